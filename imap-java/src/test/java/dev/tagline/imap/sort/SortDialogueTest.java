package dev.tagline.imap.sort;

import static dev.tagline.imap.command.SearchKey.all;
import static dev.tagline.imap.command.SearchKey.since;
import static dev.tagline.imap.command.SearchKey.subject;
import static dev.tagline.imap.command.SearchKey.text;
import static dev.tagline.imap.command.SearchReturn.ALL;
import static dev.tagline.imap.command.SearchReturn.COUNT;
import static dev.tagline.imap.command.SearchReturn.MIN;
import static dev.tagline.imap.secrets.Watched.assertThrows;
import static dev.tagline.imap.sort.SortKey.DATE;
import static dev.tagline.imap.sort.SortKey.SUBJECT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.LimitExceededException;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.SearchResult;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.message.NumberList;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.Transport;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okio.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The dialogues of RFC 5256, RFC 5957 and RFC 5267, and what servers do besides. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SortDialogueTest {
    private static final String RFC = "IMAP4rev1 SORT THREAD=ORDEREDSUBJECT THREAD=REFERENCES LITERAL+";

    private interface Dialogue {
        void hold(ImapConnection imap) throws Exception;
    }

    private static void withServer(String capabilities, String script, Dialogue dialogue) throws Exception {
        withServer(capabilities, ConnectionOptions.DEFAULT, script, dialogue);
    }

    private static void withServer(String capabilities, ConnectionOptions options, String script, Dialogue dialogue)
            throws Exception {
        String opened = "S: * PREAUTH [CAPABILITY " + capabilities + "] ready\n"
                + "C: s SELECT box\nS: * 208 EXISTS\nS: s OK [READ-WRITE] done\n";
        try (FakeImapServer server = new FakeImapServer().script(opened + script)) {
            Socket socket = server.connectInMemory();
            ImapConnection imap = Watched.open(Transport.of(socket.getSource(), socket.getSink()), options);
            try {
                imap.select("box");
                dialogue.hold(imap);
            } finally {
                imap.abort();
            }
        }
    }

    @Test
    void theExamplesOfSort() throws Exception {
        withServer(RFC, """
                C: A282 SORT (SUBJECT) US-ASCII SINCE 1-Feb-1994
                S: * SORT 2 84 882
                S: A282 OK SORT completed
                C: A283 SORT (SUBJECT REVERSE DATE) US-ASCII ALL
                S: * SORT 5 3 4 1 2
                S: A283 OK SORT completed
                C: A284 SORT (SUBJECT) US-ASCII TEXT "not in mailbox"
                S: * SORT
                S: A284 OK SORT completed
                C: A285 UID SORT (DATE) UTF-8 SUBJECT {5+}
                C: Müll
                S: * SORT 9
                S: A285 OK SORT completed
                """, imap -> {
            SearchKey february = since(LocalDate.of(1994, 2, 1));
            assertEquals("2 84 882", numbers(imap, Sort.forNumbers(List.of(SUBJECT), february)));
            assertEquals("5 3 4 1 2", numbers(imap, Sort.forNumbers(List.of(SUBJECT, DATE.reverse()), all())));
            assertEquals("", numbers(imap, Sort.forNumbers(List.of(SUBJECT), text("not in mailbox"))));
            assertEquals(
                    NumberList.of(9),
                    imap.sort(List.of(DATE), subject("M\u00fcll")).numbers());
        });
    }

    private static String numbers(ImapConnection imap, Sort sort) throws Exception {
        return imap.execute(sort).numbers().toString();
    }

    @Test
    void theExamplesOfThread() throws Exception {
        String bySubject = "(166)(167)(168)(169)(172)(170)(171)(173)(174 (175)(176)(178)(181)(180))(179)"
                + "(177 (183)(182)(188)(184)(185)(186)(187)(189))(190)(191)(192)(193)(194 195)(196 (197)(198))"
                + "(199)(200 202)(201)(203)(204)(205)(206 207)(208)";
        String byReferences = "(166)(167)(168)(169)(172)((170)(179))(171)(173)((174)(175)(176)(178)(181)(180))"
                + "((177)(183)(182)(188 (184)(189))(185 186)(187))(190)(191)(192)(193)((194)(195 196))(197 198)"
                + "(199)(200 202)(201)(203)(204)(205 206 207)(208)";
        withServer(RFC, """
                C: A283 THREAD ORDEREDSUBJECT US-ASCII SINCE 5-Mar-2000
                S: * THREAD %SUBJECT%
                S: A283 OK THREAD completed
                C: A284 THREAD ORDEREDSUBJECT US-ASCII TEXT "gewp"
                S: * THREAD
                S: A284 OK THREAD completed
                C: A285 UID THREAD REFERENCES US-ASCII SINCE 5-Mar-2000
                S: * THREAD %REFERENCES%
                S: A285 OK THREAD completed
                """.replace("%SUBJECT%", bySubject).replace("%REFERENCES%", byReferences), imap -> {
            SearchKey march = since(LocalDate.of(2000, 3, 5));
            ThreadResult subjects = imap.execute(ThreadCommand.forNumbers(ThreadAlgorithm.ORDEREDSUBJECT, march));
            assertEquals(bySubject, subjects.threads().toString());
            assertTrue(imap.execute(ThreadCommand.forNumbers(ThreadAlgorithm.ORDEREDSUBJECT, text("gewp")))
                    .isEmpty());
            ThreadResult references = imap.thread(ThreadAlgorithm.REFERENCES, march);
            assertEquals(byReferences, references.threads().toString());
            MessageThread sixth = references.threads().threads().get(5);
            assertFalse(sixth.hasMessage());
            assertEquals("170,179", references.uids(sixth).toString());
        });
    }

    @Test
    void whatTheServerLacksIsNotSent() throws Exception {
        withServer("IMAP4rev1 SORT THREAD=REFS", """
                C: A1 UID THREAD REFS US-ASCII ALL
                S: * THREAD (1)
                S: A1 OK done
                """, imap -> {
            assertThrows(CommandNotPermittedException.class, () -> imap.sort(List.of(SortKey.DISPLAYFROM), all()));
            assertThrows(CommandNotPermittedException.class, () -> imap.thread(ThreadAlgorithm.REFERENCES, all()));
            assertEquals(1, imap.thread(ThreadAlgorithm.REFS, all()).threads().messageCount());
        });
        withServer("IMAP4rev1", "", imap -> {
            assertThrows(CommandNotPermittedException.class, () -> imap.sort(List.of(DATE), all()));
        });
    }

    @Test
    void namesAsTheyAreShown() throws Exception {
        withServer("IMAP4rev1 SORT SORT=DISPLAY", """
                C: A1 UID SORT (DISPLAYFROM REVERSE DISPLAYTO) US-ASCII ALL
                S: * SORT 3 1 2
                S: A1 OK done
                """, imap -> {
            List<SortKey> order = SortKey.parseAll("(DISPLAYFROM REVERSE DISPLAYTO)");
            assertEquals(NumberList.of(3, 1, 2), imap.sort(order, all()).numbers());
        });
    }

    @Test
    void extendedSort() throws Exception {
        withServer("IMAP4rev1 SORT ESORT CONTEXT=SORT", """
                C: E01 UID SORT RETURN (ALL) (REVERSE DATE) US-ASCII UNDELETED UNKEYWORD $Junk
                S: * ESEARCH (TAG "E01") UID ALL 23765,23764,23763,23761,7:9
                S: E01 OK Sort completed
                C: E02 UID SORT RETURN (MIN COUNT) (DATE) US-ASCII ALL
                S: * ESEARCH (TAG "E02") UID MIN 40 COUNT 3
                S: E02 OK Sort completed
                C: E03 UID SORT RETURN (PARTIAL 1:3 COUNT) (DATE) US-ASCII ALL
                S: * ESEARCH (TAG "E03") UID COUNT 900 PARTIAL (1:3 9,12:13)
                S: E03 OK Sort completed
                C: E04 UID SORT RETURN (PARTIAL 1000:1001) (DATE) US-ASCII ALL
                S: * ESEARCH (TAG "E04") UID PARTIAL (1000:1001 NIL)
                S: E04 OK Sort completed
                """, imap -> {
            Sort newest = Sort.forUids(
                    SortKey.parseAll("REVERSE DATE"), SearchKey.parse("UNDELETED"), SearchKey.parse("UNKEYWORD $Junk"));
            assertEquals("23765 23764 23763 23761 7 8 9", numbers(imap, newest.returning(ALL)));
            Sort oldest = Sort.forUids(List.of(DATE), all());
            SortResult some = imap.execute(oldest.returning(MIN, COUNT));
            assertEquals(40, some.first());
            assertEquals(3, some.count());
            SortResult places = imap.execute(oldest.inPlaces(1, 3).returning(COUNT));
            assertEquals(NumberList.of(9, 12, 13), places.numbers());
            assertEquals(900, places.count());
            assertEquals("", numbers(imap, oldest.inPlaces(1000, 1001)));
        });
    }

    @Test
    void aCharsetThatIsNotKnownIsTold() throws Exception {
        withServer(RFC, """
                C: A1 UID SORT (DATE) UTF-8 SUBJECT {2+}
                C: ü
                S: A1 NO [BADCHARSET (US-ASCII)] cannot sort that
                C: A2 UID SORT (DATE) US-ASCII SUBJECT "u"
                S: * SORT 1
                S: A2 OK done
                """, imap -> {
            CommandFailedException refused =
                    assertThrows(CommandFailedException.class, () -> imap.sort(List.of(DATE), subject("\u00fc")));
            ResponseCode.BadCharset code = assertInstanceOf(ResponseCode.BadCharset.class, refused.code());
            assertEquals(Set.of("US-ASCII"), Set.copyOf(code.supported()));
            assertTrue(refused.connectionSurvives());
            assertEquals(1, imap.sort(List.of(DATE), subject("u")).count());
        });
    }

    @Test
    void sortAndThreadAndSearchAreInFlightTogether() throws Exception {
        withServer(RFC, """
                C: A1 UID SORT (DATE) US-ASCII ALL
                C: A2 UID THREAD REFERENCES US-ASCII ALL
                C: A3 UID SEARCH ALL
                S: * THREAD (1)(2)
                S: * SEARCH 1 2
                S: * SORT 2 1
                S: A3 OK done
                S: A2 OK done
                S: A1 OK done
                C: A4 UID SORT (SIZE) US-ASCII ALL
                S: * SORT 1 2
                S: A4 OK done
                """, imap -> {
            CompletableFuture<SortResult> sorted = imap.submit(Sort.forUids(List.of(DATE), all()));
            CompletableFuture<ThreadResult> threads =
                    imap.submit(ThreadCommand.forUids(ThreadAlgorithm.REFERENCES, all()));
            CompletableFuture<SearchResult> found = imap.submit(Search.forUids(all()));
            // Its answer looks like that of the first, so it waits.
            CompletableFuture<SortResult> bySize = imap.submit(Sort.forUids(List.of(SortKey.SIZE), all()));
            assertEquals(NumberList.of(2, 1), sorted.get(60, TimeUnit.SECONDS).numbers());
            assertEquals(2, threads.get(60, TimeUnit.SECONDS).threads().threadCount());
            assertEquals(2, found.get(60, TimeUnit.SECONDS).count());
            assertEquals(NumberList.of(1, 2), bySize.get(60, TimeUnit.SECONDS).numbers());
        });
    }

    @Test
    void aResultBeyondItsBoundCostsItsCommandOnly() throws Exception {
        ConnectionOptions small =
                ConnectionOptions.DEFAULT.newBuilder().maxResultOctets(1000).build();
        String many = "1 2 3 4 5 6 7 8 9 ".repeat(30);
        withServer(RFC, small, """
                C: A1 UID SORT (DATE) US-ASCII ALL
                S: * SORT %MANY%
                S: A1 OK done
                C: A2 UID THREAD REFERENCES US-ASCII ALL
                S: * THREAD (%MANY%)
                S: A2 OK done
                C: A3 UID SORT (SIZE) US-ASCII ALL
                S: * SORT 1 2
                S: A3 OK done
                """.replace("%MANY%", many.trim()), imap -> {
            LimitExceededException sort =
                    assertThrows(LimitExceededException.class, () -> imap.sort(List.of(DATE), all()));
            assertTrue(sort.connectionSurvives());
            assertThrows(LimitExceededException.class, () -> imap.thread(ThreadAlgorithm.REFERENCES, all()));
            assertEquals(2, imap.sort(List.of(SortKey.SIZE), all()).count());
        });
    }
}
