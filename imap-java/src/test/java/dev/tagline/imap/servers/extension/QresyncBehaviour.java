package dev.tagline.imap.servers.extension;

import static dev.tagline.imap.command.FetchAttribute.FLAGS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.command.StoreResult;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.sync.Changes;
import dev.tagline.imap.sync.LastKnown;
import dev.tagline.imap.sync.LastKnown.SequenceMatch;
import dev.tagline.imap.sync.Resynchronized;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CONDSTORE and QRESYNC, RFC 7162. */
abstract class QresyncBehaviour extends ExtensionBehaviour {
    QresyncBehaviour(Ground ground) {
        super(ground);
    }

    private static List<Long> uids(Changes changes) {
        return changes.changed().stream().map(FetchResponse::uid).sorted().toList();
    }

    @Test
    void modSequencesOfMessages() throws ImapException {
        needs("CONDSTORE");
        deliver(3);
        SelectedMailbox open = imap.selectWithCondStore(box);
        assertTrue(open.highestModSeq() > 0);
        List<FetchResponse> rows = imap.fetch(UidSet.all(), FetchAttribute.MODSEQ);
        assertEquals(3, rows.size());
        for (FetchResponse row : rows) {
            assertTrue(row.modSeq() > 0 && row.modSeq() <= open.highestModSeq(), row.toString());
        }
        imap.unselect();
        assertEquals(
                open.highestModSeq(), imap.status(box, StatusItem.HIGHESTMODSEQ).highestModSeq());
    }

    @Test
    void onlyWhatHasChanged() throws ImapException {
        needs("CONDSTORE");
        deliver(3);
        SelectedMailbox open = imap.selectWithCondStore(box);
        long second = imap.fetch(SequenceSet.of(2), FetchAttribute.UID).get(0).uid();
        assertEquals(List.of(), imap.fetchChangedSince(UidSet.all(), open.highestModSeq(), FLAGS));
        imap.store(UidSet.of(second), Store.Change.ADD, Flag.FLAGGED);
        List<FetchResponse> rows = imap.fetchChangedSince(UidSet.all(), open.highestModSeq(), FLAGS);
        assertEquals(1, rows.size());
        assertEquals(second, rows.get(0).uid());
        assertNotNull(rows.get(0).flags());
        assertTrue(rows.get(0).modSeq() > open.highestModSeq());
    }

    @Test
    void whatOthersHaveChangedIsLeftAsItIs() throws ImapException {
        needs("CONDSTORE");
        deliver(2);
        SelectedMailbox open = imap.selectWithCondStore(box);
        UidSet both = UidSet.builder()
                .add(imap.fetch(SequenceSet.of(1), FetchAttribute.UID).get(0).uid())
                .add(imap.fetch(SequenceSet.of(2), FetchAttribute.UID).get(0).uid())
                .build();
        ImapConnection other = connection();
        other.select(box);
        other.store(UidSet.of(both.last()), Store.Change.ADD, Flag.SEEN);
        StoreResult stored = imap.storeUnchangedSince(both, open.highestModSeq(), Store.Change.REPLACE, Flag.FLAGGED);
        assertEquals(UidSet.of(both.last()), stored.modified());
        List<FetchResponse> rows = imap.fetch(both, FLAGS);
        assertTrue(rows.get(0).flags().contains(Flag.FLAGGED));
        assertFalse(rows.get(1).flags().contains(Flag.FLAGGED));
        stored = imap.storeUnchangedSince(both, Long.MAX_VALUE, Store.Change.ADD, Flag.ANSWERED);
        assertTrue(stored.modified().isEmpty());
        assertEquals(2, stored.rows().size());
    }

    private LastKnown known() throws ImapException {
        imap.enable(Capability.QRESYNC);
        return LastKnown.of(imap.select(box));
    }

    /** Marks the second of six, removes the third and fourth, and adds one. */
    private void change() throws ImapException {
        ImapConnection other = connection();
        other.select(box);
        other.store(SequenceSet.of(2), Store.Change.ADD, Flag.FLAGGED);
        other.store(SequenceSet.range(3, 4), Store.Change.ADD, Flag.DELETED);
        other.expunge();
        deliver(1);
    }

    @Test
    void changesOfAMailboxThatIsOpenedAgain() throws ImapException {
        needs("QRESYNC");
        deliver(6);
        LastKnown known = known();
        List<Long> before = uids(imap.fetchChanges(UidSet.all(), 1, FLAGS));
        assertEquals(6, before.size());
        imap.unselect();
        Resynchronized same = imap.examine(box, known);
        assertTrue(same.isComplete());
        assertTrue(same.changes().changed().isEmpty(), () -> same.changes().toString());
        change();
        Resynchronized opened = imap.select(box, known);
        assertTrue(opened.isComplete());
        assertEquals(
                UidSet.of(before.get(2), before.get(3)),
                opened.changes().vanished().intersect(UidSet.range(before.get(0), before.get(5))));
        List<Long> changed = uids(opened.changes());
        assertEquals(2, changed.size());
        assertEquals(before.get(1), changed.get(0));
        assertTrue(changed.get(1) > before.get(5));
        assertEquals(5, opened.mailbox().exists());
        assertTrue(opened.mailbox().highestModSeq() > known.modSeq());
    }

    @Test
    void changesOfSomeMessages() throws ImapException {
        needs("QRESYNC");
        deliver(6);
        LastKnown known = known();
        List<Long> before = uids(imap.fetchChanges(UidSet.all(), 1, FLAGS));
        imap.unselect();
        change();
        UidSet some = UidSet.range(before.get(3), before.get(4));
        Resynchronized opened = imap.select(box, known.with(some));
        assertEquals(UidSet.of(before.get(3)), opened.changes().vanished());
        assertEquals(List.of(), uids(opened.changes()));
        SequenceMatch first = new SequenceMatch(SequenceSet.of(1), UidSet.of(before.get(0)));
        assertTrue(imap.select(box, known.with(UidSet.range(1, before.get(5))).with(first))
                .changes()
                .vanished()
                .contains(before.get(2)));
    }

    @Test
    void changesOfTheOpenMailbox() throws ImapException {
        needs("QRESYNC");
        deliver(6);
        LastKnown known = known();
        List<Long> before = uids(imap.fetchChanges(UidSet.all(), 1, FLAGS));
        change();
        imap.noop();
        assertEquals(5, imap.selected().exists(), "VANISHED counts down");
        Changes changes = imap.fetchChanges(UidSet.range(1, before.get(5)), known.modSeq(), FLAGS);
        assertTrue(changes.vanished().contains(before.get(2)));
        assertTrue(changes.vanished().contains(before.get(3)));
        assertEquals(List.of(before.get(1)), uids(changes));
    }

    @Test
    void anotherUidValidityTellsNothing() throws ImapException {
        needs("QRESYNC");
        deliver(2);
        LastKnown known = known();
        imap.unselect();
        long wrong = known.uidValidity() == 7 ? 8 : 7;
        Resynchronized opened = imap.select(box, LastKnown.of(wrong, 1));
        assertTrue(opened.renumbered());
        assertTrue(opened.changes().isEmpty());
        assertEquals(2, opened.mailbox().exists());
    }

    @Test
    void expungeTellsTheNewModSequence() throws ImapException {
        needs("QRESYNC", "UIDPLUS");
        deliver(4, Flag.DELETED);
        LastKnown known = known();
        UidSet first = UidSet.of(
                imap.fetch(SequenceSet.of(1), FetchAttribute.UID).get(0).uid());
        assertEquals(1, imap.expunge(first));
        assertEquals(3, imap.selected().exists());
        assertTrue(imap.selected().highestModSeq() > known.modSeq());
        assertEquals(3, imap.expunge());
        assertEquals(0, imap.selected().exists());
    }
}
