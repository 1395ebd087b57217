package dev.tagline.imap.testkit.quirk;

import static dev.tagline.imap.testkit.quirk.Sight.BODY;
import static dev.tagline.imap.testkit.quirk.Sight.ERROR_TEXT;
import static dev.tagline.imap.testkit.quirk.Sight.FLAGS;
import static dev.tagline.imap.testkit.quirk.Sight.ROWS;
import static dev.tagline.imap.testkit.quirk.Sight.SIZE;
import static dev.tagline.imap.testkit.quirk.Sight.SUBJECT;
import static dev.tagline.imap.testkit.quirk.Sight.UIDS;

import java.util.List;

/** {@link QuirkFamily#ROWS}: each is a constant of {@link ServerQuirk}. */
public interface RowQuirks {
    ServerQuirk EXCHANGE_NEGATIVE_SIZE = quirk("EXCHANGE_NEGATIVE_SIZE")
            .seenIn("Exchange", "Dovecot")
            .does("Has an RFC822.SIZE of minus one.")
            .example("""
                    C: A1 UID FETCH 1 (UID RFC822.SIZE FLAGS)
                    S: * 1 FETCH (UID 1 RFC822.SIZE -1 FLAGS (\\Seen))
                    S: A1 OK done
                    """)
            .sees(FLAGS, "\\Seen")
            .sees(SIZE, "-")
            .survives("It is not known.");

    ServerQuirk MAILRU_SIZE_IN_FLOATING_POINT = quirk("MAILRU_SIZE_IN_FLOATING_POINT")
            .seenIn("mail.ru")
            .does("Has an RFC822.SIZE in floating point.")
            .example("""
                    C: A1 UID FETCH 1 (UID RFC822.SIZE FLAGS)
                    S: * 1 FETCH (UID 1 RFC822.SIZE 9.37e+06 FLAGS (\\Seen))
                    S: A1 OK done
                    """)
            .sees(FLAGS, "\\Seen")
            .survives("It is not known.");

    ServerQuirk YANDEX_BODY_WITHOUT_VALUE = quirk("YANDEX_BODY_WITHOUT_VALUE")
            .seenIn("Yandex")
            .does("Leaves the value of a body out.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODY.PEEK[1])
                    S: * 1 FETCH (UID 1 BODY[1] )
                    S: A1 OK done
                    """)
            .sees(UIDS, "1")
            .survives("There is no such body.");

    ServerQuirk ORIGIN_WITH_COUNT = quirk("ORIGIN_WITH_COUNT")
            .does("Repeats the count of a partial fetch behind its origin.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODY.PEEK[]<0.3>)
                    S: * 1 FETCH (UID 1 BODY[]<0.3> {3}
                    S: abc)
                    S: A1 OK done
                    """)
            .sees(BODY, "abc")
            .survives("");

    ServerQuirk SECTION_ECHOED_DIFFERENTLY = quirk("SECTION_ECHOED_DIFFERENTLY")
            .does("Names a section otherwise than it was asked for.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODY.PEEK[HEADER.FIELDS (FROM DATE)])
                    S: * 1 FETCH (UID 1 BODY[header.fields ("Date" "From")] {5}
                    S: abc
                    S: )
                    S: A1 OK done
                    """)
            .sees(BODY, "abc\r\n")
            .survives("The same fields are the same section.");

    ServerQuirk BODY_PEEK_ECHOED = quirk("BODY_PEEK_ECHOED")
            .does("Names what it sends BODY.PEEK.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODY.PEEK[])
                    S: * 1 FETCH (UID 1 BODY.PEEK[] {3}
                    S: abc)
                    S: A1 OK done
                    """)
            .sees(BODY, "abc")
            .survives("");

    ServerQuirk GMAIL_SIZE_IS_WRONG = quirk("GMAIL_SIZE_IS_WRONG")
            .seenIn("Gmail")
            .does("Says sizes that the bodies do not have.")
            .example("""
                    C: A1 UID FETCH 1 (UID RFC822.SIZE BODY.PEEK[])
                    S: * 1 FETCH (UID 1 RFC822.SIZE 4000 BODY[] {3}
                    S: abc)
                    S: A1 OK done
                    """)
            .sees(BODY, "abc")
            .survives("The literal counts. RFC822.SIZE is good for a progress bar.");

    ServerQuirk PARTIAL_BEYOND_THE_END = quirk("PARTIAL_BEYOND_THE_END")
            .does("Answers a partial fetch beyond the end by NIL.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODY.PEEK[]<9000.100>)
                    S: * 1 FETCH (UID 1 BODY[]<9000> NIL)
                    S: A1 OK done
                    """)
            .sees(UIDS, "1")
            .survives("The end of the body, as an empty string or a NO would be.");

    ServerQuirk COURIER_FETCH_ZERO = quirk("COURIER_FETCH_ZERO")
            .seenIn("Courier")
            .does("Sends a row for message 0.")
            .example("""
                    C: A1 UID FETCH 1 (UID FLAGS)
                    S: * 0 FETCH (FLAGS (\\Deleted))
                    S: * 1 FETCH (UID 1 FLAGS (\\Seen))
                    S: A1 OK done
                    """)
            .sees(UIDS, "1")
            .sees(FLAGS, "\\Seen")
            .survives("There is no such message.");

    ServerQuirk EXCHANGE_ROW_ABOVE_EXISTS = quirk("EXCHANGE_ROW_ABOVE_EXISTS")
            .seenIn("Exchange", "GoDaddy")
            .does("Sends rows for messages that it has not said to exist.")
            .example("""
                    C: A1 SELECT INBOX
                    S: * FLAGS (\\Seen)
                    S: * 1 EXISTS
                    S: * OK [UIDVALIDITY 7] valid
                    S: A1 OK [READ-WRITE] done
                    C: A2 UID FETCH 1:* (UID FLAGS)
                    S: * 1 FETCH (UID 1 FLAGS ())
                    S: * 5 FETCH (UID 9 FLAGS (\\Seen))
                    S: A2 OK done
                    """)
            .survives("The row may be believed, or not; nothing falls over.");

    ServerQuirk UNSOLICITED_ROW_WITHOUT_UID = quirk("UNSOLICITED_ROW_WITHOUT_UID")
            .does("Sends flags of another message, without its UID, amid the answer to UID FETCH.")
            .example("""
                    C: A1 UID FETCH 1 (UID ENVELOPE)
                    S: * 3 FETCH (FLAGS (\\Seen))
                    S: * 1 FETCH (UID 1 ENVELOPE (NIL "hello" NIL NIL NIL NIL NIL NIL NIL NIL))
                    S: A1 OK done
                    """)
            .sees(ROWS, "1")
            .sees(UIDS, "1")
            .sees(SUBJECT, "hello")
            .survives("Nobody asked for it: it is news, and no row of the answer.");

    ServerQuirk ROW_IN_TWO_PIECES = quirk("ROW_IN_TWO_PIECES")
            .does("Sends what was asked for of one message in two rows.")
            .example("""
                    C: A1 UID FETCH 1 (UID FLAGS ENVELOPE)
                    S: * 1 FETCH (UID 1 FLAGS (\\Seen))
                    S: * 1 FETCH (UID 1 ENVELOPE (NIL "hello" NIL NIL NIL NIL NIL NIL NIL NIL))
                    S: A1 OK done
                    """)
            .sees(SUBJECT, "hello")
            .sees(FLAGS, "\\Seen")
            .survives("Both belong to the answer.");

    ServerQuirk UID_MISSING = quirk("UID_MISSING")
            .does("Leaves the UID out of the answer to UID FETCH.")
            .example("""
                    C: A1 UID FETCH 1:2 (UID FLAGS)
                    S: * 1 FETCH (UID 1 FLAGS (\\Seen))
                    S: * 2 FETCH (FLAGS (\\Answered))
                    S: A1 OK done
                    """)
            .sees(FLAGS, "\\Seen")
            .survives("The second row is of message 2, whose UID is known from elsewhere, or not.");

    ServerQuirk AOL_UNKNOWN_ITEMS = quirk("AOL_UNKNOWN_ITEMS")
            .seenIn("AOL", "Gmail")
            .does("Sends items that nobody asked for and nobody knows.")
            .example("""
                    C: A1 UID FETCH 1 (UID FLAGS)
                    S: * 1 FETCH (UID 1 XAOL.SPAM.REASON NIL X-FOO ("a" (b 3)) FLAGS (\\Seen))
                    S: A1 OK done
                    """)
            .sees(UIDS, "1")
            .sees(FLAGS, "\\Seen")
            .survives("Passed over.");

    ServerQuirk XEAMS_ROW_CLOSED_EARLY = quirk("XEAMS_ROW_CLOSED_EARLY")
            .seenIn("Xeams")
            .does("Closes the parenthesis of a row too early.")
            .example("""
                    C: A1 UID FETCH 1 (UID FLAGS)
                    S: * 1 FETCH (UID 1) FLAGS (\\Seen)
                    S: A1 OK done
                    """)
            .sees(UIDS, "1")
            .survives("What stands behind it is salvaged, or lost.");

    ServerQuirk NO_WITH_ROWS = quirk("NO_WITH_ROWS")
            .seenIn("Exchange", "Gmail")
            .does("Sends rows and then NO, as some of the messages were expunged meanwhile.")
            .example("""
                    C: A1 UID FETCH 1:3 (UID FLAGS)
                    S: * 1 FETCH (UID 1 FLAGS (\\Seen))
                    S: A1 NO Some of the requested messages no longer exist.
                    """)
            .sees(ERROR_TEXT, "no longer exist")
            .commandFails("The rows are not lost with it.");

    ServerQuirk ROWS_MISSING = quirk("ROWS_MISSING")
            .does("Sends no row for UIDs that are not there, and OK.")
            .example("""
                    C: A1 UID FETCH 7:9 (UID FLAGS)
                    S: A1 OK done
                    """)
            .sees(ROWS, "0")
            .survives("No error: RFC 9051 6.4.9.");

    ServerQuirk GMAIL_LABELS_NIL = quirk("GMAIL_LABELS_NIL")
            .seenIn("Gmail")
            .does("Has NIL for labels and for the thread, and labels in quotes.")
            .example("""
                    C: A1 UID FETCH 1:2 (UID FLAGS)
                    S: * 1 FETCH (UID 1 X-GM-LABELS NIL X-GM-THRID NIL FLAGS (\\Seen))
                    S: * 2 FETCH (UID 2 X-GM-LABELS ("\\\\Important" "[Gmail]/x y" z) FLAGS ())
                    S: A1 OK done
                    """)
            .sees(UIDS, "1 2")
            .sees(FLAGS, "\\Seen")
            .survives("");

    ServerQuirk THREADID_NIL = quirk("THREADID_NIL")
            .does("Has NIL for THREADID, as RFC 8474 allows.")
            .example("""
                    C: A1 UID FETCH 1 (UID FLAGS)
                    S: * 1 FETCH (UID 1 THREADID NIL EMAILID (M1) FLAGS (\\Seen))
                    S: A1 OK done
                    """)
            .sees(UIDS, "1")
            .survives("");

    ServerQuirk EMPTY_LITERAL = quirk("EMPTY_LITERAL")
            .does("Sends a literal of no octets.")
            .example("""
                    C: A1 UID FETCH 1 (UID BODY.PEEK[TEXT])
                    S: * 1 FETCH (UID 1 BODY[TEXT] {0}
                    S: )
                    S: A1 OK done
                    """)
            .sees(BODY, "")
            .survives("An empty body. libcurl once read beyond it (CVE-2017-1000257).");

    /** All of them, in their order. */
    List<ServerQuirk> ENTRIES = List.of(
            EXCHANGE_NEGATIVE_SIZE,
            MAILRU_SIZE_IN_FLOATING_POINT,
            YANDEX_BODY_WITHOUT_VALUE,
            ORIGIN_WITH_COUNT,
            SECTION_ECHOED_DIFFERENTLY,
            BODY_PEEK_ECHOED,
            GMAIL_SIZE_IS_WRONG,
            PARTIAL_BEYOND_THE_END,
            COURIER_FETCH_ZERO,
            EXCHANGE_ROW_ABOVE_EXISTS,
            UNSOLICITED_ROW_WITHOUT_UID,
            ROW_IN_TWO_PIECES,
            UID_MISSING,
            AOL_UNKNOWN_ITEMS,
            XEAMS_ROW_CLOSED_EARLY,
            NO_WITH_ROWS,
            ROWS_MISSING,
            GMAIL_LABELS_NIL,
            THREADID_NIL,
            EMPTY_LITERAL);

    private static Entry quirk(String name) {
        return new Entry(QuirkFamily.ROWS, name);
    }
}
