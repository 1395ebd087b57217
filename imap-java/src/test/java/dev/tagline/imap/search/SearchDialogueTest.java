package dev.tagline.imap.search;

import static dev.tagline.imap.command.SearchKey.and;
import static dev.tagline.imap.command.SearchKey.flagged;
import static dev.tagline.imap.command.SearchKey.from;
import static dev.tagline.imap.command.SearchKey.fuzzy;
import static dev.tagline.imap.command.SearchKey.gmailRaw;
import static dev.tagline.imap.command.SearchKey.parse;
import static dev.tagline.imap.command.SearchKey.subject;
import static dev.tagline.imap.command.SearchKey.text;
import static dev.tagline.imap.command.SearchKey.unseen;
import static dev.tagline.imap.command.SearchKey.younger;
import static dev.tagline.imap.command.SearchReturn.ALL;
import static dev.tagline.imap.command.SearchReturn.COUNT;
import static dev.tagline.imap.command.SearchReturn.MAX;
import static dev.tagline.imap.command.SearchReturn.MIN;
import static dev.tagline.imap.command.SearchReturn.RELEVANCY;
import static dev.tagline.imap.command.SearchReturn.SAVE;
import static dev.tagline.imap.command.SearchReturn.UPDATE;
import static dev.tagline.imap.search.OpenMailbox.with;
import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.LimitExceededException;
import dev.tagline.imap.UnreadableAnswerException;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.SearchResult;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.message.NumberList;
import dev.tagline.imap.message.PartialRange;
import dev.tagline.imap.sort.Sort;
import dev.tagline.imap.sort.SortKey;
import dev.tagline.imap.sort.SortResult;
import dev.tagline.imap.sort.ThreadAlgorithm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** The dialogues of RFC 4731, RFC 5032, RFC 6203, RFC 9394 and Gmail's, and what servers do besides. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SearchDialogueTest {
    private static final SearchKey CLEAN = parse("UNDELETED UNKEYWORD $Junk");

    @Test
    void extendedSearchOfRfc4731() throws Exception {
        with("IMAP4rev1 ESEARCH", """
                C: A282 SEARCH RETURN (MIN COUNT) FLAGGED SINCE 1-Feb-1994 NOT FROM "Smith"
                S: * ESEARCH (TAG "A282") MIN 2 COUNT 3
                S: A282 OK SEARCH completed
                C: A283 SEARCH RETURN (ALL) FLAGGED SINCE 1-Feb-1994 NOT FROM "Smith"
                S: * ESEARCH (TAG "A283") ALL 2,10:11
                S: A283 OK SEARCH completed
                C: A285 UID SEARCH RETURN (MIN MAX) 1:5000
                S: * ESEARCH (TAG "A285") UID MIN 7 MAX 3800
                S: A285 OK SEARCH completed
                C: A286 SEARCH RETURN (COUNT) DELETED
                S: * ESEARCH (TAG "A286") COUNT 15
                S: A286 OK SEARCH completed
                """, imap -> {
            SearchKey[] keys = {flagged(), parse("SINCE 1-Feb-1994"), parse("NOT FROM Smith")};
            SearchResult least = imap.search(Search.forNumbers(keys).returning(MIN, COUNT));
            assertEquals(2, least.min());
            assertEquals(3, least.count());
            assertEquals(
                    "2,10:11", imap.search(Search.forNumbers(keys)).numbers().toString());
            SearchResult ends = imap.search(Search.forUids(parse("1:5000")).returning(MIN, MAX));
            assertEquals(7, ends.min());
            assertEquals(3800, ends.max());
            assertEquals(
                    15,
                    imap.search(Search.forNumbers(parse("DELETED")).returning(COUNT))
                            .count());
        });
    }

    @Test
    void agesOfRfc5032() throws Exception {
        with(
                "IMAP4rev1 WITHIN",
                """
                C: a1 SEARCH UNSEEN YOUNGER 259200
                S: * SEARCH 4 8 15 16 23 42
                S: a1 OK done
                """,
                imap -> assertEquals(
                        "4,8,15:16,23,42",
                        imap.search(Search.forNumbers(unseen(), younger(Duration.ofDays(3))))
                                .numbers()
                                .toString()));
    }

    @Test
    void likenessOfRfc6203() throws Exception {
        with("IMAP4rev1 SEARCH=FUZZY", """
                # A list of one key is that key.
                C: A1 SEARCH FUZZY SUBJECT "IMAP break"
                S: * SEARCH 1 5 10
                S: A1 OK Search completed.
                C: A2 SEARCH FUZZY SUBJECT work FROM user@example.com
                S: * SEARCH 1 4
                S: A2 OK Search completed.
                """, imap -> {
            SearchKey listed = parse("FUZZY (SUBJECT \"IMAP break\")");
            assertEquals(fuzzy(subject("IMAP break")), listed);
            assertEquals(
                    "1,5,10",
                    imap.search(Search.forNumbers(fuzzy(and(subject("IMAP break")))))
                            .numbers()
                            .toString());
            assertEquals(
                    "1,4",
                    imap.search(Search.forNumbers(fuzzy(subject("work")), from("user@example.com")))
                            .numbers()
                            .toString());
        });
    }

    @Test
    void scoresOfRfc6203() throws Exception {
        with("IMAP4rev1 SEARCH=FUZZY ESEARCH SORT ESORT CONTEXT=SORT", """
                C: B1 SEARCH RETURN (RELEVANCY ALL) FUZZY TEXT "Helo"
                S: * ESEARCH (TAG "B1") ALL 1,5,10 RELEVANCY (4 99 42)
                S: B1 OK Search completed.
                C: C1 SORT (RELEVANCY) US-ASCII FUZZY SUBJECT "Helo"
                S: * SORT 5 10 1
                S: C1 OK Sort completed.
                C: C2 SORT RETURN (RELEVANCY ALL) (RELEVANCY) US-ASCII FUZZY TEXT "Helo"
                S: * ESEARCH (TAG "C2") ALL 5,10,1 RELEVANCY (99 42 4)
                S: C2 OK Sort completed.
                C: C3 SORT RETURN (PARTIAL 1:10) (RELEVANCY) US-ASCII FUZZY TEXT "World"
                S: * ESEARCH (TAG "C3") PARTIAL (1:10 42,9,34,13,15,4,2,7,23,82)
                S: C3 OK Sort completed.
                """, imap -> {
            SearchResult scored =
                    imap.search(Search.forNumbers(fuzzy(text("Helo"))).returning(RELEVANCY, ALL));
            assertEquals("1,5,10", scored.numbers().toString());
            assertEquals(NumberList.of(4, 99, 42), scored.relevancy());
            List<SortKey> order = List.of(SortKey.RELEVANCY);
            assertEquals(
                    NumberList.of(5, 10, 1),
                    imap.sort(Sort.forNumbers(order, fuzzy(subject("Helo")))).numbers());
            SortResult sorted =
                    imap.sort(Sort.forNumbers(order, fuzzy(text("Helo"))).returning(RELEVANCY, ALL));
            assertEquals(NumberList.of(5, 10, 1), sorted.numbers());
            assertEquals(NumberList.of(99, 42, 4), sorted.relevancy());
            assertEquals(
                    NumberList.of(42, 9, 34, 13, 15, 4, 2, 7, 23, 82),
                    imap.sort(Sort.forNumbers(order, fuzzy(text("World"))).inPlaces(1, 10))
                            .numbers());
        });
    }

    @Test
    void placesOfRfc9394() throws Exception {
        with("IMAP4rev1 ESEARCH PARTIAL", """
                C: A01 UID SEARCH RETURN (PARTIAL -1:-100) (UNDELETED UNKEYWORD $Junk)
                S: * ESEARCH (TAG "A01") UID PARTIAL (-1:-100 4001:4100)
                S: A01 OK Completed.
                C: A02 UID SEARCH RETURN (PARTIAL 23500:24000) (UNDELETED UNKEYWORD $Junk)
                S: * ESEARCH (TAG "A02") UID PARTIAL (23500:24000 67900:68163)
                S: A02 OK Completed.
                C: A03 UID SEARCH RETURN (PARTIAL 1:500) (UNDELETED UNKEYWORD $Junk)
                S: * ESEARCH (TAG "A03") UID PARTIAL (1:500 1:499,502)
                S: A03 OK Completed.
                C: A04 UID SEARCH RETURN (PARTIAL 24000:24500) (UNDELETED UNKEYWORD $Junk)
                S: * ESEARCH (TAG "A04") UID PARTIAL (24000:24500 NIL)
                S: A04 OK Completed.
                """, imap -> {
            Search clean = Search.forUids(CLEAN);
            assertEquals(
                    100,
                    imap.search(clean.inPlaces(PartialRange.last(100))).uids().size());
            assertEquals(
                    264,
                    imap.search(clean.inPlaces(new PartialRange(23500, 24000)))
                            .uids()
                            .size());
            assertEquals(
                    500,
                    imap.search(clean.inPlaces(PartialRange.first(500))).uids().size());
            assertTrue(imap.search(clean.inPlaces(new PartialRange(24000, 24500)))
                    .uids()
                    .isEmpty());
        });
    }

    @Test
    void whatGmailFinds() throws Exception {
        with("IMAP4rev1 X-GM-EXT-1", """
                C: a1 UID SEARCH X-GM-RAW "has:attachment in:unread"
                S: * SEARCH 123 12344 5992
                S: a1 OK SEARCH (Success)
                C: a2 UID SEARCH CHARSET UTF-8 X-GM-RAW {8}
                S: + go ahead
                C: Grüße!
                S: * SEARCH
                S: a2 OK SEARCH (Success)
                """, imap -> {
            assertEquals(
                    "123,5992,12344",
                    imap.search(gmailRaw("has:attachment in:unread")).uids().toString());
            assertTrue(imap.search(gmailRaw("Grüße!")).isEmpty());
        });
    }

    @Test
    void aCharsetThatTheServerNamesIsTriedNext() throws Exception {
        with("IMAP4rev1 LITERAL+ SORT THREAD=REFS", """
                C: A1 UID SEARCH CHARSET UTF-8 SUBJECT {2+}
                C: ü
                S: A1 NO [BADCHARSET (US-ASCII ISO-8859-1)] cannot search that
                C: A2 UID SEARCH CHARSET ISO-8859-1 SUBJECT <any>
                S: * SEARCH 7
                S: A2 OK done
                C: A3 UID SORT (DATE) UTF-8 SUBJECT {2+}
                C: ü
                S: A3 NO [BADCHARSET (ISO-8859-1)] cannot sort that
                C: A4 UID SORT (DATE) ISO-8859-1 SUBJECT <any>
                S: * SORT 7
                S: A4 OK done
                C: A5 UID THREAD REFS UTF-8 SUBJECT {2+}
                C: ü
                S: A5 NO [BADCHARSET (ISO-8859-1)] cannot thread that
                C: A6 UID THREAD REFS ISO-8859-1 SUBJECT <any>
                S: * THREAD (7)
                S: A6 OK done
                """, imap -> {
            assertEquals("7", imap.search(subject("ü")).uids().toString());
            assertEquals(1, imap.sort(List.of(SortKey.DATE), subject("ü")).count());
            assertEquals(
                    1, imap.thread(ThreadAlgorithm.REFS, subject("ü")).threads().messageCount());
        });
    }

    @Test
    void aCharsetIsTriedOnceAndOnlyWhereItWillDo() throws Exception {
        with("IMAP4rev1 LITERAL+", """
                C: A1 UID SEARCH CHARSET UTF-8 SUBJECT {2+}
                C: ü
                S: A1 NO [BADCHARSET (ISO-8859-1)] no
                C: A2 UID SEARCH CHARSET ISO-8859-1 SUBJECT <any>
                S: A2 NO [BADCHARSET (UTF-8)] no, and that neither
                C: A3 UID SEARCH CHARSET UTF-8 SUBJECT {3+}
                C: 日
                S: A3 NO [BADCHARSET (ISO-8859-1)] no
                C: A4 UID SEARCH CHARSET ISO-8859-1 SUBJECT <any>
                S: * SEARCH 3
                S: A4 OK done
                """, imap -> {
            assertThrows(CommandFailedException.class, () -> imap.search(subject("ü")));
            CommandFailedException none = assertThrows(CommandFailedException.class, () -> imap.search(subject("日")));
            assertEquals("BADCHARSET", none.code().keyword());
            Search latin = Search.forUids(subject("ü")).inCharset(StandardCharsets.ISO_8859_1);
            assertEquals("3", imap.execute(latin).uids().toString());
        });
    }

    @Test
    void whatTheServerLacksIsNotSent() throws Exception {
        with("IMAP4rev1 ESEARCH SORT ESORT", "", imap -> {
            lacks("WITHIN", () -> imap.search(younger(Duration.ofDays(1))));
            lacks("SEARCH=FUZZY", () -> imap.search(fuzzy(text("x"))));
            lacks("FILTERS", () -> imap.search(SearchKey.filter("x")));
            lacks("X-GM-EXT-1", () -> imap.search(gmailRaw("x")));
            lacks("SEARCHRES", () -> imap.search(Search.forUids(unseen()).returning(SAVE)));
            lacks("CONTEXT=SEARCH", () -> imap.search(Search.forUids(unseen()).returning(UPDATE)));
            Sort sort = Sort.forUids(List.of(SortKey.DATE), unseen());
            lacks("CONTEXT=SORT", () -> imap.sort(sort.returning(UPDATE)));
            lacks("SORT=DISPLAY", () -> imap.sort(List.of(SortKey.DISPLAYTO), unseen()));
            lacks("SEARCH=FUZZY", () -> imap.sort(List.of(SortKey.RELEVANCY), fuzzy(unseen())));
        });
    }

    private static void lacks(String capability, Executable command) {
        String message =
                assertThrows(CommandNotPermittedException.class, command).getMessage();
        assertTrue(message.contains(capability), message);
    }

    @Test
    void halfAnAnswerIsNone() throws Exception {
        with("IMAP4rev1 ESEARCH PARTIAL", """
                C: A1 UID SEARCH RETURN (PARTIAL 1:3) UNSEEN
                S: * ESEARCH (TAG "A1") UID PARTIAL (1:3 5,
                S: A1 OK done
                C: A2 UID SEARCH RETURN (PARTIAL 1:3) UNSEEN
                S: * ESEARCH (TAG "B9") UID PARTIAL (1:3 7)
                S: * ESEARCH (TAG "A2") UID PARTIAL (1:3 4294967295:1)
                S: A2 OK done
                """, imap -> {
            Search three = Search.forUids(unseen()).inPlaces(PartialRange.first(3));
            assertThrows(UnreadableAnswerException.class, () -> imap.search(three));
            assertEquals("1:4294967295", imap.search(three).uids().toString());
        });
    }

    @Test
    void aResultBeyondItsBoundCostsItsCommandOnly() throws Exception {
        ConnectionOptions small =
                ConnectionOptions.DEFAULT.newBuilder().maxResultOctets(1000).build();
        StringBuilder many = new StringBuilder("1");
        for (int uid = 3; uid < 400; uid += 2) {
            many.append(',').append(uid);
        }
        with("IMAP4rev1 ESEARCH PARTIAL", small, """
                C: A1 UID SEARCH RETURN (PARTIAL 1:999) UNSEEN
                S: * ESEARCH (TAG "A1") UID PARTIAL (1:999 %MANY%)
                S: A1 OK done
                C: A2 UID SEARCH RETURN (COUNT) UNSEEN
                S: * ESEARCH (TAG "A2") UID COUNT 200
                S: A2 OK done
                """.replace("%MANY%", many), imap -> {
            Search places = Search.forUids(unseen()).inPlaces(PartialRange.first(999));
            assertThrows(LimitExceededException.class, () -> imap.search(places));
            assertEquals(
                    200, imap.search(Search.forUids(unseen()).returning(COUNT)).count());
        });
    }
}
