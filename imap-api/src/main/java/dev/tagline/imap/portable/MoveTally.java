package dev.tagline.imap.portable;

import dev.tagline.imap.command.CopyResult;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.portable.MoveResult.Way;

/** What has become of the messages so far. Stages add to it one after the other. */
final class MoveTally {
    private final Way way;
    private long uidValidity;
    private final UidSet.Builder source = UidSet.builder().keepOrder();
    private final UidSet.Builder destination = UidSet.builder().keepOrder();

    private UidSet moved = UidSet.EMPTY;
    private UidSet marked = UidSet.EMPTY;
    private UidSet copied = UidSet.EMPTY;
    private UidSet untouched = UidSet.EMPTY;
    private UidSet uncertain = UidSet.EMPTY;

    MoveTally(Way way) {
        this.way = way;
    }

    void copies(CopyResult copies) {
        if (copies.uidValidity() != 0) {
            uidValidity = copies.uidValidity();
            copies.source().forEachRange(source::add);
            copies.destination().forEachRange(destination::add);
        }
    }

    void moved(UidSet more) {
        moved = Pieces.join(moved, more);
    }

    void marked(UidSet more) {
        marked = Pieces.join(marked, more);
    }

    void copied(UidSet more) {
        copied = Pieces.join(copied, more);
    }

    void untouched(UidSet more) {
        untouched = Pieces.join(untouched, more);
    }

    void uncertain(UidSet more) {
        uncertain = Pieces.join(uncertain, more);
    }

    /** Whether any message has been copied or moved for certain. */
    boolean hasBegun() {
        return !moved.isEmpty() || !marked.isEmpty() || !copied.isEmpty();
    }

    MoveResult result() {
        CopyResult copies =
                uidValidity == 0 ? CopyResult.UNTOLD : new CopyResult(uidValidity, source.build(), destination.build());
        return new MoveResult(way, copies, moved, marked, copied, untouched, uncertain);
    }
}
