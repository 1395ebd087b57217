package dev.tagline.imap.sync;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.command.Copy;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.command.StoreResult;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.Unrecognized;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.sort.Sort;
import dev.tagline.imap.sort.SortKey;
import dev.tagline.imap.sync.LastKnown.SequenceMatch;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** UIDONLY, RFC 9586: rows are of UIDs, and sequence numbers never leave. */
@Timeout(120)
class UidOnlyDialogueTest {
    private static final String RFC = "IMAP4rev1 ENABLE UIDONLY CONDSTORE QRESYNC UIDPLUS MOVE SORT ESEARCH";

    private static void enabled(String script, Dialogue.Client client) throws Exception {
        Dialogue.with(RFC, """
                C: e ENABLE UIDONLY QRESYNC
                S: * ENABLED UIDONLY QRESYNC
                S: e OK done
                C: s SELECT box
                S: * 3 EXISTS
                S: * OK [UIDNEXT 27000] next
                S: s OK [READ-WRITE] done
                """ + script, with -> {
            with.imap.enable(Capability.UIDONLY, Capability.QRESYNC);
            with.imap.select("box");
            client.talk(with);
        });
    }

    private static List<Long> uids(List<FetchResponse> rows) {
        return rows.stream().map(FetchResponse::uid).toList();
    }

    @Test
    void rowsAreOfUids() throws Exception {
        enabled("""
                C: a UID FETCH 25900:26600 (FLAGS)
                S: * 25996 UIDFETCH (FLAGS (\\Seen))
                S: * 25997 UIDFETCH (FLAGS (\\Flagged \\Answered))
                S: * 26600 UIDFETCH (UID 26600 FLAGS ())
                S: a OK done
                C: b UID STORE 25996:25997 +FLAGS (\\Deleted)
                S: * 25996 UIDFETCH (FLAGS (\\Deleted \\Seen) MODSEQ (7))
                S: * 25997 UIDFETCH (FLAGS (\\Deleted \\Flagged \\Answered) MODSEQ (8))
                S: b OK done
                C: c EXPUNGE
                S: * VANISHED 25996:25997
                S: c OK [HIGHESTMODSEQ 9] done
                C: d UID FETCH 26600 (FLAGS MODSEQ)
                S: * 26600 UIDFETCH (FLAGS ())
                S: * 26600 UIDFETCH (MODSEQ (10))
                S: d OK two halves
                """, with -> {
            List<FetchResponse> rows = with.imap.fetch(UidSet.range(25900, 26600), FetchAttribute.FLAGS);
            assertEquals(List.of(25996L, 25997L, 26600L), uids(rows));
            assertEquals(0, rows.get(0).number());
            assertEquals(Flags.of(Flag.FLAGGED, Flag.ANSWERED), rows.get(1).flags());
            assertEquals("25996 UIDFETCH (FLAGS (\\Seen))", rows.get(0).toString());
            StoreResult stored = with.imap.store(UidSet.range(25996, 25997), Store.Change.ADD, Flag.DELETED);
            assertEquals(List.of(25996L, 25997L), uids(stored.rows()));
            assertEquals(8, stored.rows().get(1).modSeq());
            assertEquals(2, with.imap.expunge());
            assertEquals(1, with.imap.selected().exists());
            rows = with.imap.fetch(UidSet.of(26600), FetchAttribute.FLAGS, FetchAttribute.MODSEQ);
            assertEquals(List.of(26600L), uids(rows));
            assertEquals(10, rows.get(0).modSeq());
        });
    }

    @Test
    void bodiesFindTheirWay() throws Exception {
        String body = "x".repeat(40_000);
        enabled("""
                C: a UID FETCH 5 (BODY.PEEK[])
                S: * 4 UIDFETCH (FLAGS (\\Seen))
                S: * 5 UIDFETCH (BODY[] {40000}
                S: %s)
                S: a OK done
                C: b UID FETCH 5,7 (BODY.PEEK[1])
                S: * 7 UIDFETCH (BODY[1] {5}
                S: seven)
                S: * 5 UIDFETCH (BODY[1] {4}
                S: five)
                S: b OK done
                """.replace("%s", body), with -> {
            Buffer sink = new Buffer();
            assertEquals(40_000, with.imap.fetchBody(5, Section.FULL, sink));
            assertEquals(body, sink.readUtf8());
            List<FetchResponse> rows = with.imap.fetch(UidSet.of(5, 7), FetchAttribute.bodyPeek(Section.part(1)));
            assertEquals(List.of(7L, 5L), uids(rows));
            assertEquals("five", rows.get(1).bodies().get(0).utf8());
            assertEquals(4, ((FetchResponse) with.awaitEvents(1).get(0)).uid());
        });
    }

    @Test
    void rowsThatAreHandedOver() throws Exception {
        enabled("""
                C: a UID FETCH 1:9 (FLAGS)
                S: * 1 UIDFETCH (FLAGS ())
                S: * 2 UIDFETCH (FLAGS (\\Seen))
                S: * 3 UIDFETCH (FLAGS ())
                S: a OK done
                """, with -> {
            List<Long> uids = new ArrayList<>();
            with.imap.fetch(UidSet.range(1, 9), List.of(FetchAttribute.FLAGS), row -> uids.add(row.uid()));
            assertEquals(List.of(1L, 2L, 3L), uids);
        });
    }

    @Test
    void sequenceNumbersAreNotSent() throws Exception {
        enabled("""
                C: z NOOP
                S: z OK in step
                """, with -> {
            SequenceSet one = SequenceSet.of(1);
            assertRefused(() -> with.imap.fetch(one, FetchAttribute.FLAGS));
            assertRefused(() -> with.imap.store(one, Store.Change.ADD, Flag.SEEN));
            assertRefused(() -> with.imap.execute(Search.forNumbers(SearchKey.all())));
            assertRefused(() -> with.imap.search(SearchKey.numbers(one)));
            assertRefused(() -> with.imap.execute(new Copy(one, MailboxName.INBOX)));
            assertRefused(() -> with.imap.move(one, "other"));
            assertRefused(() -> with.imap.execute(Sort.forNumbers(List.of(SortKey.DATE), SearchKey.all())));
            SequenceMatch match = new SequenceMatch(one, UidSet.of(4));
            assertRefused(
                    () -> with.imap.select(MailboxName.INBOX, LastKnown.of(1, 1).with(match)));
            with.imap.noop();
        });
    }

    private static void assertRefused(Executable command) {
        CommandNotPermittedException refused = assertThrows(CommandNotPermittedException.class, command);
        assertTrue(refused.getMessage().contains("UIDONLY"), refused.getMessage());
    }

    @Test
    void oddRows() throws Exception {
        enabled("""
                C: a NOOP
                S: * 0 UIDFETCH (FLAGS ())
                S: * 4294967295 UIDFETCH (FLAGS ())
                S: * 4294967296 UIDFETCH (FLAGS ())
                S: * 7 UIDFETCH rubbish
                S: a OK in step
                """, with -> {
            with.imap.noop();
            List<UntaggedResponse> events = with.awaitEvents(4);
            assertTrue(events.get(0) instanceof Unrecognized);
            assertEquals(4294967295L, ((FetchResponse) events.get(1)).uid());
            assertTrue(events.get(2) instanceof Unrecognized);
            assertTrue(events.get(3) instanceof Unrecognized);
        });
    }
}
