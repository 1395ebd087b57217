package dev.tagline.imap.sync;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.command.StoreResult;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.MailboxStatus;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ResponseCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** The dialogues of RFC 7162 section 3.1, and what servers do besides. */
@Timeout(120)
class CondStoreDialogueTest {
    private static final String RFC = "IMAP4rev1 CONDSTORE";
    private static final String OPEN = "C: s SELECT box\nS: * 172 EXISTS\nS: s OK [READ-WRITE] done\n";
    private static final Flag PROCESSED = Flag.of("$Processed");

    private static void selected(String script, Dialogue.Client client) throws Exception {
        Dialogue.with(RFC, OPEN + script, with -> {
            with.imap.select("box");
            client.talk(with);
        });
    }

    private static String modSeqs(List<FetchResponse> rows) {
        StringBuilder text = new StringBuilder();
        for (FetchResponse row : rows) {
            text.append(row.uid() > 0 ? row.uid() : row.number())
                    .append('=')
                    .append(row.modSeq())
                    .append(' ');
        }
        return text.toString().trim();
    }

    private static Store marking(SequenceSet numbers, long modSeq, Flag... flags) {
        return Store.add(numbers, flags).silently().unchangedSince(modSeq);
    }

    @Test
    void highestModSeqOfSelect() throws Exception {
        Dialogue.with(RFC, """
                C: A142 SELECT INBOX
                S: * 172 EXISTS
                S: * 1 RECENT
                S: * OK [UNSEEN 12] Message 12 is first unseen
                S: * OK [UIDVALIDITY 3857529045] UIDs valid
                S: * OK [UIDNEXT 4392] Predicted next UID
                S: * FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)
                S: * OK [PERMANENTFLAGS (\\Deleted \\Seen \\*)] Limited
                S: * OK [HIGHESTMODSEQ 715194045007]
                S: A142 OK [READ-WRITE] SELECT completed
                """, with -> {
            SelectedMailbox open = with.imap.select("INBOX");
            assertEquals(715194045007L, open.highestModSeq());
            assertEquals(LastKnown.of(3857529045L, 715194045007L), LastKnown.of(open));
        });
    }

    @Test
    void noModSeqOfSelect() throws Exception {
        Dialogue.with(RFC, """
                C: A142 SELECT INBOX
                S: * 172 EXISTS
                S: * OK [UIDVALIDITY 3857529045] UIDs valid
                S: * OK [NOMODSEQ] Sorry, this mailbox format doesn't support modsequences
                S: A142 OK [READ-WRITE] SELECT completed
                """, with -> {
            SelectedMailbox open = with.imap.select("INBOX");
            assertEquals(0, open.highestModSeq());
            assertEquals(null, LastKnown.of(open));
        });
    }

    @Test
    void selectAndExamineWithCondStore() throws Exception {
        Dialogue.with(RFC, """
                C: A142 SELECT INBOX (CONDSTORE)
                S: * 172 EXISTS
                S: * OK [UIDVALIDITY 3857529045] UIDs valid
                S: * OK [HIGHESTMODSEQ 715194045007]
                S: A142 OK [READ-WRITE] SELECT completed, CONDSTORE is now enabled
                C: A143 EXAMINE box (CONDSTORE)
                S: * OK [CLOSED] INBOX is closed
                S: * OK [HIGHESTMODSEQ 9223372036854775807] 63 bits
                S: A143 OK [READ-ONLY] done
                """, with -> {
            assertEquals(
                    715194045007L,
                    with.imap.selectWithCondStore(MailboxName.INBOX).highestModSeq());
            SelectedMailbox box = with.imap.examineWithCondStore(MailboxName.of("box"));
            assertEquals(Long.MAX_VALUE, box.highestModSeq());
            assertEquals(0, box.uidValidity(), "what came before CLOSED was about INBOX");
        });
    }

    @Test
    void conditionalStoreOfAll() throws Exception {
        selected("""
                C: a103 UID STORE 4,6,8 (UNCHANGEDSINCE 12121230045) +FLAGS.SILENT (\\Deleted)
                S: * 1 FETCH (UID 4 MODSEQ (12121231000))
                S: * 2 FETCH (UID 6 MODSEQ (12121230852))
                S: * 4 FETCH (UID 8 MODSEQ (12121230956))
                S: a103 OK Conditional Store completed
                C: a104 STORE * (UNCHANGEDSINCE 12121230045) +FLAGS.SILENT (\\Deleted $Processed)
                S: * 50 FETCH (MODSEQ (12111230047))
                S: a104 OK Store (conditional) completed
                C: c101 STORE 50 (UNCHANGEDSINCE 12121230045) -FLAGS.SILENT (\\Deleted)
                S: * OK [HIGHESTMODSEQ 12111230047]
                S: * 50 FETCH (MODSEQ (12111230048))
                S: c101 OK Store (conditional) completed
                """, with -> {
            Store byUid = Store.add(UidSet.of(4, 6, 8), Flag.DELETED).silently().unchangedSince(12121230045L);
            StoreResult stored = with.imap.execute(byUid);
            assertEquals("4=12121231000 6=12121230852 8=12121230956", modSeqs(stored.rows()));
            assertEquals(UidSet.EMPTY, stored.modified());
            stored = with.imap.execute(marking(SequenceSet.highest(), 12121230045L, Flag.DELETED, PROCESSED));
            assertEquals("50=12111230047", modSeqs(stored.rows()));
            assertEquals(SequenceSet.EMPTY, stored.modified());
            Store remove =
                    Store.remove(SequenceSet.of(50), Flag.DELETED).silently().unchangedSince(12121230045L);
            assertEquals("50=12111230048", modSeqs(with.imap.execute(remove).rows()));
            assertEquals(12111230047L, with.imap.selected().highestModSeq(), "the first command of CONDSTORE tells it");
        });
    }

    @Test
    void conditionalStoreOfSome() throws Exception {
        selected("""
                C: d105 STORE 5,7,9 (UNCHANGEDSINCE 320162338) +FLAGS.SILENT (\\Deleted)
                S: * 5 FETCH (MODSEQ (320162350))
                S: d105 OK [MODIFIED 7,9] Conditional STORE failed
                C: d105 STORE 5,7,9 (UNCHANGEDSINCE 320162338) +FLAGS.SILENT (\\Deleted)
                S: * 7 FETCH (MODSEQ (320162342) FLAGS (\\Seen \\Deleted))
                S: * 5 FETCH (MODSEQ (320162350))
                S: * 9 FETCH (MODSEQ (320162349) FLAGS (\\Answered))
                S: d105 OK [MODIFIED 7,9] Conditional STORE failed
                C: a102 STORE 12 (UNCHANGEDSINCE 0) +FLAGS.SILENT ($MDNSent)
                S: a102 OK [MODIFIED 12] Conditional STORE failed
                """, with -> {
            Store store = marking(SequenceSet.of(7, 5, 9), 320162338, Flag.DELETED);
            StoreResult stored = with.imap.execute(store);
            assertEquals("5=320162350", modSeqs(stored.rows()));
            assertEquals(SequenceSet.of(7, 9), stored.modified());
            stored = with.imap.execute(store);
            assertEquals(SequenceSet.of(7, 9), stored.modified());
            assertEquals("5=320162350", modSeqs(stored.rows()), "flags that were to be silent are news");
            FetchResponse news = (FetchResponse) with.awaitEvents(2).get(1);
            assertTrue(news.flags() != null);
            Store unless = marking(SequenceSet.of(12), 0, Flag.MDN_SENT);
            assertEquals(SequenceSet.of(12), with.imap.execute(unless).modified());
        });
    }

    @Test
    void triedAgainWithWhatTheServerTells() throws Exception {
        selected("""
                C: a106 STORE 100:150 (UNCHANGEDSINCE 212030000000) +FLAGS.SILENT ($Processed)
                S: * 100 FETCH (MODSEQ (303181230852))
                S: * 102 FETCH (MODSEQ (303181230852))
                S: * 150 FETCH (MODSEQ (303181230852))
                S: a106 OK [MODIFIED 101] Conditional STORE failed
                C: b107 NOOP
                S: * 101 FETCH (MODSEQ (303011130956) FLAGS (\\Deleted \\Answered))
                S: b107 OK
                C: b108 STORE 101 (UNCHANGEDSINCE 303011130956) +FLAGS.SILENT ($Processed)
                S: * 101 FETCH (MODSEQ (303181230852))
                S: b108 OK Conditional Store completed
                """, with -> {
            StoreResult first = with.imap.execute(marking(SequenceSet.range(100, 150), 212030000000L, PROCESSED));
            assertEquals(3, first.rows().size());
            assertEquals(SequenceSet.of(101), first.modified());
            with.imap.noop();
            FetchResponse news = (FetchResponse) with.awaitEvents(1).get(0);
            assertEquals(Flags.of(Flag.DELETED, Flag.ANSWERED), news.flags());
            StoreResult second = with.imap.execute(marking((SequenceSet) first.modified(), news.modSeq(), PROCESSED));
            assertEquals("101=303181230852", modSeqs(second.rows()));
        });
    }

    @Test
    void someAreGone() throws Exception {
        selected("""
                C: b001 STORE 1:7 (UNCHANGEDSINCE 320172338) +FLAGS (\\Seen)
                S: * 1 FETCH (MODSEQ (320172342) FLAGS (\\Seen))
                S: * 3 FETCH (MODSEQ (320172342) FLAGS (\\Seen))
                S: b001 NO [MODIFIED 2] Some of the messages no longer exist.
                C: B002 NOOP
                S: * 4 EXPUNGE
                S: * 4 EXPUNGE
                S: * 4 EXPUNGE
                S: * 4 EXPUNGE
                S: * 2 FETCH (MODSEQ (320172340) FLAGS (\\Deleted \\Answered))
                S: B002 OK NOOP Completed.
                """, with -> {
            Store store = Store.add(SequenceSet.range(1, 7), Flag.SEEN).unchangedSince(320172338);
            CommandFailedException no = assertThrows(CommandFailedException.class, () -> with.imap.execute(store));
            assertEquals(new ResponseCode.Modified(SequenceSet.of(2)), no.code());
            assertEquals("1=320172342 3=320172342", modSeqs(((StoreResult) no.partialResult()).rows()));
            with.imap.noop();
            assertEquals(168, with.imap.selected().exists());
        });
    }

    @Test
    void fetchOfWhatHasChanged() throws Exception {
        selected("""
                C: s100 UID FETCH 1:* (FLAGS) (CHANGEDSINCE 12345)
                S: * 1 FETCH (UID 4 MODSEQ (65402) FLAGS (\\Seen))
                S: * 2 FETCH (UID 6 MODSEQ (75403) FLAGS (\\Deleted))
                S: * 4 FETCH (UID 8 MODSEQ (29738) FLAGS ($NoJunk $AutoJunk $MDNSent))
                S: s100 OK FETCH completed
                C: a FETCH 1:3 (MODSEQ)
                S: * 1 FETCH (MODSEQ (624140003))
                S: * 2 FETCH (MODSEQ (624140007))
                S: * 3 FETCH (MODSEQ (624140005))
                S: a OK Fetch complete
                """, with -> {
            List<FetchResponse> rows = with.imap.fetchChangedSince(UidSet.all(), 12345, FetchAttribute.FLAGS);
            assertEquals("4=65402 6=75403 8=29738", modSeqs(rows));
            assertEquals(
                    "1=624140003 2=624140007 3=624140005",
                    modSeqs(with.imap.fetch(SequenceSet.range(1, 3), FetchAttribute.MODSEQ)));
        });
    }

    @Test
    void highestModSeqOfStatus() throws Exception {
        Dialogue.with(RFC, """
                C: A042 STATUS blurdybloop (UIDNEXT MESSAGES HIGHESTMODSEQ)
                S: * STATUS blurdybloop (MESSAGES 231 UIDNEXT 44292 HIGHESTMODSEQ 7011231777)
                S: A042 OK STATUS completed
                """, with -> {
            MailboxStatus status =
                    with.imap.status("blurdybloop", StatusItem.UIDNEXT, StatusItem.MESSAGES, StatusItem.HIGHESTMODSEQ);
            assertEquals(7011231777L, status.highestModSeq());
        });
    }

    @Test
    void withoutTheCapabilityNothingIsSent() throws Exception {
        Dialogue.with("IMAP4rev1", OPEN, with -> {
            with.imap.select("box");
            assertNeeds("CONDSTORE", () -> with.imap.selectWithCondStore(MailboxName.INBOX));
            assertNeeds("CONDSTORE", () -> with.imap.examineWithCondStore(MailboxName.INBOX));
            assertNeeds("CONDSTORE", () -> with.imap.fetch(UidSet.of(1), FetchAttribute.MODSEQ));
            assertNeeds("CONDSTORE", () -> with.imap.fetchChangedSince(UidSet.of(1), 1, FetchAttribute.FLAGS));
            assertNeeds("CONDSTORE", () -> with.imap.storeUnchangedSince(UidSet.of(1), 1, Store.Change.ADD, Flag.SEEN));
            assertNeeds("CONDSTORE", () -> with.imap.status("x", StatusItem.HIGHESTMODSEQ));
            assertNeeds("STATUS=SIZE", () -> with.imap.status("x", StatusItem.SIZE));
        });
    }

    @Test
    void qresyncIncludesCondStore() throws Exception {
        Dialogue.with(
                "IMAP4rev1 QRESYNC",
                """
                C: a SELECT INBOX (CONDSTORE)
                S: * OK [HIGHESTMODSEQ 7] so many
                S: a OK [READ-WRITE] done
                """,
                with -> assertEquals(
                        7, with.imap.selectWithCondStore(MailboxName.INBOX).highestModSeq()));
    }

    static void assertNeeds(String capability, Executable command) {
        CommandNotPermittedException refused = assertThrows(CommandNotPermittedException.class, command);
        assertTrue(String.valueOf(refused.getMessage()).contains(capability), refused.getMessage());
    }

    @Test
    void mailboxesWithoutModSeqsRefuse() throws Exception {
        selected("""
                C: a UID FETCH 1:* (FLAGS) (CHANGEDSINCE 5)
                S: a BAD no mod-sequences here
                C: b NOOP
                S: b OK in step
                """, with -> {
            assertThrows(
                    Exception.class,
                    () -> with.imap.execute(new Fetch(UidSet.all(), List.of(FetchAttribute.FLAGS)).changedSince(5)));
            with.imap.noop();
        });
    }

    @Test
    void numbersBeyondTheGrammarAreNone() throws Exception {
        selected("""
                C: a UID FETCH 1:4 (MODSEQ)
                S: * 1 FETCH (UID 1 MODSEQ (18446744073709551615))
                S: * 2 FETCH (UID 2 MODSEQ (-1))
                S: * 3 FETCH (UID 3 MODSEQ 7)
                S: * 4 FETCH (UID 4 MODSEQ (9223372036854775807))
                S: a OK [MODIFIED 99999999999] odd
                C: b UID STORE 1:4 (UNCHANGEDSINCE 4) +FLAGS (\\Seen)
                S: b OK [MODIFIED 1:4294967295] most of all
                C: c UID STORE 1:4 (UNCHANGEDSINCE 4) +FLAGS (\\Seen)
                S: c OK [MODIFIED] which
                C: d NOOP
                S: * OK [HIGHESTMODSEQ 99999999999999999999] overflows
                S: * OK [HIGHESTMODSEQ 8] does not
                S: d OK in step
                """, with -> {
            List<FetchResponse> rows = with.imap.fetch(UidSet.range(1, 4), FetchAttribute.MODSEQ);
            assertEquals("1=0 2=0 3=0 4=9223372036854775807", modSeqs(rows));
            assertEquals(List.of("MODSEQ"), List.copyOf(rows.get(2).problems().keySet()));
            StoreResult stored = with.imap.storeUnchangedSince(UidSet.range(1, 4), 4, Store.Change.ADD, Flag.SEEN);
            assertEquals(UidSet.range(1, 4294967295L), stored.modified());
            stored = with.imap.storeUnchangedSince(UidSet.range(1, 4), 4, Store.Change.ADD, Flag.SEEN);
            assertEquals(UidSet.range(1, 4), stored.modified(), "some were skipped, and any may be");
            with.imap.noop();
            assertEquals(8, with.imap.selected().highestModSeq());
        });
    }
}
