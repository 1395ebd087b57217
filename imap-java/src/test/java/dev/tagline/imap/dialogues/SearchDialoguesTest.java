package dev.tagline.imap.dialogues;

import dev.tagline.imap.servers.Dovecot;
import dev.tagline.imap.servers.DovecotServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is found, in which order, and what of it is told: ESEARCH, SEARCHRES, WITHIN, SORT, ESORT and THREAD. */
@ExtendWith(Dovecot.class)
class SearchDialoguesTest {
    private static final String DATE = "07-Feb-1994 21:52:25 -0800";

    private final DovecotServer dovecot;

    SearchDialoguesTest(DovecotServer dovecot) {
        this.dovecot = dovecot;
    }

    @Test
    void resultsInBrief() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: SELECT INBOX
                C: SEARCH RETURN (MIN) ALL
                C: SEARCH RETURN (MAX) UNSEEN
                C: SEARCH RETURN (MIN MAX) ALL
                C: SEARCH RETURN (ALL) ALL
                C: SEARCH RETURN (COUNT) ALL
                C: SEARCH RETURN () ALL
                C: SEARCH RETURN (ALL COUNT MIN MAX) FLAGGED
                C: SEARCH RETURN (ALL) DRAFT
                C: SEARCH RETURN (MIN) DRAFT
                C: SEARCH RETURN (COUNT) DRAFT
                C: SEARCH RETURN () DRAFT
                C: UID SEARCH RETURN (ALL) 2:*
                C: UID SEARCH RETURN (MIN MAX COUNT) ALL
                C: SEARCH return (all) CHARSET UTF-8 ALL
                C: SEARCH CHARSET UTF-8 RETURN (ALL) ALL
                C: SEARCH RETURN ALL
                C: SEARCH RETURN (BOGUS) ALL
                C: SEARCH RETURN (ALL)
                C: SEARCH RETURN (ALL ALL) ALL
                """);
    }

    @Test
    void keysOfEachKind() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: SELECT INBOX
                C: SEARCH FROM ada TO bc
                C: SEARCH OR FROM ada SUBJECT two
                C: SEARCH NOT (FROM ada)
                C: SEARCH TEXT "example"
                C: SEARCH HEADER SUBJECT ""
                C: SEARCH HEADER X-None ""
                C: SEARCH CC x
                C: SEARCH BCC x
                C: SEARCH SENTSINCE 1-Jan-1990
                C: SEARCH SENTBEFORE 1-Jan-1990
                != RFC 9051 6.4.4: messages whose Date is earlier; for Dovecot a message without one is of 1970
                C: SEARCH SENTON 1-Jan-1990
                C: SEARCH SMALLER 60 UNDELETED
                C: SEARCH NEW
                C: SEARCH OLD
                C: SEARCH RECENT
                C: SEARCH KEYWORD \\Seen
                != RFC 9051 9: a keyword has no backslash; for Dovecot no message has it
                C: SEARCH UID *
                C: SEARCH *
                C: SEARCH 3:1
                C: SEARCH 1:2,2:3
                C: SEARCH UID 99:*
                C: SEARCH SUBJECT ""
                C: SEARCH SUBJECT "a\\"b"
                C: SEARCH (OR SEEN (FLAGGED))
                C: SEARCH ((SEEN))
                C: SEARCH ()
                C: SEARCH ALL ALL
                C: SEARCH OR SEEN
                C: SEARCH NOT NOT SEEN
                C: SEARCH SINCE 29-Feb-2023
                != RFC 9051 9 leaves the calendar open; Dovecot takes it for another day
                C: SEARCH SINCE "1-Jan-1990"
                C: SEARCH SINCE 01-jan-1990
                C: SEARCH LARGER -1
                C: SEARCH UID 0
                C: SEARCH UID
                C: SEARCH 1,
                != RFC 9051 9: behind a comma there is another number
                """);
    }

    @Test
    void resultsAreSaved() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: SELECT INBOX
                C: SEARCH $
                C: FETCH $ UID
                C: SEARCH RETURN (SAVE) FLAGGED
                C: FETCH $ UID
                C: UID FETCH $ FLAGS
                C: SEARCH $ SEEN
                C: SEARCH NOT $
                C: SEARCH OR $ SEEN
                C: UID SEARCH UID $
                C: SEARCH RETURN (SAVE ALL) ALL
                C: STORE $ +FLAGS.SILENT (\\Answered)
                C: COPY $ Sent
                C: SEARCH RETURN (SAVE) BOGUS
                C: SEARCH RETURN (COUNT) $
                C: SEARCH RETURN (SAVE) CHARSET X-NONE SUBJECT x
                != RFC 9051 7.1: the list of charsets is optional
                C: SEARCH RETURN (COUNT) $
                C: SEARCH RETURN (SAVE MIN) ALL
                C: SEARCH RETURN (COUNT) $
                C: SEARCH RETURN (SAVE MIN MAX) ALL
                C: SEARCH RETURN (ALL) $
                C: SEARCH RETURN (SAVE COUNT) 2:3
                C: SEARCH RETURN (ALL) $
                C: STORE 2 +FLAGS.SILENT (\\Deleted)
                C: EXPUNGE
                C: SEARCH RETURN (ALL) $
                C: FETCH 1,$ UID
                C: SEARCH 1,$
                C: MOVE $ Sent
                C: SEARCH RETURN (ALL) $
                C: SELECT Sent
                C: SEARCH $
                C: SEARCH RETURN (SAVE) DRAFT
                C: FETCH $ UID
                C: STORE $ +FLAGS (\\Seen)
                C: COPY $ INBOX
                C: MOVE $ INBOX
                C: UID EXPUNGE $
                """);
    }

    @Test
    void messagesOfSomeAge() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: SELECT INBOX
                C: SEARCH OLDER 1
                C: SEARCH YOUNGER 1
                C: SEARCH YOUNGER 4294967295
                C: SEARCH OLDER 3600
                C: SEARCH OLDER 0
                C: SEARCH YOUNGER 0
                C: SEARCH OLDER x
                C: SEARCH OLDER -1
                C: SEARCH OLDER
                C: SEARCH OLDER 4294967296
                C: SEARCH NOT OLDER 1 YOUNGER 4294967295
                """);
    }

    @Test
    void messagesAreSorted() throws IOException {
        conversation().same("""
                C: SELECT INBOX
                C: SORT (SUBJECT) UTF-8 ALL
                C: SORT (REVERSE SUBJECT) UTF-8 ALL
                C: SORT (ARRIVAL) US-ASCII ALL
                C: SORT (REVERSE ARRIVAL) UTF-8 ALL
                C: SORT (DATE) UTF-8 ALL
                C: SORT (SIZE) UTF-8 ALL
                C: SORT (SIZE REVERSE SUBJECT) UTF-8 ALL
                C: SORT (FROM) UTF-8 ALL
                C: SORT (TO) UTF-8 ALL
                C: SORT (CC DATE) UTF-8 ALL
                C: SORT (SUBJECT REVERSE DATE) UTF-8 ALL
                C: SORT (DISPLAYFROM) UTF-8 ALL
                C: SORT (DISPLAYTO) UTF-8 ALL
                C: UID SORT (SUBJECT) UTF-8 1:2
                C: SORT (SUBJECT) UTF-8 FLAGGED
                C: SORT (SUBJECT) UTF-8 DRAFT
                C: SORT RETURN (ALL) (SUBJECT) UTF-8 ALL
                C: SORT RETURN () (SUBJECT) UTF-8 ALL
                C: SORT RETURN (MIN MAX COUNT) (SUBJECT) UTF-8 ALL
                C: UID SORT RETURN (ALL COUNT) (SUBJECT) UTF-8 ALL
                C: SORT RETURN (SAVE) (SUBJECT) UTF-8 2:3
                C: FETCH $ UID
                C: SORT (SUBJECT) X-NONE ALL
                != RFC 9051 7.1: the list of charsets is optional
                C: SORT (SUBJECT) ALL
                != RFC 5256 3: ALL stands where the charset must be, and is none
                C: SORT SUBJECT UTF-8 ALL
                C: SORT () UTF-8 ALL
                C: SORT (BOGUS) UTF-8 ALL
                C: SORT (REVERSE) UTF-8 ALL
                C: SORT (REVERSE REVERSE SUBJECT) UTF-8 ALL
                != RFC 5256 5: REVERSE stands once; Dovecot takes it twice
                C: SORT (SUBJECT) UTF-8
                """);
    }

    @Test
    void messagesAreThreaded() throws IOException {
        conversation().same("""
                C: SELECT INBOX
                C: THREAD ORDEREDSUBJECT UTF-8 ALL
                C: THREAD REFERENCES UTF-8 ALL
                C: THREAD references utf-8 2:5
                C: UID THREAD REFERENCES UTF-8 ALL
                C: THREAD REFS UTF-8 ALL
                C: THREAD REFERENCES UTF-8 DRAFT
                C: THREAD REFERENCES X-NONE ALL
                != RFC 9051 7.1: the list of charsets is optional
                C: THREAD BOGUS UTF-8 ALL
                C: THREAD REFERENCES UTF-8
                C: THREAD REFERENCES
                C: THREAD
                """);
    }

    /** Behind the three messages there are seven that answer each other, or seem to. */
    private Dialogues conversation() {
        return Dialogues.inbox(dovecot)
                .mail("", DATE, header("Tea", "Ada", "1 Mar 2026 10:00:00 +0000", "Message-ID: <a@x>\n"))
                .mail(
                        "",
                        DATE,
                        header(
                                "Re: Tea",
                                "bob",
                                "2 Mar 2026 10:00:00 +0000",
                                "Message-ID: <b@x>\nIn-Reply-To: <a@x>\n"))
                .mail(
                        "",
                        "01-Feb-1994 21:52:25 -0800",
                        header(
                                "Coffee",
                                "Cy",
                                "2 Mar 2026 10:00:00 +1200",
                                "Message-ID: <c@x>\nReferences: <a@x> <b@x>\n"))
                .mail(
                        "",
                        DATE,
                        header("re: [list] tea (fwd)", "zoe", "28 Feb 2026 10:00:00 +0000", "Message-ID: <d@x>\n"))
                .mail(
                        "",
                        DATE,
                        header(
                                "=?UTF-8?Q?Tea?=",
                                "Bob",
                                "3 Mar 2026 10:00:00 +0000",
                                "Message-ID: <e@x>\nReferences: <none@x>\n"))
                .mail(
                        "",
                        DATE,
                        header(
                                "Fwd: Milk",
                                "Ada",
                                "4 Mar 2026 10:00:00 +0000",
                                "Message-ID: <f@x>\nReferences: <none@x>\n"))
                .mail("", DATE, header("", "Ada", "not a date", "Message-ID: <a@x>\nReferences: <a@x> <f@x>\n"));
    }

    private static String header(String subject, String from, String date, String ids) {
        return "Subject: " + subject + "\nFrom: " + from + " <" + from + "@example.org>\nTo: list@example.org\nDate: "
                + date + "\n" + ids + "\nHello.\n";
    }
}
