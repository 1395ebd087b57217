package dev.tagline.imap.sync;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static dev.tagline.imap.sync.CondStoreDialogueTest.assertNeeds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.LimitExceededException;
import dev.tagline.imap.UnreadableAnswerException;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.VanishedResponse;
import dev.tagline.imap.sync.LastKnown.SequenceMatch;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The dialogues of RFC 7162 section 3.2, and what servers do besides. */
@Timeout(120)
class QresyncDialogueTest {
    private static final String RFC = "IMAP4rev1 ENABLE CONDSTORE QRESYNC UIDPLUS";
    private static final String ENABLE = "C: e ENABLE QRESYNC\nS: * ENABLED QRESYNC\nS: e OK done\n";
    private static final String OPEN =
            "C: s SELECT box\nS: * 11 EXISTS\nS: * OK [HIGHESTMODSEQ 5] 5\n" + "S: s OK [READ-WRITE] done\n";
    private static final MailboxName INBOX = MailboxName.INBOX;

    private static void enabled(String script, Dialogue.Client client) throws Exception {
        Dialogue.with(RFC, ENABLE + script, with -> {
            with.imap.enable(Capability.QRESYNC);
            client.talk(with);
        });
    }

    private static void selected(String script, Dialogue.Client client) throws Exception {
        enabled(OPEN + script, with -> {
            with.imap.select("box");
            client.talk(with);
        });
    }

    private static List<Long> uids(Changes changes) {
        return changes.changed().stream().map(FetchResponse::uid).toList();
    }

    @Test
    void anotherUidValidity() throws Exception {
        enabled("""
                C: A02 SELECT INBOX (QRESYNC (67890007 20050715194045000 41,43:211,214:541))
                S: * 464 EXISTS
                S: * 3 RECENT
                S: * OK [UIDVALIDITY 3857529045] UIDVALIDITY
                S: * OK [UIDNEXT 550] Predicted next UID
                S: * OK [HIGHESTMODSEQ 90060128194045007] Highest mailbox mod-sequence
                S: * OK [UNSEEN 12] Message 12 is first unseen
                S: * FLAGS (\\Answered \\Flagged \\Draft \\Deleted \\Seen)
                S: * OK [PERMANENTFLAGS (\\Answered \\Flagged \\Draft \\Deleted \\Seen \\*)] Permanent flags
                S: A02 OK [READ-WRITE] Sorry, UIDVALIDITY mismatch
                """, with -> {
            LastKnown known = LastKnown.of(67890007, 20050715194045000L).with(UidSet.parse("41,43:211,214:541"));
            Resynchronized opened = with.imap.select(INBOX, known);
            assertTrue(opened.renumbered());
            assertFalse(opened.isComplete());
            assertTrue(opened.changes().isEmpty());
            assertEquals(464, opened.mailbox().exists());
            assertEquals(LastKnown.of(3857529045L, 90060128194045007L), LastKnown.of(opened.mailbox()));
        });
    }

    @Test
    void changesWhileItWasAway() throws Exception {
        enabled("""
                C: s SELECT other
                S: * 7 EXISTS
                S: s OK [READ-WRITE] done
                C: A03 SELECT INBOX (QRESYNC (67890007 90060115194045000 41:211,214:541))
                S: * 6 FETCH (UID 9 FLAGS (\\Seen) MODSEQ (3))
                S: * OK [CLOSED]
                S: * 100 EXISTS
                S: * 11 RECENT
                S: * OK [UIDVALIDITY 67890007] UIDVALIDITY
                S: * OK [UIDNEXT 600] Predicted next UID
                S: * OK [HIGHESTMODSEQ 90060115205545359] Highest mailbox mod-sequence
                S: * OK [UNSEEN 7] There are some unseen messages in the mailbox
                S: * FLAGS (\\Answered \\Flagged \\Draft \\Deleted \\Seen)
                S: * OK [PERMANENTFLAGS (\\Answered \\Flagged \\Draft \\Deleted \\Seen \\*)] Permanent flags
                S: * VANISHED (EARLIER) 41,43:116,118,120:211,214:540
                S: * 49 FETCH (UID 117 FLAGS (\\Seen \\Answered) MODSEQ (90060115194045001))
                S: * 50 FETCH (UID 119 FLAGS (\\Draft $MDNSent) MODSEQ (90060115194045308))
                S: * 51 FETCH (UID 541 FLAGS (\\Seen $Forwarded) MODSEQ (90060115194045001))
                S: A03 OK [READ-WRITE] mailbox selected
                """, with -> {
            with.imap.select("other");
            LastKnown known = LastKnown.of(67890007, 90060115194045000L).with(UidSet.parse("41:211,214:541"));
            Resynchronized opened = with.imap.select(INBOX, known);
            assertTrue(opened.isComplete());
            assertEquals(
                    UidSet.parse("41,43:116,118,120:211,214:540"),
                    opened.changes().vanished());
            assertEquals(List.of(117L, 119L, 541L), uids(opened.changes()));
            FetchResponse second = opened.changes().changed().get(1);
            assertEquals(Flags.of(Flag.DRAFT, Flag.MDN_SENT), second.flags());
            assertEquals(90060115194045308L, second.modSeq());
            assertEquals(100, with.imap.selected().exists(), "what vanished earlier is not counted");
            assertEquals(90060115205545359L, with.imap.selected().highestModSeq());
        });
    }

    @Test
    void examineWithPairsOfNumbersAndUids() throws Exception {
        enabled("""
                C: B04 EXAMINE INBOX (QRESYNC (67890007 90060115194045000 1:29997 (5000,7500,9000,9990:9999 15000,22500,27000,29970,29973,29976,29979,29982,29985,29988,29991,29994,29997)))
                S: * 10003 EXISTS
                S: * OK [UIDVALIDITY 67890007] UIDVALIDITY
                S: * OK [UIDNEXT 30013] Predicted next UID
                S: * OK [HIGHESTMODSEQ 90060115205545359] Highest mailbox mod-sequence
                S: * 1 FETCH (UID 3 FLAGS (\\Seen \\Answered $Important) MODSEQ (90060115194045001))
                S: * 9889 FETCH (UID 29667 FLAGS (\\Seen \\Answered) MODSEQ (90060115194045027))
                S: B04 OK [READ-ONLY] mailbox selected
                C: B05 SELECT INBOX (QRESYNC (67890007 90060115194045000 (3 9)))
                S: * OK [CLOSED]
                S: * OK [UIDVALIDITY 67890007] UIDVALIDITY
                S: * OK [NOMODSEQ] not any more
                S: B05 OK [READ-WRITE] mailbox selected
                """, with -> {
            SequenceMatch match = new SequenceMatch(
                    SequenceSet.parse("5000,7500,9000,9990:9999"),
                    UidSet.parse("15000,22500,27000,29970,29973,29976,29979,29982,29985,29988,29991,29994,29997"));
            LastKnown known = LastKnown.of(67890007, 90060115194045000L);
            Resynchronized opened =
                    with.imap.examine(INBOX, known.with(UidSet.range(1, 29997)).with(match));
            assertEquals(UidSet.EMPTY, opened.changes().vanished());
            assertEquals(List.of(3L, 29667L), uids(opened.changes()));
            assertTrue(opened.mailbox().readOnly());
            SequenceMatch short_ = new SequenceMatch(SequenceSet.of(3), UidSet.of(9));
            assertFalse(with.imap.select(INBOX, known.with(short_)).isComplete());
        });
    }

    @Test
    void fetchOfWhatVanished() throws Exception {
        selected("""
                C: s100 UID FETCH 300:500 (FLAGS) (CHANGEDSINCE 12345 VANISHED)
                S: * VANISHED (EARLIER) 300:310,405,411
                S: * 1 FETCH (UID 404 MODSEQ (65402) FLAGS (\\Seen))
                S: * VANISHED 1000
                S: * 2 FETCH (UID 406 MODSEQ (75403) FLAGS (\\Deleted))
                S: * 4 FETCH (UID 408 MODSEQ (29738) FLAGS ($NoJunk $AutoJunk $MDNSent))
                S: s100 OK FETCH completed
                """, with -> {
            Changes changes = with.imap.fetchChanges(UidSet.range(300, 500), 12345, FetchAttribute.FLAGS);
            assertEquals(UidSet.parse("300:310,405,411"), changes.vanished());
            assertEquals(List.of(404L, 406L, 408L), uids(changes));
            assertEquals(10, with.imap.selected().exists(), "one is gone now, thirteen were before");
            VanishedResponse news = new VanishedResponse(false, UidSet.of(1000));
            assertTrue(with.awaitEvents(1).contains(news));
        });
    }

    @Test
    void expungeIsToldByUid() throws Exception {
        selected("""
                C: B202 EXPUNGE
                S: * VANISHED 505,507,510,625
                S: B202 OK [HIGHESTMODSEQ 20010715194045319] expunged
                C: A210 UID EXPUNGE 504,508
                S: * VANISHED 504,508
                S: A210 OK [HIGHESTMODSEQ 20010715194045320] EXPUNGE completed
                C: A202 CLOSE
                S: A202 OK done
                """, with -> {
            assertEquals(4, with.imap.expunge());
            assertEquals(7, with.imap.selected().exists());
            assertEquals(20010715194045319L, with.imap.selected().highestModSeq());
            assertEquals(2, with.imap.expunge(UidSet.of(504, 508)));
            assertEquals(5, with.imap.selected().exists());
            assertEquals(20010715194045320L, with.imap.selected().highestModSeq());
            with.imap.closeMailbox();
        });
    }

    @Test
    void withoutTheCapabilityOrEnableNothingIsSent() throws Exception {
        LastKnown known = LastKnown.of(1, 1);
        Dialogue.with("IMAP4rev1 CONDSTORE ENABLE", OPEN, with -> {
            assertNeeds("QRESYNC", () -> with.imap.select(INBOX, known));
            with.imap.select("box");
            assertNeeds("QRESYNC", () -> with.imap.fetchChanges(UidSet.all(), 1, FetchAttribute.FLAGS));
        });
        Dialogue.with(RFC, OPEN, with -> {
            assertNeeds("ENABLE QRESYNC", () -> with.imap.examine(INBOX, known));
            with.imap.select("box");
            assertNeeds("ENABLE QRESYNC", () -> with.imap.fetchChanges(UidSet.all(), 1, FetchAttribute.FLAGS));
        });
    }

    @Test
    void fetchesOfDifferentMessagesKeepTheirAnswers() throws Exception {
        selected("""
                C: a UID FETCH 1:10 (FLAGS) (CHANGEDSINCE 5 VANISHED)
                C: b UID FETCH 11:20 (FLAGS) (CHANGEDSINCE 5 VANISHED)
                S: * VANISHED (EARLIER) 12
                S: * VANISHED (EARLIER) 3
                S: * 2 FETCH (UID 11 FLAGS () MODSEQ (9))
                S: * 1 FETCH (UID 1 FLAGS () MODSEQ (8))
                S: b OK done
                S: a OK done
                """, with -> {
            CompletableFuture<Changes> first = with.imap.submit(FetchChanges.ofFlags(UidSet.range(1, 10), 5));
            CompletableFuture<Changes> second = with.imap.submit(FetchChanges.ofFlags(UidSet.range(11, 20), 5));
            assertEquals(UidSet.of(3), first.get().vanished());
            assertEquals(List.of(1L), uids(first.get()));
            assertEquals(UidSet.of(12), second.get().vanished());
            assertEquals(List.of(11L), uids(second.get()));
        });
    }

    @Test
    void rangesOfFourBillionAreRanges() throws Exception {
        enabled("""
                C: a SELECT box (QRESYNC (7 5))
                S: * 3 EXISTS
                S: * OK [UIDVALIDITY 7] valid
                S: * OK [HIGHESTMODSEQ 9] 9
                S: * VANISHED (EARLIER) 1:4294967295
                S: * VANISHED (EARLIER) 4294967295:2
                S: a OK [READ-WRITE] done
                C: b NOOP
                S: * VANISHED 1:4294967295
                S: * 2 EXISTS
                S: b OK in step
                """, with -> {
            Resynchronized opened = with.imap.select(MailboxName.of("box"), LastKnown.of(7, 5));
            assertEquals(4294967295L, opened.changes().vanished().size());
            assertEquals(3, opened.mailbox().exists());
            with.imap.noop();
            assertEquals(2, with.imap.selected().exists());
        });
    }

    @Test
    void vanishedThatCannotBeReadFailsWhatAskedForIt() throws Exception {
        enabled("""
                C: a SELECT box (QRESYNC (7 5))
                S: * OK [UIDVALIDITY 7] valid
                S: * OK [HIGHESTMODSEQ 9] 9
                S: * VANISHED (EARLIER) 1:99999999999
                S: a OK [READ-WRITE] done
                C: b UID FETCH 1:9 (FLAGS) (CHANGEDSINCE 5 VANISHED)
                S: * VANISHED (LATER) 3
                S: * 1 FETCH (UID 1 FLAGS () MODSEQ (8))
                S: b OK done
                C: c UID FETCH 1:9 (FLAGS) (CHANGEDSINCE 5 VANISHED)
                S: * VANISHED (EARLIER) 4
                S: * 1 FETCH (UID 1 FLAGS () MODSEQ (8))
                S: c NO died halfway
                C: d NOOP
                S: d OK in step
                """, with -> {
            LastKnown known = LastKnown.of(7, 5);
            assertThrows(UnreadableAnswerException.class, () -> with.imap.select(MailboxName.of("box"), known));
            assertEquals(ConnectionState.SELECTED, with.imap.state());
            UidSet nine = UidSet.range(1, 9);
            assertThrows(UnreadableAnswerException.class, () -> with.imap.fetchChanges(nine, 5, FetchAttribute.FLAGS));
            CommandFailedException no = assertThrows(
                    CommandFailedException.class, () -> with.imap.fetchChanges(nine, 5, FetchAttribute.FLAGS));
            Changes half = assertInstanceOf(Changes.class, no.partialResult());
            assertEquals(UidSet.of(4), half.vanished());
            with.imap.noop();
        });
    }

    @Test
    void aRowThatCannotBeReadIsCounted() throws Exception {
        enabled("""
                C: a SELECT box (QRESYNC (7 5))
                S: * OK [UIDVALIDITY 7] valid
                S: * OK [HIGHESTMODSEQ 9] 9
                S: * 1 FETCH (UID 4 FLAGS (\\Seen) MODSEQ (8))
                S: * 2 FETCH (UID 5 FLAGS 7 MODSEQ (8))
                S: * 3 FETCH rubbish
                S: a OK [READ-WRITE] done
                """, with -> {
            Resynchronized opened = with.imap.select(MailboxName.of("box"), LastKnown.of(7, 5));
            assertEquals(2, opened.changes().unreadable());
            assertFalse(opened.isComplete());
        });
    }

    @Test
    void moreThanMemoryIsToHoldIsRefusedAndTheMailboxIsOpen() throws Exception {
        StringBuilder many = new StringBuilder();
        for (int uid = 1; uid <= 400; uid++) {
            many.append("S: * ").append(uid).append(" FETCH (UID ").append(uid).append(" FLAGS () MODSEQ (8))\n");
        }
        String script = ENABLE + """
                C: a SELECT box (QRESYNC (7 5))
                S: * 400 EXISTS
                S: * OK [UIDVALIDITY 7] valid
                S: * OK [HIGHESTMODSEQ 9] 9
                """ + many + """
                S: a OK [READ-WRITE] done
                C: b NOOP
                S: b OK in step
                """;
        ConnectionOptions small =
                ConnectionOptions.DEFAULT.newBuilder().maxResultOctets(64 << 10).build();
        Dialogue.with(RFC, small, script, with -> {
            with.imap.enable(Capability.QRESYNC);
            assertThrows(
                    LimitExceededException.class, () -> with.imap.select(MailboxName.of("box"), LastKnown.of(7, 5)));
            with.imap.noop();
            assertEquals(400, with.imap.selected().exists());
        });
    }
}
