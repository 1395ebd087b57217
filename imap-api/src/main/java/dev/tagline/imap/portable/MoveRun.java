package dev.tagline.imap.portable;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.PartlyDoneException;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.Copy;
import dev.tagline.imap.command.CopyResult;
import dev.tagline.imap.command.Move;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.portable.MoveResult.Way;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One run of {@link MoveMessages}: piece after piece, so that a failure leaves as few messages as can be halfway. */
final class MoveRun {
    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    private final Course<MoveResult> course;
    private final SelectedMailbox here;
    private final MoveMessages move;
    private final Way way;
    private final MoveTally tally;

    /** What is next, piece by piece; those before {@link #next} have been begun. */
    private List<UidSet> pieces;

    private int next;

    MoveRun(Course<MoveResult> course, SelectedMailbox here, MoveMessages move, Way way) {
        this.course = course;
        this.here = here;
        this.move = move;
        this.way = way;
        this.tally = new MoveTally(way);
        this.pieces = pieces(move.messages());
    }

    private List<UidSet> pieces(UidSet messages) {
        return Pieces.of(messages, course.connection, move.mailbox());
    }

    CompletableFuture<MoveResult> start() {
        CompletableFuture<Void> moving = way == Way.MOVE
                ? each(this::move)
                : existing(0, UidSet.EMPTY).thenCompose(found -> {
                    pieces = pieces(found);
                    return each(this::copy);
                });
        return Course.recover(moving.thenApply(done -> tally.result()), this::failed);
    }

    private CompletableFuture<MoveResult> failed(ImapException failure) {
        pieces.subList(next, pieces.size()).forEach(tally::untouched);
        if (!tally.hasBegun()) {
            return Course.failed(failure);
        }
        String what = "Messages were moved to " + move.mailbox() + " in part";
        return Course.failed(new PartlyDoneException(what, tally.result(), failure));
    }

    private CompletableFuture<Void> each(Step step) {
        if (next == pieces.size()) {
            return DONE;
        }
        UidSet piece = pieces.get(next++);
        return step.on(piece).thenCompose(done -> each(step));
    }

    private <T> CompletableFuture<T> send(Command<T> command) {
        return course.submit(Within.of(here, command));
    }

    // ---- by MOVE

    private CompletableFuture<Void> move(UidSet piece) {
        return Removal.failing(send(new Move(piece, move.mailbox())), failure -> moveFailed(piece, failure))
                .thenAccept(copies -> {
                    tally.copies(copies);
                    tally.moved(piece);
                });
    }

    /** The server may have moved some before it said NO, and then said which. */
    private void moveFailed(UidSet piece, ImapException failure) {
        UidSet told = UidSet.EMPTY;
        boolean refused = failure instanceof CommandFailedException;
        if (failure instanceof CommandFailedException no && no.partialResult() instanceof CopyResult copies) {
            tally.copies(copies);
            told = isDefinite(piece) ? piece.intersect(copies.source()) : copies.source();
            tally.moved(told);
        }
        UidSet left = isDefinite(piece) ? piece.minus(told) : piece;
        if (refused || failure.outcome() != Outcome.NOT_EXECUTED) {
            tally.uncertain(left);
        } else {
            tally.untouched(left);
        }
    }

    // ---- by COPY

    /**
     * Which of them there are now. What comes while they are copied must not be marked with them: it may be of the set,
     * and is not copied.
     */
    private CompletableFuture<UidSet> existing(int index, UidSet found) {
        if (index == pieces.size()) {
            return CompletableFuture.completedFuture(found);
        }
        UidSet piece = pieces.get(index);
        return send(Search.forUids(SearchKey.uid(piece)))
                .thenCompose(result -> existing(index + 1, found.plus(onlyOf(piece, result.uids()))));
    }

    /** What the server found, without what it was not asked for. */
    private static UidSet onlyOf(UidSet piece, UidSet found) {
        if (piece.isSavedResult() || found.isEmpty()) {
            return found;
        }
        if (!piece.hasStar()) {
            return found.intersect(piece);
        }
        // n:* is all from n on, and the highest in any case.
        UidSet.Builder asked = UidSet.builder().add(found.last());
        piece.forEachRange((first, last) -> {
            if (first != MessageSet.STAR) {
                asked.add(first, Math.min(last, MessageSet.MAX_NUMBER));
            }
        });
        return found.intersect(asked.build());
    }

    private CompletableFuture<Void> copy(UidSet piece) {
        Command<CopyResult> copy =
                Within.of(here, new Copy(piece, move.mailbox())).asChange();
        return Removal.failing(course.submit(copy), failure -> {
                    if (failure.outcome() == Outcome.NOT_EXECUTED) {
                        tally.untouched(piece);
                    } else {
                        tally.uncertain(piece);
                    }
                })
                .thenCompose(copies -> copied(piece, copies));
    }

    private CompletableFuture<Void> copied(UidSet piece, CopyResult copies) {
        tally.copies(copies);
        if (copies.source().isEmpty()) {
            return mark(piece);
        }
        UidSet told = piece.intersect(copies.source());
        tally.untouched(piece.minus(told));
        if (copies.destination().size() < copies.source().size()) {
            // Fewer copies than it names messages: which have one is not known.
            tally.copied(told);
            return DONE;
        }
        return told.isEmpty() ? DONE : mark(told);
    }

    private CompletableFuture<Void> mark(UidSet copied) {
        Removal removal = new Removal(course, here, way == Way.COPY_AND_UID_EXPUNGE);
        return Removal.failing(removal.of(copied), failure -> note(removal)).thenRun(() -> note(removal));
    }

    private void note(Removal removal) {
        tally.moved(removal.removed);
        tally.marked(removal.marked);
        tally.copied(removal.kept);
    }

    private static boolean isDefinite(UidSet piece) {
        return !piece.hasStar() && !piece.isSavedResult();
    }

    @FunctionalInterface
    private interface Step {
        CompletableFuture<Void> on(UidSet piece);
    }
}
