package dev.tagline.imap.servers.extension;

import static dev.tagline.imap.command.SearchKey.all;
import static dev.tagline.imap.command.SearchKey.flagged;
import static dev.tagline.imap.command.SearchKey.fuzzy;
import static dev.tagline.imap.command.SearchKey.gmailRaw;
import static dev.tagline.imap.command.SearchKey.modSeq;
import static dev.tagline.imap.command.SearchKey.not;
import static dev.tagline.imap.command.SearchKey.numbers;
import static dev.tagline.imap.command.SearchKey.older;
import static dev.tagline.imap.command.SearchKey.subject;
import static dev.tagline.imap.command.SearchKey.uid;
import static dev.tagline.imap.command.SearchKey.younger;
import static dev.tagline.imap.command.SearchReturn.ALL;
import static dev.tagline.imap.command.SearchReturn.COUNT;
import static dev.tagline.imap.command.SearchReturn.MAX;
import static dev.tagline.imap.command.SearchReturn.MIN;
import static dev.tagline.imap.command.SearchReturn.RELEVANCY;
import static dev.tagline.imap.command.SearchReturn.SAVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey.EntryType;
import dev.tagline.imap.command.SearchResult;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.NumberList;
import dev.tagline.imap.message.PartialRange;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.sort.Sort;
import dev.tagline.imap.sort.SortKey;
import dev.tagline.imap.sort.SortResult;
import dev.tagline.imap.sort.ThreadAlgorithm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** ESEARCH, SEARCHRES, WITHIN, FUZZY, PARTIAL, SORT with its extensions, THREAD, and charsets. */
abstract class SearchBehaviour extends ExtensionBehaviour {
    SearchBehaviour(Ground ground) {
        super(ground);
    }

    /** Six messages, of which the second and the fifth are flagged. */
    private UidSet six() throws ImapException {
        for (int i = 1; i <= 6; i++) {
            deliver("Subject: number " + "cbafed".charAt(i - 1) + "\r\nFrom: \"Z" + (7 - i) + "\" <a" + i
                    + "@x.org>\r\n\r\nbody\r\n");
        }
        imap.select(box);
        imap.store(SequenceSet.of(2, 5), Store.Change.ADD, Flag.FLAGGED);
        return imap.search(all()).uids();
    }

    @Test
    void whatIsReturned() throws ImapException {
        concerns("ESEARCH");
        UidSet six = six();
        SearchResult ends = imap.search(Search.forUids(all()).returning(MIN, MAX, COUNT));
        assertEquals(six.first(), ends.min());
        assertEquals(six.last(), ends.max());
        assertEquals(6, ends.count());
        SearchResult two = imap.search(Search.forNumbers(flagged()).returning(ALL, COUNT));
        assertEquals(SequenceSet.of(2, 5), two.numbers());
        assertEquals(2, two.count());
        SearchResult none = imap.search(Search.forUids(subject("nowhere")).returning(MIN, COUNT));
        assertEquals(0, none.min());
        assertEquals(0, none.count());
    }

    /** Counted by the server where it can; of the whole result elsewhere. */
    @Test
    void places() throws ImapException {
        concerns("PARTIAL");
        UidSet six = six();
        assertEquals(six.take(2), page(PartialRange.first(2)));
        assertEquals(six.drop(4), page(PartialRange.last(2)));
        assertEquals(six.drop(1).take(2), page(new PartialRange(-5, -4)));
        assertEquals(six.drop(5), page(new PartialRange(6, 90)));
        assertTrue(page(new PartialRange(7, 90)).isEmpty());
        assertTrue(page(new PartialRange(-7, -90)).isEmpty());
        assertEquals(
                6,
                imap.search(Search.forUids(all()).inPlaces(PartialRange.last(1)).returning(COUNT))
                        .count());
    }

    private UidSet page(PartialRange range) throws ImapException {
        return imap.search(Search.forUids(all()).inPlaces(range)).uids();
    }

    @Test
    void placesThatAreFetched() throws ImapException {
        needs("PARTIAL");
        UidSet six = six();
        assertEquals(six.take(2), fetched(PartialRange.first(2)));
        assertEquals(six.drop(4), fetched(PartialRange.last(2)));
        assertEquals(six.drop(1).take(2), fetched(new PartialRange(-5, -4)));
        assertTrue(fetched(new PartialRange(7, 90)).isEmpty());
        assertEquals(
                UidSet.of(six.drop(2).first()),
                uids(imap.fetchPlaces(six.drop(1), new PartialRange(2, 2), FetchAttribute.FLAGS)));
    }

    private UidSet fetched(PartialRange places) throws ImapException {
        return uids(imap.fetchPlaces(UidSet.all(), places, FetchAttribute.FLAGS));
    }

    private static UidSet uids(List<FetchResponse> rows) {
        UidSet.Builder uids = UidSet.builder();
        rows.forEach(row -> uids.add(row.uid()));
        return uids.build();
    }

    /** Places are counted first, and what has not changed is left out then (RFC 9394 section 3.4). */
    @Test
    void whatHasChangedInSomePlaces() throws ImapException {
        needs("PARTIAL", "CONDSTORE");
        imap.selectWithCondStore(box);
        UidSet six = six();
        long then =
                imap.fetch(UidSet.of(six.first()), FetchAttribute.MODSEQ).get(0).modSeq();
        imap.store(UidSet.of(six.first()), Store.Change.ADD, Flag.SEEN);
        imap.store(UidSet.of(six.last()), Store.Change.ADD, Flag.SEEN);
        long since =
                imap.fetch(UidSet.of(six.first()), FetchAttribute.MODSEQ).get(0).modSeq() - 1;
        assertTrue(since >= then);
        Fetch changed = new Fetch(UidSet.all(), List.of(FetchAttribute.FLAGS)).changedSince(since);
        assertEquals(UidSet.of(six.first(), six.last()), uids(imap.execute(changed)));
        assertEquals(UidSet.of(six.last()), uids(imap.execute(changed.inPlaces(PartialRange.last(3)))));
        assertTrue(imap.execute(changed.inPlaces(new PartialRange(2, 5))).isEmpty());
    }

    @Test
    void whatHasChangedIsFound() throws ImapException {
        needs("CONDSTORE");
        // Dovecot keeps none before somebody has asked for them.
        imap.selectWithCondStore(box);
        UidSet six = six();
        imap.store(UidSet.of(six.last()), Store.Change.ADD, Flag.SEEN);
        long last =
                imap.fetch(UidSet.of(six.last()), FetchAttribute.MODSEQ).get(0).modSeq();
        SearchResult found = imap.search(modSeq(last));
        assertEquals(UidSet.of(six.last()), found.uids());
        assertEquals(last, found.modSeq());
        assertEquals(six, imap.search(modSeq(0)).uids());
        assertTrue(imap.search(modSeq(Long.MAX_VALUE)).isEmpty());
        assertTrue(imap.search(modSeq(Flag.SEEN, EntryType.ALL, last)).uids().contains(six.last()));
        assertEquals(six.take(5), imap.search(not(modSeq(last))).uids());
        if (imap.capabilities().has(Capability.SORT)) {
            SortResult sorted = imap.sort(List.of(SortKey.ARRIVAL), modSeq(last));
            assertEquals(NumberList.of(six.last()), sorted.numbers());
            assertEquals(last, sorted.modSeq());
        }
    }

    @Test
    void whatIsSaved() throws ImapException {
        needs("SEARCHRES");
        UidSet six = six();
        imap.search(Search.forUids(flagged()).returning(SAVE));
        assertEquals(2, imap.search(uid(UidSet.savedResult())).count());
        assertEquals(2, imap.search(numbers(SequenceSet.savedResult())).count());
        imap.store(UidSet.savedResult(), Store.Change.REMOVE, Flag.FLAGGED);
        assertTrue(imap.search(flagged()).isEmpty());
        SearchResult both = imap.search(Search.forUids(all()).returning(SAVE, MIN));
        assertEquals(six.first(), both.min());
        assertEquals(
                UidSet.of(six.first()), imap.search(uid(UidSet.savedResult())).uids());
    }

    @Test
    void placesThatAreSaved() throws ImapException {
        needs("SEARCHRES", "PARTIAL");
        UidSet six = six();
        imap.search(Search.forUids(all()).inPlaces(PartialRange.last(2)).returning(SAVE));
        assertEquals(six.drop(4), imap.search(uid(UidSet.savedResult())).uids());
        imap.search(Search.forUids(all()).inPlaces(PartialRange.last(2)).returning(SAVE, MIN));
        assertEquals(
                UidSet.of(six.first()).plus(six.drop(4)),
                imap.search(uid(UidSet.savedResult())).uids());
    }

    @Test
    void ages() throws ImapException {
        needs("WITHIN");
        UidSet six = six();
        assertEquals(six, imap.search(younger(Duration.ofDays(1))).uids());
        assertTrue(imap.search(older(Duration.ofDays(1))).isEmpty());
    }

    @Test
    void likeness() throws ImapException {
        needs("SEARCH=FUZZY");
        UidSet six = six();
        SearchResult found =
                imap.search(Search.forUids(fuzzy(subject("number a"))).returning(RELEVANCY, ALL));
        assumeTrue(!found.isEmpty(), "the server finds by likeness what it has indexed, and that is not at once");
        assertTrue(found.uids().contains(six.drop(2).first()));
        assertEquals(found.all().size(), found.relevancy().size());
    }

    @Test
    void theMostRelevantFirst() throws ImapException {
        needs("SEARCH=FUZZY", "SORT");
        UidSet six = six();
        SortResult sorted = imap.sort(List.of(SortKey.RELEVANCY), fuzzy(subject("number a")));
        assumeTrue(sorted.numbers().size() > 0, "the server finds by likeness what it has indexed");
        assertEquals(six.drop(2).first(), sorted.numbers().get(0));
    }

    @Test
    void orders() throws ImapException {
        needs("SORT");
        UidSet six = six();
        long first = six.first();
        List<SortKey> bySubject = List.of(SortKey.SUBJECT);
        NumberList order = imap.sort(bySubject, all()).numbers();
        assertEquals(NumberList.of(first + 2, first + 1, first, first + 5, first + 4, first + 3), order);
        SortResult page =
                imap.sort(Sort.forUids(bySubject, all()).inPlaces(2, 3).returning(COUNT));
        assertEquals(NumberList.of(first + 1, first), page.numbers());
        assertEquals(6, page.count());
        SortResult last = imap.sort(Sort.forUids(bySubject, all()).inPlaces(PartialRange.last(1)));
        assertEquals(NumberList.of(first + 3), last.numbers());
    }

    @Test
    void endsOfAnOrder() throws ImapException {
        needs("SORT");
        concerns("ESORT");
        long first = six().first();
        List<SortKey> bySubject = List.of(SortKey.SUBJECT);
        SortResult ends = imap.sort(Sort.forUids(bySubject, all()).returning(MIN, MAX, COUNT));
        assertEquals(first + 2, ends.first());
        assertEquals(first + 3, ends.last());
        assertEquals(6, ends.count());
    }

    @Test
    void namesAsTheyAreShown() throws ImapException {
        needs("SORT", "SORT=DISPLAY");
        UidSet six = six();
        assertEquals(
                six.last(),
                imap.sort(List.of(SortKey.DISPLAYFROM), all()).numbers().get(0));
        assertEquals(
                six.first(), imap.sort(List.of(SortKey.FROM), all()).numbers().get(0));
    }

    @Test
    void threads() throws ImapException {
        six();
        for (ThreadAlgorithm algorithm :
                List.of(ThreadAlgorithm.REFERENCES, ThreadAlgorithm.REFS, ThreadAlgorithm.ORDEREDSUBJECT)) {
            if (imap.capabilities().has(algorithm.capability())) {
                concerns(algorithm.capability().toString());
                assertEquals(6, imap.thread(algorithm, all()).threads().threadCount(), algorithm.name());
            }
        }
    }

    @Test
    void charsets() throws ImapException {
        deliver("Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n\r\nx\r\n");
        imap.select(box);
        assertEquals(1, imap.search(subject("Grüße")).count());
        Search latin = Search.forUids(subject("Grüße")).inCharset(StandardCharsets.ISO_8859_1);
        // Who does not know it says so, and which it knows.
        assertEquals(1, imap.search(latin).count());
    }

    @Test
    void gmailsOwn() throws ImapException {
        needs("X-GM-EXT-1");
        six();
        assertEquals(1, imap.search(gmailRaw("subject:\"number a\"")).count());
    }
}
