package dev.tagline.imap.testkit.quirk;

import static dev.tagline.imap.testkit.quirk.Sight.ALERTS;
import static dev.tagline.imap.testkit.quirk.Sight.CAPABILITIES;

import dev.tagline.imap.testkit.Fault;
import dev.tagline.imap.testkit.Reply;
import java.time.Duration;
import java.util.List;

/** {@link QuirkFamily#TLS_ATTACKS}: each is a constant of {@link ServerQuirk}. */
public interface TlsAttacks {
    ServerQuirk STARTTLS_STRIPPED = quirk("STARTTLS_STRIPPED")
            .seenIn("Angus Mail, unless STARTTLS is required", "imapflow")
            .does("Does not offer STARTTLS, as somebody on the way has struck it out.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready
                    C: A1 CAPABILITY
                    S: * CAPABILITY IMAP4rev1 AUTH=PLAIN
                    S: A1 OK done
                    """)
            .startTls()
            .closesBeforeLogin("TLS was asked for: without it there is nothing more to say.");

    ServerQuirk STARTTLS_REFUSED_NO = quirk("STARTTLS_REFUSED_NO")
            .does("Offers STARTTLS and refuses it by NO.")
            .example("""
                    C: A1 STARTTLS
                    S: A1 NO later
                    """)
            .startTls()
            .closesBeforeLogin("TLS was asked for: without it there is nothing more to say.");

    ServerQuirk STARTTLS_REFUSED_BAD = quirk("STARTTLS_REFUSED_BAD")
            .seenIn("Python smtplib, in SMTP (CVE-2016-0772)")
            .does("Offers STARTTLS and refuses it by BAD.")
            .example("""
                    C: A1 STARTTLS
                    S: A1 BAD unknown command
                    """)
            .startTls()
            .closesBeforeLogin("TLS was asked for: without it there is nothing more to say.");

    ServerQuirk STARTTLS_ANSWERED_BY_PLUS = quirk("STARTTLS_ANSWERED_BY_PLUS")
            .does("Answers STARTTLS by a continuation request.")
            .example("""
                    C: A1 STARTTLS
                    S: + go on
                    X: close
                    """)
            .startTls()
            .closesBeforeLogin("Nothing is continued.");

    ServerQuirk STARTTLS_CUT = quirk("STARTTLS_CUT")
            .does("Hangs up at STARTTLS.")
            .example("""
                    C: A1 STARTTLS
                    X: close
                    """)
            .startTls()
            .closesBeforeLogin("No second try without TLS.");

    ServerQuirk STARTTLS_UNKNOWN_STATUS = quirk("STARTTLS_UNKNOWN_STATUS")
            .seenIn("Ruby net-imap (CVE-2021-32066)", "Angus Mail")
            .does("Answers STARTTLS by a status that does not exist.")
            .example("""
                    C: A1 STARTTLS
                    S: A1 XYZZY begin
                    """)
            .startTls()
            .closesBeforeLogin("Only OK is OK.");

    ServerQuirk STARTTLS_STATUS_OKAY = quirk("STARTTLS_STATUS_OKAY")
            .does("Answers STARTTLS by a status that begins like OK.")
            .example("""
                    C: A1 STARTTLS
                    S: A1 OKAY begin
                    """)
            .startTls()
            .closesBeforeLogin("Only OK is OK.");

    ServerQuirk STARTTLS_TAG_ALONE = quirk("STARTTLS_TAG_ALONE")
            .does("Answers STARTTLS by the tag and nothing else.")
            .example("""
                    C: A1 STARTTLS
                    S: A1
                    """)
            .startTls()
            .closesBeforeLogin("Only OK is OK.");

    ServerQuirk STARTTLS_TAG_IN_OTHER_CASE = quirk("STARTTLS_TAG_IN_OTHER_CASE")
            .does("Answers STARTTLS with the tag in the other case.")
            .example("""
                    C: A1 STARTTLS
                    S: a1 OK begin
                    X: close
                    """)
            .startTls()
            .closesBeforeLogin("It is another tag.");

    ServerQuirk OK_BEFORE_STARTTLS = quirk("OK_BEFORE_STARTTLS")
            .seenIn("Ruby net-imap (CVE-2026-42246)")
            .does(
                    "Says OK to commands that were not given yet, with tags that are easy to guess, right behind the greeting.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 STARTTLS] ready
                    S: A1 OK done
                    S: A01 OK done
                    S: A001 OK done
                    S: A0001 OK done
                    S: a1 OK done
                    S: a001 OK done
                    S: 1 OK done
                    S: RUBY0001 OK done
                    """)
            .startTls()
            .closesBeforeLogin("An answer in front of its command is none. TLS must not be taken for started.");

    ServerQuirk STARTTLS_INJECTED_CAPABILITY = quirk("STARTTLS_INJECTED_CAPABILITY")
            .seenIn(
                    "MailKit (CVE-2026-41319)",
                    "libetpan (CVE-2020-15953)",
                    "Mutt (CVE-2020-14954)",
                    "Claws Mail (CVE-2020-15917)",
                    "Thunderbird (CVE-2020-15685)",
                    "curl (CVE-2021-22947)")
            .does(
                    "Puts responses behind the OK to STARTTLS, in the same packet, for the client to find them inside TLS.")
            .example("""
                    C: A1 STARTTLS
                    S: A1 OK begin
                    S: * CAPABILITY IMAP4rev1 AUTH=PLAIN
                    S: A2 OK done
                    ...
                    """)
            .startTls()
            .refusesTls("Anything read behind the OK in plaintext ends the connection. Not even a handshake.");

    ServerQuirk STARTTLS_INJECTED_ALERT = quirk("STARTTLS_INJECTED_ALERT")
            .does("Puts an alert behind the OK to STARTTLS.")
            .example("""
                    C: A1 STARTTLS
                    S: A1 OK begin
                    S: * OK [ALERT] call 555-0100 at once
                    ...
                    """)
            .startTls()
            .sees(ALERTS, "-")
            .refusesTls("As above.");

    ServerQuirk STARTTLS_INJECTED_BYE = quirk("STARTTLS_INJECTED_BYE")
            .does("Puts BYE behind the OK to STARTTLS.")
            .example("""
                    C: A1 STARTTLS
                    S: A1 OK begin
                    S: * BYE see you
                    ...
                    """)
            .startTls()
            .refusesTls("As above.");

    ServerQuirk STARTTLS_INJECTED_FRAGMENT = quirk("STARTTLS_INJECTED_FRAGMENT")
            .seenIn("nodemailer")
            .does("Puts the beginning of a line behind the OK to STARTTLS, for the first line inside TLS to end it.")
            .example("""
                    C: A1 STARTTLS
                    S: A1 OK begin
                    S: * OK [ALERT] ␄
                    ...
                    """)
            .startTls()
            .refusesTls("Not only whole lines count.");

    ServerQuirk STARTTLS_INJECTED_SPACE = quirk("STARTTLS_INJECTED_SPACE")
            .does("Puts a space behind the OK to STARTTLS.")
            .example("""
                    C: A1 STARTTLS
                    S: A1 OK begin
                    S:  ␄
                    ...
                    """)
            .startTls()
            .refusesTls("One octet is one too many.");

    ServerQuirk STARTTLS_INJECTED_LF = quirk("STARTTLS_INJECTED_LF")
            .does("Puts a line feed behind the OK to STARTTLS.")
            .example("""
                    C: A1 STARTTLS
                    S: A1 OK begin
                    S: ␊
                    ...
                    """)
            .startTls()
            .refusesTls("One octet is one too many.");

    ServerQuirk STARTTLS_INJECTED_LATE = quirk("STARTTLS_INJECTED_LATE")
            .does("Says something in plaintext while the client waits for the TLS handshake.")
            .example("""
                    C: A1 STARTTLS
                    S: A1 OK begin
                    ...
                    """)
            .answer(
                    "STARTTLS",
                    command ->
                            Reply.ok("begin").thenDelay(Duration.ofMillis(50)).thenRaw("* OK [ALERT] call\r\n"))
            .startTls()
            .refusesTls("The handshake fails.");

    ServerQuirk LIST_BEFORE_TLS = beforeTls("LIST_BEFORE_TLS", "LIST () \"/\" \"evil\"");
    ServerQuirk LSUB_BEFORE_TLS = beforeTls("LSUB_BEFORE_TLS", "LSUB () \"/\" \"evil\"");
    ServerQuirk STATUS_BEFORE_TLS = beforeTls("STATUS_BEFORE_TLS", "STATUS INBOX (MESSAGES 666)");
    ServerQuirk SEARCH_BEFORE_TLS = beforeTls("SEARCH_BEFORE_TLS", "SEARCH 6 6 6");
    ServerQuirk FLAGS_BEFORE_TLS = beforeTls("FLAGS_BEFORE_TLS", "FLAGS (\\Evil)");
    ServerQuirk EXISTS_BEFORE_TLS = beforeTls("EXISTS_BEFORE_TLS", "666 EXISTS");
    ServerQuirk RECENT_BEFORE_TLS = beforeTls("RECENT_BEFORE_TLS", "666 RECENT");
    ServerQuirk EXPUNGE_BEFORE_TLS = beforeTls("EXPUNGE_BEFORE_TLS", "1 EXPUNGE");
    ServerQuirk FETCH_BEFORE_TLS = beforeTls("FETCH_BEFORE_TLS", "1 FETCH (UID 1 FLAGS (\\Evil))");

    ServerQuirk MAILBOX_DATA_BEHIND_GREETING = quirk("MAILBOX_DATA_BEHIND_GREETING")
            .seenIn("Alpine (CVE-2021-38370)", "Thunderbird (CVE-2021-29969)")
            .does("Tells of mailboxes and messages behind the greeting, before TLS.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 STARTTLS] ready
                    S: * LIST () "/" "evil"
                    S: * FLAGS (\\Evil)
                    S: * 666 EXISTS
                    """)
            .startTls()
            .closesBeforeLogin("Nobody has logged in, so nobody has a mailbox. To forget it would do as well.");

    ServerQuirk CAPABILITY_BEFORE_STARTTLS_OK = quirk("CAPABILITY_BEFORE_STARTTLS_OK")
            .seenIn("imapflow")
            .does("Says in plaintext, in front of the OK to STARTTLS and in it, what is offered inside TLS.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 STARTTLS] ready
                    C: A1 STARTTLS
                    S: * CAPABILITY IMAP4rev1 X-EVIL AUTH=X-EVIL
                    S: A1 OK [CAPABILITY IMAP4rev1 X-EVIL AUTH=X-EVIL] begin
                    C: A2 CAPABILITY
                    S: * CAPABILITY IMAP4rev1
                    S: A2 OK done
                    C: A3 LOGIN alice wonderland
                    S: A3 OK [CAPABILITY IMAP4rev1 IDLE] in
                    """)
            // Those who ask before TLS too are told of STARTTLS then.
            .answer(
                    "CAPABILITY",
                    command -> command.connection().isTls()
                            ? null
                            : Reply.untagged("CAPABILITY IMAP4rev1 STARTTLS").thenOk("done"))
            .startTls()
            .sees(CAPABILITIES, "IDLE IMAP4rev1")
            .survives("The client asks again inside TLS, and forgets what it was told before.");

    ServerQuirk ALERT_BEFORE_TLS = quirk("ALERT_BEFORE_TLS")
            .seenIn("Outlook")
            .does("Has alerts in plaintext, for the user to take them for the provider's.")
            .example("""
                    S: * OK [ALERT] call 555-0100 at once
                    C: A1 STARTTLS
                    S: * OK [ALERT] call 555-0100 at once
                    S: A1 OK begin
                    """)
            .startTls()
            .sees(ALERTS, "-")
            .survives("Nobody has to see them: nobody knows whom they are from.");

    ServerQuirk PREAUTH_BEFORE_STARTTLS = quirk("PREAUTH_BEFORE_STARTTLS")
            .seenIn(
                    "Trojitá (CVE-2014-2567)",
                    "Thunderbird (CVE-2020-12398)",
                    "Mutt (CVE-2020-14093)",
                    "Fetchmail (CVE-2021-39272)",
                    "Alpine (CVE-2020-14929)",
                    "Balsa (CVE-2020-16118)")
            .does("Greets with PREAUTH, in which state STARTTLS is not allowed any more.")
            .example("""
                    S: * PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] ready
                    """)
            .startTls()
            .closesBeforeLogin("Nothing at all is said.");

    ServerQuirk PREAUTH_WITHOUT_STARTTLS = quirk("PREAUTH_WITHOUT_STARTTLS")
            .does("Greets with PREAUTH and offers no STARTTLS.")
            .example("""
                    S: * PREAUTH [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready
                    """)
            .startTls()
            .closesBeforeLogin("Nothing at all is said.");

    ServerQuirk PREAUTH_AS_SECOND_GREETING = quirk("PREAUTH_AS_SECOND_GREETING")
            .does("Greets with OK and then with PREAUTH.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1 STARTTLS] ready
                    S: * PREAUTH ready
                    """)
            .startTls()
            .closesBeforeLogin("There is one greeting.");

    ServerQuirk GREETING_GARBAGE = greeting("GREETING_GARBAGE", "what is no response", "1Gdo hello");
    ServerQuirk GREETING_TAGGED = greeting("GREETING_TAGGED", "a tagged OK", "A1 OK hello");
    ServerQuirk GREETING_CONTINUATION = greeting("GREETING_CONTINUATION", "a continuation request", "+ hello");
    ServerQuirk GREETING_UNTAGGED_NO = greeting("GREETING_UNTAGGED_NO", "NO", "* NO go away");
    ServerQuirk GREETING_UNTAGGED_BAD = greeting("GREETING_UNTAGGED_BAD", "BAD", "* BAD go away");
    ServerQuirk GREETING_BYE = greeting("GREETING_BYE", "BYE, and stays", "* BYE [UNAVAILABLE] go away");
    ServerQuirk GREETING_EXISTS = greeting("GREETING_EXISTS", "news of a mailbox", "* 5 EXISTS");
    ServerQuirk GREETING_EMPTY_LINE = greeting("GREETING_EMPTY_LINE", "an empty line", "");
    ServerQuirk GREETING_BEHIND_JUNK =
            greeting("GREETING_BEHIND_JUNK", "OK behind a line that is no response", "junk", "* OK hello");

    ServerQuirk GREETING_NEVER = quirk("GREETING_NEVER")
            .does("Accepts the connection and never greets.")
            .example("""
                    X: stall
                    """)
            .fault(Fault.stall().beforeGreeting())
            .timesOut("The caller gets an error, and not only a thread that waits.");

    /** All of them, in their order. */
    List<ServerQuirk> ENTRIES = List.of(
            STARTTLS_STRIPPED,
            STARTTLS_REFUSED_NO,
            STARTTLS_REFUSED_BAD,
            STARTTLS_ANSWERED_BY_PLUS,
            STARTTLS_CUT,
            STARTTLS_UNKNOWN_STATUS,
            STARTTLS_STATUS_OKAY,
            STARTTLS_TAG_ALONE,
            STARTTLS_TAG_IN_OTHER_CASE,
            OK_BEFORE_STARTTLS,
            STARTTLS_INJECTED_CAPABILITY,
            STARTTLS_INJECTED_ALERT,
            STARTTLS_INJECTED_BYE,
            STARTTLS_INJECTED_FRAGMENT,
            STARTTLS_INJECTED_SPACE,
            STARTTLS_INJECTED_LF,
            STARTTLS_INJECTED_LATE,
            LIST_BEFORE_TLS,
            LSUB_BEFORE_TLS,
            STATUS_BEFORE_TLS,
            SEARCH_BEFORE_TLS,
            FLAGS_BEFORE_TLS,
            EXISTS_BEFORE_TLS,
            RECENT_BEFORE_TLS,
            EXPUNGE_BEFORE_TLS,
            FETCH_BEFORE_TLS,
            MAILBOX_DATA_BEHIND_GREETING,
            CAPABILITY_BEFORE_STARTTLS_OK,
            ALERT_BEFORE_TLS,
            PREAUTH_BEFORE_STARTTLS,
            PREAUTH_WITHOUT_STARTTLS,
            PREAUTH_AS_SECOND_GREETING,
            GREETING_GARBAGE,
            GREETING_TAGGED,
            GREETING_CONTINUATION,
            GREETING_UNTAGGED_NO,
            GREETING_UNTAGGED_BAD,
            GREETING_BYE,
            GREETING_EXISTS,
            GREETING_EMPTY_LINE,
            GREETING_BEHIND_JUNK,
            GREETING_NEVER);

    private static Entry quirk(String name) {
        return new Entry(QuirkFamily.TLS_ATTACKS, name);
    }

    private static ServerQuirk beforeTls(String name, String response) {
        return quirk(name)
                .seenIn("Alpine (CVE-2021-38370)", "Thunderbird (CVE-2021-29969)")
                .does("Says " + name.substring(0, name.indexOf('_'))
                        + " in front of the OK to STARTTLS, for the client to keep it.")
                .example("C: A1 STARTTLS\nS: * " + response + "\nS: A1 OK begin\n...\n")
                .startTls()
                .closesBeforeLogin("Before logging in no mailbox is spoken of. To forget it would do as well.");
    }

    private static ServerQuirk greeting(String name, String what, String... lines) {
        return quirk(name)
                .seenIn("Mutt (CVE-2020-28896)")
                .does("Greets with " + what + ".")
                .example("S: " + String.join("\nS: ", lines) + "\n")
                .closesBeforeLogin("Only OK, PREAUTH and BYE are greetings. What it says belongs into the error.");
    }
}
