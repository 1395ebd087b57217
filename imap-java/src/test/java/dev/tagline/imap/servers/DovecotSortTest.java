package dev.tagline.imap.servers;

import static dev.tagline.imap.command.SearchKey.all;
import static dev.tagline.imap.command.SearchKey.body;
import static dev.tagline.imap.command.SearchKey.subject;
import static dev.tagline.imap.command.SearchReturn.ALL;
import static dev.tagline.imap.command.SearchReturn.COUNT;
import static dev.tagline.imap.command.SearchReturn.MAX;
import static dev.tagline.imap.command.SearchReturn.MIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.sort.Sort;
import dev.tagline.imap.sort.SortKey;
import dev.tagline.imap.sort.SortResult;
import dev.tagline.imap.sort.ThreadAlgorithm;
import dev.tagline.imap.sort.ThreadCommand;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** SORT and THREAD as a real Dovecot answers them, and criteria that were pasted. */
@ExtendWith(Dovecot.class)
class DovecotSortTest {
    private ImapConnection imap;

    @BeforeEach
    void connect(DovecotServer dovecot, TestInfo test) throws ImapException {
        String user = "sort-" + test.getTestMethod().orElseThrow().getName();
        imap = dovecot.client(user.toLowerCase(Locale.ROOT)).connect();
        // A thread of three, an answer to something that is not here, and two answers to something that is not either.
        deliver("a", "\"Zoe\" <anna@example.org>", "Gr\u00fcn", 3, "");
        deliver("b", "\"Yan\" <berta@example.org>", "Re: Gr\u00fcn", 1, "<a@x>");
        deliver("c", "\"Xue\" <cora@example.org>", "Re: Gr\u00fcn", 2, "<a@x> <b@x>");
        deliver("d", "\"Wim\" <dora@example.org>", "blue", 6, "<gone@x>");
        deliver("e", "\"Vic\" <emma@example.org>", "red", 5, "<lost@x>");
        deliver("f", "\"Uwe\" <fina@example.org>", "rosy", 4, "<lost@x>");
        imap.select("INBOX");
    }

    private void deliver(String id, String from, String subject, int day, String references) throws ImapException {
        String message = "From: " + from + "\r\nTo: x@example.org\r\nSubject: =?UTF-8?B?"
                + ByteString.encodeUtf8(subject).base64() + "?=\r\nDate: 0" + day + " Feb 2024 12:00:00 +0000\r\n"
                + "Message-ID: <" + id + "@x>\r\n" + (references.isEmpty() ? "" : "References: " + references + "\r\n")
                + "\r\n" + "body ".repeat(day) + "\r\n";
        imap.append("INBOX", List.of(), ByteString.encodeUtf8(message));
    }

    @AfterEach
    void disconnect() {
        if (imap != null) {
            imap.close();
        }
    }

    private String sorted(String order) throws ImapException {
        return imap.sort(SortKey.parseAll(order), all()).numbers().toString();
    }

    @Test
    void everyCriterion() throws ImapException {
        Map<String, String> expected = Map.of(
                "DATE", "2 3 1 6 5 4",
                "REVERSE DATE", "4 5 6 1 3 2",
                "ARRIVAL", "1 2 3 4 5 6",
                "SUBJECT REVERSE DATE", "4 1 3 2 5 6",
                "FROM", "1 2 3 4 5 6",
                "DISPLAYFROM", "6 5 4 3 2 1",
                "REVERSE DISPLAYFROM", "1 2 3 4 5 6",
                "DISPLAYTO TO CC", "1 2 3 4 5 6");
        for (Map.Entry<String, String> each : expected.entrySet()) {
            assertEquals(each.getValue(), sorted(each.getKey()), each.getKey());
        }
        assertEquals(6, imap.sort(List.of(SortKey.SIZE), all()).count());
    }

    @Test
    void byNumberByUidAndSome() throws ImapException {
        imap.store(UidSet.of(2), Store.Change.ADD, Flag.DELETED);
        imap.expunge();
        List<SortKey> byDate = List.of(SortKey.DATE);
        assertEquals("3 1 6 5 4", sorted("DATE"));
        SortResult numbers = imap.execute(Sort.forNumbers(byDate, all()));
        assertEquals("2 1 5 4 3", numbers.numbers().toString());
        assertEquals("2,1", numbers.sequenceNumbers(0, 2).toString());
        assertEquals(
                List.of(1L, 3L),
                imap.fetch(imap.sort(byDate, all()).uids(0, 2), FetchAttribute.UID).stream()
                        .map(row -> row.uid())
                        .sorted()
                        .toList());
        assertTrue(imap.sort(byDate, subject("nowhere")).isEmpty());
        assertEquals("3 1", imap.sort(byDate, subject("Gr\u00fcn")).numbers().toString());
    }

    @Test
    void returnOptions() throws ImapException {
        Sort byDate = Sort.forUids(List.of(SortKey.DATE), all());
        SortResult some = imap.execute(byDate.returning(MIN, MAX, COUNT));
        assertEquals(2, some.first());
        assertEquals(4, some.last());
        assertEquals(6, some.count());
        assertTrue(some.numbers().isEmpty());
        assertEquals(
                "2 3 1 6 5 4", imap.execute(byDate.returning(ALL)).numbers().toString());
        assertEquals("1 6", imap.execute(byDate.inPlaces(3, 4)).numbers().toString());
        assertEquals("", imap.execute(byDate.inPlaces(30, 40)).numbers().toString());
    }

    @Test
    void everyAlgorithm() throws ImapException {
        assertEquals("(1 2 3)((6)(5))(4)", threads(ThreadAlgorithm.REFERENCES));
        assertEquals("(1 2 3)((6)(5))(4)", threads(ThreadAlgorithm.REFS));
        assertEquals("(2 (3)(1))(6)(5)(4)", threads(ThreadAlgorithm.ORDEREDSUBJECT));
        assertEquals(
                "(2 3)",
                imap.execute(ThreadCommand.forNumbers(
                                ThreadAlgorithm.REFERENCES, SearchKey.numbers(SequenceSet.of(2, 3))))
                        .threads()
                        .toString());
        assertTrue(imap.thread(ThreadAlgorithm.REFS, subject("nowhere")).isEmpty());
    }

    private String threads(ThreadAlgorithm algorithm) throws ImapException {
        return imap.thread(algorithm, all()).threads().toString();
    }

    @Test
    void pastedCriteriaFindWhatTheTypedFind() throws ImapException {
        assertEquals(
                imap.search(subject("Gr\u00fcn"), body("body")).uids(),
                imap.search(SearchKey.parse("(SUBJECT \"Gr\u00fcn\" BODY body)"))
                        .uids());
        for (String text : List.of(
                "ALL",
                "OR FROM \"anna\" (SENTSINCE 5-Feb-2024 NOT SEEN)",
                "1:3,6:9,3:*",
                "UID 2:4 UNKEYWORD $Junk SMALLER 100000",
                "HEADER message-id \"<a@x>\" BEFORE 1-Jan-2999",
                "OLD UNDELETED UNDRAFT UNFLAGGED UNANSWERED")) {
            imap.execute(Search.forUids(SearchKey.parse(text)));
        }
    }
}
