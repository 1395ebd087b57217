package dev.tagline.imap.testkit.quirk;

import static dev.tagline.imap.testkit.quirk.Sight.BODY;
import static dev.tagline.imap.testkit.quirk.Sight.COPIED;
import static dev.tagline.imap.testkit.quirk.Sight.ERROR_TEXT;
import static dev.tagline.imap.testkit.quirk.Sight.EXISTS;
import static dev.tagline.imap.testkit.quirk.Sight.FOUND;
import static dev.tagline.imap.testkit.quirk.Sight.STATUS_MESSAGES;
import static dev.tagline.imap.testkit.quirk.Sight.SUBJECT;
import static dev.tagline.imap.testkit.quirk.Sight.UIDS;

import dev.tagline.imap.testkit.Fault;
import dev.tagline.imap.testkit.Reply;
import java.time.Duration;
import java.util.List;

/** {@link QuirkFamily#FRAMING}: each is a constant of {@link ServerQuirk}. */
public interface FramingQuirks {
    ServerQuirk EMPTY_TEXT = quirk("EMPTY_TEXT")
            .seenIn("iCloud", "Oracle", "mail.ru")
            .does("Says neither text nor space behind a status or a response code.")
            .example("""
                    C: A1 NOOP
                    S: * OK [READ-WRITE]
                    S: A1 OK
                    """)
            .survives("The text is empty.");

    ServerQuirk BARE_CONTINUATION = quirk("BARE_CONTINUATION")
            .does("Asks for more by a plus and nothing else.")
            .example("""
                    C: A1 AUTHENTICATE PLAIN
                    S: +
                    C: AGFsaWNlAHdvbmRlcmxhbmQ=
                    S: A1 OK in
                    """)
            .survives("The challenge is empty.");

    ServerQuirk PROSE_CONTINUATION = quirk("PROSE_CONTINUATION")
            .does("Asks for a SASL response by words where base64 should be.")
            .example("""
                    C: A1 AUTHENTICATE PLAIN
                    S: + go ahead
                    C: AGFsaWNlAHdvbmRlcmxhbmQ=
                    S: A1 OK in
                    """)
            .survives("For PLAIN, which has no challenges, it is an empty one.");

    ServerQuirk TRAILING_SPACE = quirk("TRAILING_SPACE")
            .seenIn("iCloud", "Exchange")
            .does("Puts a space behind the last item of a line.")
            .example("""
                    C: A1 STATUS INBOX (MESSAGES)
                    S: * STATUS INBOX (MESSAGES 1)\s
                    S: A1 OK done
                    C: A2 SEARCH ALL
                    S: * SEARCH 1 3\s
                    S: A2 OK done
                    C: A3 CAPABILITY
                    S: * CAPABILITY IMAP4rev1\s
                    S: A3 OK done
                    """)
            .sees(STATUS_MESSAGES, "1")
            .sees(FOUND, "1 3")
            .survives("");

    ServerQuirk DOUBLE_SPACE = quirk("DOUBLE_SPACE")
            .seenIn("DavMail", "Exchange")
            .does("Puts two spaces where one should be.")
            .example("""
                    C: A1 NOOP
                    S: *  812  EXISTS
                    S: A1 OK done
                    """)
            .procedure("SELECT INBOX", "NOOP")
            .sees(EXISTS, "812")
            .survives("");

    ServerQuirk EXCHANGE_CODE_WITHOUT_STATUS = quirk("EXCHANGE_CODE_WITHOUT_STATUS")
            .seenIn("Exchange 2013", "Office 365")
            .does("Sends a response code on a line of its own, without star and status.")
            .example("""
                    C: A1 UID COPY 1 Archive
                    S: [COPYUID 9 1 7]
                    S: A1 OK done
                    """)
            .survives("What it says may be used or ignored.");

    ServerQuirk HOMEPL_CODE_BEHIND_STAR = quirk("HOMEPL_CODE_BEHIND_STAR")
            .seenIn("home.pl")
            .does("Sends a response code behind the star, without a status.")
            .example("""
                    C: A1 UID COPY 1 Archive
                    S: * [COPYUID 9 1 7]
                    S: A1 OK done
                    """)
            .survives("What it says may be used or ignored.");

    ServerQuirk EXCHANGE_BRACKETED_PROSE = quirk("EXCHANGE_BRACKETED_PROSE")
            .seenIn("Exchange's proxy")
            .does("Begins the text with brackets that hold no response code.")
            .example("""
                    C: A1 NOOP
                    S: A1 OK [Error="MapiExceptionShutoffQuotaExceeded" Server="y"] done
                    """)
            .survives("An unknown code, or text.");

    ServerQuirk CODE_WITHOUT_ARGUMENT = quirk("CODE_WITHOUT_ARGUMENT")
            .does("Sends response codes with arguments missing, surplus or not of their kind.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * FLAGS (\\Seen)
                    S: * 3 EXISTS
                    S: * OK [UIDNEXT] none
                    S: * OK [UIDVALIDITY 7] it is
                    S: * OK [HIGHESTMODSEQ many] many
                    S: A1 OK [READ-WRITE now] done
                    """)
            .sees(EXISTS, "3")
            .sees(Sight.UIDVALIDITY, "7")
            .sees(Sight.UIDNEXT, "0")
            .sees(Sight.HIGHESTMODSEQ, "0")
            .survives("What is malformed is as if it were not there, never text that is stored as a number.");

    ServerQuirk OUTLOOK_EMPTY_COPYUID = quirk("OUTLOOK_EMPTY_COPYUID")
            .seenIn("Outlook.com")
            .does("Sends COPYUID with sets that are empty.")
            .example("""
                    C: A1 UID COPY 1 Archive
                    S: A1 OK [COPYUID 77  ] done
                    """)
            .sees(COPIED, "-")
            .survives("The copy is made, and nobody knows where.");

    ServerQuirk GMAIL_COPYUID_UNEQUAL = quirk("GMAIL_COPYUID_UNEQUAL")
            .seenIn("Gmail")
            .does("Sends COPYUID with sets of different sizes, in an order of its own.")
            .example("""
                    C: A1 UID COPY 1:3 Archive
                    S: A1 OK [COPYUID 1 3,1:2 8:9] done
                    """)
            .survives("Which message became which is not known: nothing is guessed.");

    ServerQuirk COPYUID_BEFORE_MOVE_ENDS = quirk("COPYUID_BEFORE_MOVE_ENDS")
            .does("Sends COPYUID of a MOVE in an untagged OK, in front of the EXPUNGE, as RFC 6851 wants it.")
            .example("""
                    C: A1 UID MOVE 1 Archive
                    S: * OK [COPYUID 9 1 8] moved
                    S: * 1 EXPUNGE
                    S: A1 OK done
                    """)
            .sees(COPIED, "8")
            .sees(EXISTS, "2")
            .survives("It belongs to the MOVE like one in its tagged OK.");

    ServerQuirk BARE_LF = quirk("BARE_LF")
            .does("Ends lines, and announcements of literals, by LF alone.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODY.PEEK[])
                    S: * 1 FETCH (UID 1 BODY[] {3}␊
                    S: abc)␊
                    S: A1 OK done␊
                    """)
            .sees(BODY, "abc")
            .survives("Read like CRLF, behind logging in.");

    ServerQuirk LEADING_NUL = quirk("LEADING_NUL")
            .does("Puts octets of zero, and empty lines, in front of a response.")
            .example("""
                    C: A1 NOOP
                    S: ␀␀* 4 EXISTS
                    S:
                    S: A1 OK done
                    """)
            .procedure("SELECT INBOX", "NOOP")
            .sees(EXISTS, "4")
            .survives("Passed over.");

    ServerQuirk ZERO_PADDED_LITERAL = quirk("ZERO_PADDED_LITERAL")
            .does("Pads the count of a literal with zeros.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODY.PEEK[])
                    S: * 1 FETCH (UID 1 BODY[] {0003}
                    S: abc)
                    S: A1 OK done
                    """)
            .sees(BODY, "abc")
            .survives("");

    ServerQuirk LITERAL_COUNT_TOO_HIGH = quirk("LITERAL_COUNT_TOO_HIGH")
            .does("Counts two octets too many for a literal, so that it swallows the parenthesis behind it.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODY.PEEK[])
                    S: * 1 FETCH (UID 1 BODY[] {5}
                    S: abc)
                    S: )
                    S: A1 OK done
                    """)
            .closes("The count is the only framing there is: what stands behind it is never searched for tags.");

    ServerQuirk EXCHANGE_PLAIN_TEXT_LINE = quirk("EXCHANGE_PLAIN_TEXT_LINE")
            .seenIn("Exchange")
            .does("Says a sentence that is no response, and closes.")
            .example("""
                    C: A1 SELECT INBOX
                    S: Server Unavailable. 15
                    X: close
                    """)
            .closes("The sentence helps the user: it should be in the error.");

    ServerQuirk ZIMBRA_UNTAGGED_COMMAND_NAME = quirk("ZIMBRA_UNTAGGED_COMMAND_NAME")
            .seenIn("Zimbra")
            .does("Says the name of the command as an untagged response.")
            .example("""
                    C: A1 NOOP
                    S: * NOOP
                    S: * 99 NOOP
                    S: A1 OK done
                    """)
            .survives("Unknown responses are passed over.");

    ServerQuirk GREETING_NO = quirk("GREETING_NO")
            .seenIn("IceWarp")
            .does("Greets with NO, without a star.")
            .example("""
                    S: NO busy
                    X: close
                    """)
            .sees(ERROR_TEXT, "busy")
            .closesBeforeLogin("");

    ServerQuirk GREETING_WITHOUT_STAR = quirk("GREETING_WITHOUT_STAR")
            .seenIn("IceWarp")
            .does("Greets with OK, without a star.")
            .example("""
                    S: OK ready
                    """)
            .survives("Before anything is asked nothing but a greeting can come.");

    ServerQuirk LATE_GREETING = quirk("LATE_GREETING")
            .does("Takes its time to greet.")
            .example("""
                    S: * OK at last
                    """)
            .fault(Fault.delay(Duration.ofMillis(300)).beforeGreeting())
            .survives("The limit for the greeting is one of its own, in minutes rather than seconds.");

    ServerQuirk TWO_GREETINGS = quirk("TWO_GREETINGS")
            .does("Greets twice.")
            .example("""
                    S: * OK one
                    S: * OK two
                    """)
            .survives("The second is an untagged OK like any other.");

    ServerQuirk WPPL_TAGGED_BYE = quirk("WPPL_TAGGED_BYE")
            .seenIn("wp.pl")
            .does("Answers LOGOUT by a tagged BYE, and closes.")
            .example("""
                    C: A1 LOGOUT
                    S: A1 BYE see you
                    X: close
                    """)
            .survives("Logged out.");

    ServerQuirk YANDEX_BYE_REPEATED = quirk("YANDEX_BYE_REPEATED")
            .seenIn("Yandex")
            .does("Says BYE over and over until it closes.")
            .example("""
                    C: A1 LOGOUT
                    S: * BYE one
                    S: * BYE two
                    S: A1 OK done
                    S: * BYE three
                    """)
            .survives("Logged out.");

    ServerQuirk NO_BYE =
            quirk("NO_BYE").does("Answers LOGOUT by OK alone.").example("""
                    C: A1 LOGOUT
                    S: A1 OK done
                    """).survives("Logged out.");

    ServerQuirk LOGOUT_CUT = quirk("LOGOUT_CUT")
            .does("Cuts the connection when it reads LOGOUT, over TLS without close_notify.")
            .example("""
                    C: A1 LOGOUT
                    X: drop-tls
                    """)
            .tls()
            .survives("Logged out: no error for the caller.");

    ServerQuirk LONG_SEARCH_LINE = quirk("LONG_SEARCH_LINE")
            .does("Says a hundred thousand numbers on one line.")
            .example("""
                    C: A1 UID SEARCH ALL
                    S: * SEARCH 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16␄
                    ...
                    """)
            .answer("SEARCH", command -> {
                StringBuilder line = new StringBuilder("SEARCH");
                for (int uid = 1; uid <= 100_000; uid++) {
                    line.append(' ').append(uid);
                }
                return Reply.untagged(line.toString()).thenOk();
            })
            .survives("All of them are found. Half a megabyte is no attack.");

    ServerQuirk CASE_OF_ITS_OWN = quirk("CASE_OF_ITS_OWN")
            .does("Writes status, names of responses and flags in lower case.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * flags (\\seen \\deleted)
                    S: * 3 exists
                    S: * ok [uidvalidity 5] valid
                    S: * ok [uidnext 4] next
                    S: A1 Ok [read-write] done
                    C: A2 UID FETCH 1 (UID FLAGS ENVELOPE)
                    S: * 1 fetch (uid 1 flags (\\seen) envelope (nil "hello" nil nil nil nil nil nil nil nil))
                    S: A2 ok done
                    """)
            .sees(EXISTS, "3")
            .sees(Sight.UIDVALIDITY, "5")
            .sees(UIDS, "1")
            .sees(SUBJECT, "hello")
            .survives("All of these are the same in any case.");

    ServerQuirk EXTRA_CR = quirk("EXTRA_CR")
            .does("Ends lines by CR CR LF.")
            .example("""
                    C: A1 NOOP
                    S: * 4 EXISTS␍␍␊
                    S: A1 OK done␍␍␊
                    """)
            .procedure("SELECT INBOX", "NOOP")
            .sees(EXISTS, "4")
            .survives("The CRs belong to the end of the line.");

    /** All of them, in their order. */
    List<ServerQuirk> ENTRIES = List.of(
            EMPTY_TEXT,
            BARE_CONTINUATION,
            PROSE_CONTINUATION,
            TRAILING_SPACE,
            DOUBLE_SPACE,
            EXCHANGE_CODE_WITHOUT_STATUS,
            HOMEPL_CODE_BEHIND_STAR,
            EXCHANGE_BRACKETED_PROSE,
            CODE_WITHOUT_ARGUMENT,
            OUTLOOK_EMPTY_COPYUID,
            GMAIL_COPYUID_UNEQUAL,
            COPYUID_BEFORE_MOVE_ENDS,
            BARE_LF,
            LEADING_NUL,
            ZERO_PADDED_LITERAL,
            LITERAL_COUNT_TOO_HIGH,
            EXCHANGE_PLAIN_TEXT_LINE,
            ZIMBRA_UNTAGGED_COMMAND_NAME,
            GREETING_NO,
            GREETING_WITHOUT_STAR,
            LATE_GREETING,
            TWO_GREETINGS,
            WPPL_TAGGED_BYE,
            YANDEX_BYE_REPEATED,
            NO_BYE,
            LOGOUT_CUT,
            LONG_SEARCH_LINE,
            CASE_OF_ITS_OWN,
            EXTRA_CR);

    private static Entry quirk(String name) {
        return new Entry(QuirkFamily.FRAMING, name);
    }
}
