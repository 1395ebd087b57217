package dev.tagline.imap.testkit.quirk;

import static dev.tagline.imap.testkit.quirk.Sight.ERROR_TEXT;
import static dev.tagline.imap.testkit.quirk.Sight.EXISTS;
import static dev.tagline.imap.testkit.quirk.Sight.MAILBOXES;

import dev.tagline.imap.testkit.Fault;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.testkit.Token;
import java.util.List;
import okio.ByteString;

/** {@link QuirkFamily#INJECTION_ATTACKS}: each is a constant of {@link ServerQuirk}. */
public interface InjectionAttacks {
    ServerQuirk LOGIN_REFERRAL = quirk("LOGIN_REFERRAL")
            .does("Refers the client to another server, to log in there.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1] ready
                    C: A1 LOGIN alice wonderland
                    S: A1 NO [REFERRAL imap://alice;AUTH=*@evil.example/] use another server
                    """)
            .sees(ERROR_TEXT, "use another server")
            .loginFails("The URL is for the user to read. Nobody goes there, least of all with a password.");

    ServerQuirk MAILBOX_REFERRAL = quirk("MAILBOX_REFERRAL")
            .does("Refers the client to a mailbox on another server.")
            .example("""
                    C: A1 SELECT INBOX
                    S: A1 NO [REFERRAL imap://alice;AUTH=*@evil.example/INBOX] it is over there
                    """)
            .sees(ERROR_TEXT, "it is over there")
            .commandFails("The URL is for the user to read. Nobody goes there, least of all with a password.");

    ServerQuirk WITHOUT_LITERAL_PLUS = quirk("WITHOUT_LITERAL_PLUS")
            .seenIn("Ruby net-imap (CVE-2026-47240)")
            .does("Does not offer LITERAL+, and would take what follows {n+} for commands.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1] ready
                    C: A1 LOGIN alice wonderland
                    S: A1 OK [CAPABILITY IMAP4rev1] in
                    C: A2 APPEND INBOX {11}
                    S: + Ready for literal data
                    C: Subject: hi
                    S: A2 OK done
                    """)
            .answer(
                    "APPEND",
                    command -> command.arguments().stream()
                                    .anyMatch(
                                            token -> token instanceof Token.Literal literal && !literal.synchronizing())
                            ? Reply.bad("your message is full of commands").thenFault(Fault.close())
                            : null)
            .survives("Every literal waits for the continuation request.");

    ServerQuirk LITERAL_REFUSED_BAD = quirk("LITERAL_REFUSED_BAD")
            .does("Refuses a literal by BAD in place of the continuation request.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1] ready
                    C: A1 LOGIN alice wonderland
                    S: A1 OK [CAPABILITY IMAP4rev1] in
                    C: A2 APPEND INBOX {11}
                    S: A2 BAD no
                    """)
            .commandFails("The literal is not sent: the server would take it for commands.");

    ServerQuirk OK_AMID_COMMAND = quirk("OK_AMID_COMMAND")
            .seenIn("Ruby net-imap (CVE-2026-42246)")
            .does("Says OK in place of the continuation request, to a command that is said only by half.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1] ready
                    C: A1 LOGIN alice wonderland
                    S: A1 OK [CAPABILITY IMAP4rev1] in
                    C: A2 APPEND INBOX {11}
                    S: A2 OK [APPENDUID 7 4] done
                    """)
            .closes(
                    "What was never said to its end cannot be done: the message is nowhere, and the caller must not think it is.");

    ServerQuirk LITERAL_REFUSED_BYE = quirk("LITERAL_REFUSED_BYE")
            .does("Hangs up in place of the continuation request.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1] ready
                    C: A1 LOGIN alice wonderland
                    S: A1 OK [CAPABILITY IMAP4rev1] in
                    C: A2 APPEND INBOX {11}
                    S: * BYE no
                    X: close
                    """)
            .closes("The literal is not sent.");

    ServerQuirk LITERAL_ASKED_FOR_TWICE = quirk("LITERAL_ASKED_FOR_TWICE")
            .does("Asks for the same literal twice.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1] ready
                    C: A1 LOGIN alice wonderland
                    S: A1 OK [CAPABILITY IMAP4rev1] in
                    C: A2 APPEND INBOX {11}
                    S: + Ready for literal data
                    C: Subject: hi
                    S: + once more
                    S: A2 OK done
                    """)
            .survives("It is sent once.");

    ServerQuirk CONTINUATION_BANKED = quirk("CONTINUATION_BANKED")
            .does("Asks for a literal before there is one, and refuses the next.")
            .example("""
                    S: * OK [CAPABILITY IMAP4rev1] ready
                    C: A1 LOGIN alice wonderland
                    S: A1 OK [CAPABILITY IMAP4rev1] in
                    C: A2 NOOP
                    S: A2 OK done
                    S: + whenever you like
                    C: A3 APPEND INBOX {11}
                    S: A3 NO not this one
                    """)
            .sees(ERROR_TEXT, "not this one")
            .commandFails("A request counts only behind what it asks for: the literal is not sent.");

    ServerQuirk MAILBOX_NAMES_LIKE_PATHS = quirk("MAILBOX_NAMES_LIKE_PATHS")
            .seenIn("isync (CVE-2021-20247)", "Mutt (CVE-2018-14355)")
            .does("Lists names that lead out of the folder in which a client might keep them.")
            .example("""
                    C: A1 LIST "" *
                    S: * LIST () "/" "../../.ssh/authorized_keys"
                    S: * LIST () "/" "/etc/passwd"
                    S: * LIST () "/" "`touch owned`"
                    S: A1 OK done
                    """)
            .sees(MAILBOXES, "../../.ssh/authorized_keys, /etc/passwd, `touch owned`")
            .survives("Names are data. They are no file names, and no part of a command line.");

    ServerQuirk MAILBOX_NAME_WITH_LINES = quirk("MAILBOX_NAME_WITH_LINES")
            .seenIn("CPython imaplib (CVE-2025-15366)", "Apache Commons Net")
            .does("Lists a name with line ends inside, by a literal, for the client to say it back.")
            .example("""
                    C: A1 LIST "" *
                    S: * LIST () "/" {22}
                    S: x
                    S: Z9 DELETE INBOX
                    S: Z8
                    S: * LIST () "/" INBOX
                    S: A1 OK done
                    """)
            .survives("Where it is said back, it is one argument of one command; better it is refused.");

    ServerQuirk BODY_THAT_SPEAKS_IMAP = quirk("BODY_THAT_SPEAKS_IMAP")
            .does("Sends a body that is made of responses, the tagged one included.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODY.PEEK[])
                    S: * 1 FETCH (UID 1 BODY[] {28}
                    S: * 666 EXISTS
                    S: A1 OK forged
                    S: )
                    S: A1 OK done
                    """)
            .answer(
                    "FETCH",
                    command -> Reply.raw("* 1 FETCH (UID 1 BODY[] ")
                            .thenLiteral(ByteString.encodeUtf8("* 666 EXISTS\r\n" + command.tag() + " OK forged\r\n"))
                            .thenRaw(")\r\n")
                            .thenOk("done"))
            .sees(EXISTS, "3")
            .survives("Octets of a literal are counted, never read.");

    /** All of them, in their order. */
    List<ServerQuirk> ENTRIES = List.of(
            LOGIN_REFERRAL,
            MAILBOX_REFERRAL,
            WITHOUT_LITERAL_PLUS,
            LITERAL_REFUSED_BAD,
            OK_AMID_COMMAND,
            LITERAL_REFUSED_BYE,
            LITERAL_ASKED_FOR_TWICE,
            CONTINUATION_BANKED,
            MAILBOX_NAMES_LIKE_PATHS,
            MAILBOX_NAME_WITH_LINES,
            BODY_THAT_SPEAKS_IMAP);

    private static Entry quirk(String name) {
        return new Entry(QuirkFamily.INJECTION_ATTACKS, name);
    }
}
