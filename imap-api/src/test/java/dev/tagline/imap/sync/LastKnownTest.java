package dev.tagline.imap.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.FetchModifier;
import dev.tagline.imap.command.RecordingWriter;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.PartialRange;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.sync.LastKnown.SequenceMatch;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LastKnownTest {
    private static void assertRefused(Executable what) {
        assertThrows(IllegalArgumentException.class, what);
    }

    @Test
    void numbersAreThoseOfTheGrammar() {
        assertRefused(() -> LastKnown.of(0, 1));
        assertRefused(() -> LastKnown.of(0x1_0000_0000L, 1));
        assertRefused(() -> LastKnown.of(1, 0));
        assertRefused(() -> LastKnown.of(1, -1));
        assertEquals(Long.MAX_VALUE, LastKnown.of(0xffff_ffffL, Long.MAX_VALUE).modSeq());
    }

    @Test
    void knownUidsAreNumbers() {
        LastKnown known = LastKnown.of(1, 1);
        assertRefused(() -> known.with(UidSet.from(7)));
        assertRefused(() -> known.with(UidSet.savedResult()));
        assertNull(known.with(UidSet.EMPTY).uids());
        assertEquals(UidSet.range(1, 9), known.with(UidSet.range(1, 9)).uids());
    }

    @Test
    void asManyNumbersAsUidsAscending() {
        assertRefused(() -> new SequenceMatch(SequenceSet.EMPTY, UidSet.EMPTY));
        assertRefused(() -> new SequenceMatch(SequenceSet.of(1), UidSet.of(1, 2)));
        assertRefused(() -> new SequenceMatch(SequenceSet.from(1), UidSet.from(1)));
        SequenceSet backwards = SequenceSet.builder().keepOrder().add(9).add(2).build();
        UidSet uids = UidSet.builder().keepOrder().add(90).add(20).build();
        SequenceMatch match = new SequenceMatch(backwards, uids);
        assertEquals("2,9", match.numbers().toString());
        assertEquals("20,90", match.uids().toString());
    }

    @Test
    void mailboxesThatCannotBeAskedLater() {
        SelectedMailbox box = SelectedMailbox.of(MailboxName.INBOX, false);
        assertNull(LastKnown.of(box));
        assertNull(LastKnown.of(box.withUidValidity(7)));
        assertNull(LastKnown.of(box.withHighestModSeq(7)));
        // GreenMail's, which no command can name.
        assertNull(LastKnown.of(box.withUidValidity(1_712_345_678_901L).withHighestModSeq(7)));
        SelectedMailbox lasting = box.withUidValidity(7).withHighestModSeq(9);
        assertEquals(LastKnown.of(7, 9), LastKnown.of(lasting));
        assertNull(LastKnown.of(lasting.withUidNotSticky(true)));
    }

    @Test
    void modifiersOfFetchAreWrittenInTheOrderTheyWereSaid() {
        Fetch fetch = new Fetch(UidSet.range(25900, 26600), List.of(FetchAttribute.UID, FetchAttribute.FLAGS));
        assertEquals(
                "UID FETCH 25900:26600 (UID FLAGS) (PARTIAL -1:-30 CHANGEDSINCE 98305)",
                RecordingWriter.line(fetch.inPlaces(PartialRange.last(30)).changedSince(98305)));
        assertEquals(
                "UID FETCH 25900:26600 (UID FLAGS) (CHANGEDSINCE 98305 PARTIAL 1:5)",
                RecordingWriter.line(fetch.changedSince(98305)
                        .inPlaces(PartialRange.last(30))
                        .inPlaces(PartialRange.first(5))));
        assertEquals(
                "UID FETCH 1:3 (FLAGS) (CHANGEDSINCE 7 VANISHED)",
                RecordingWriter.line(FetchChanges.ofFlags(UidSet.range(1, 3), 7)));
        assertEquals(
                "UID FETCH 1:3 (FLAGS) (CHANGEDSINCE 7)",
                RecordingWriter.line(FetchChanges.ofFlags(UidSet.range(1, 3), 7).withoutVanished()));
        assertEquals(
                List.of(Set.of(Capability.PARTIAL)),
                fetch.inPlaces(PartialRange.first(1)).rules().needs());
        assertEquals(
                Capability.QRESYNC,
                FetchChanges.ofFlags(UidSet.of(1), 7).rules().needsEnabled());
    }

    @Test
    void modSequencesOfFetchAndStore() {
        Fetch fetch = new Fetch(UidSet.of(1), FetchAttribute.FAST);
        assertRefused(() -> fetch.changedSince(0));
        assertEquals(
                List.of(new FetchModifier.ChangedSince(7)),
                fetch.changedSince(5).changedSince(7).modifiers());
        assertRefused(() -> new Fetch(
                UidSet.of(1),
                FetchAttribute.FAST,
                List.of(new FetchModifier.ChangedSince(1), new FetchModifier.ChangedSince(2))));
        assertRefused(() -> new Fetch(SequenceSet.of(1), FetchAttribute.FAST).inPlaces(PartialRange.last(3)));
        assertRefused(() -> fetch.with(new FetchModifier.Vanished()));
        Store store = Store.add(UidSet.of(1), Flag.SEEN);
        assertRefused(() -> store.unchangedSince(-1));
        assertEquals(0, store.unchangedSince(0).silently().unchangedSince());
        assertRefused(() -> FetchChanges.ofFlags(UidSet.EMPTY, 1));
        assertRefused(() -> FetchChanges.ofFlags(UidSet.of(1), 0));
    }
}
