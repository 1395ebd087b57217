package dev.tagline.imap.rfc9051;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.command.CopyResult;
import dev.tagline.imap.command.CustomCommand;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.rfc9051.Examples.Begin;
import java.util.List;

/** Sections 6.4 and 6.5 but for SEARCH. */
final class SelectedExamples {
    private SelectedExamples() {}

    static void addTo(Examples examples) {
        examples.add(Begin.SELECTED, "6.4.1-close 1", peer -> {
            peer.imap.closeMailbox();
            assertEquals(ConnectionState.AUTHENTICATED, peer.imap.state());
            assertNull(peer.imap.selected());
        });
        examples.add(Begin.SELECTED, "6.4.2-unselect 1", peer -> {
            peer.imap.unselect();
            assertEquals(ConnectionState.AUTHENTICATED, peer.imap.state());
        });
        examples.add(Begin.SELECTED, "6.4.3-expunge 1", peer -> {
            assertEquals(4, peer.imap.expunge());
            assertEquals(168, peer.imap.selected().exists());
        });
        examples.add(Begin.SELECTED, "6.4.5-fetch 1", peer -> {
            Section section = Section.headerFields(List.of("DATE", "FROM"));
            List<FetchResponse> rows =
                    peer.imap.fetch(SequenceSet.range(2, 4), FetchAttribute.FLAGS, FetchAttribute.body(section));
            assertEquals(3, rows.size());
            assertEquals("Date: z", rows.get(2).body(section).utf8());
        });
        examples.add(Begin.SELECTED, "6.4.6-store 1", peer -> {
            List<FetchResponse> rows = peer.imap
                    .store(SequenceSet.range(2, 4), Store.Change.ADD, Flag.DELETED)
                    .rows();
            assertEquals(3, rows.size());
            assertEquals(
                    Flags.of(Flag.DELETED, Flag.FLAGGED, Flag.SEEN), rows.get(2).flags());
        });
        examples.add(Begin.SELECTED, "6.4.7-copy 1", peer -> {
            CopyResult copied = peer.imap.copy(SequenceSet.range(2, 4), "MEETING");
            assertEquals(3956, copied.destinationOf(304));
            assertEquals(3958, copied.destinationOf(320));
        });
        examples.add(Begin.SELECTED, "6.4.8-move 1", peer -> {
            CopyResult moved = peer.imap.move(UidSet.range(42, 69), "foo");
            assertEquals(432432, moved.uidValidity());
            assertEquals(1229, moved.destinationOf(69));
            assertEquals(171, peer.imap.selected().exists());
        });
        examples.add(
                Begin.SELECTED, "6.4.9-uid 1", peer -> assertEquals(3, peer.imap.expunge(UidSet.range(3000, 3002))));
        examples.add(Begin.SELECTED, "6.4.9-uid 2", peer -> {
            List<FetchResponse> rows = peer.imap.fetch(UidSet.range(4827313, 4828442), FetchAttribute.FLAGS);
            assertEquals(3, rows.size());
            assertEquals(4827943, rows.get(1).uid());
            assertEquals(24, rows.get(1).number());
        });
        examples.add(Begin.AUTHENTICATED, "6.5-experimental 1", peer -> {
            peer.imap.capability();
            CustomCommand.Answer answer =
                    peer.imap.execute(CustomCommand.named("XPIG-LATIN").claiming("XPIG-LATIN"));
            assertEquals(
                    "ow-nay eaking-spay ig-pay atin-lay",
                    answer.responses().get(0).octets().utf8());
            assertEquals("XPIG-LATIN ompleted-cay", answer.completion().text().text());
        });
    }
}
