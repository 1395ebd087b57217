package dev.tagline.imap.portable;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.PartlyDoneException;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.UidSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Any command about messages by UID, for sets of any length: sent once where the server takes the line, else piece by piece,
 * each after the other. 10,000 UIDs that are not in a row make up to 110,000 octets; servers take 8,000, some 1,000 ({@link
 * dev.tagline.imap.ServerFamily}).
 *
 * <pre>{@code
 * new InPieces<>(uids, piece -> Store.add(piece, Flag.SEEN)).on(connection);
 * }</pre>
 *
 * @param messages which messages; an empty set sends nothing
 * @param command the command for some of them, with nothing else in it that is long
 * @param <R> what the command results in
 */
public record InPieces<R>(UidSet messages, Function<UidSet, ? extends Command<R>> command)
        implements Operation<PiecesResult<R>> {
    @Override
    public CompletableFuture<PiecesResult<R>> startOn(ImapConnection connection) {
        return new Run<>(new Course<>(connection), this).start();
    }

    private static final class Run<R> {
        private final Course<PiecesResult<R>> course;
        private final InPieces<R> operation;
        private final @Nullable SelectedMailbox here;
        private final List<UidSet> pieces;
        private final List<R> results = new ArrayList<>();

        Run(Course<PiecesResult<R>> course, InPieces<R> operation) {
            this.course = course;
            this.operation = operation;
            this.here = course.connection.selected();
            this.pieces = Pieces.of(operation.messages, course.connection);
        }

        CompletableFuture<PiecesResult<R>> start() {
            return course.endingAs(Course.recover(next(), this::failed));
        }

        private CompletableFuture<PiecesResult<R>> next() {
            if (results.size() == pieces.size()) {
                return CompletableFuture.completedFuture(result());
            }
            Command<R> command = operation.command.apply(pieces.get(results.size()));
            Command<R> guarded = here == null ? command : Within.of(here, command);
            return course.submit(guarded).thenCompose(result -> {
                results.add(result);
                return next();
            });
        }

        private CompletableFuture<PiecesResult<R>> failed(ImapException failure) {
            return Course.failed(
                    results.isEmpty()
                            ? failure
                            : new PartlyDoneException(
                                    results.size() + " of " + pieces.size() + " pieces were done", result(), failure));
        }

        private PiecesResult<R> result() {
            int done = results.size();
            return new PiecesResult<>(
                    results, joined(pieces.subList(0, done)), joined(pieces.subList(done, pieces.size())));
        }

        private static UidSet joined(List<UidSet> some) {
            return some.stream().reduce(UidSet.EMPTY, Pieces::join);
        }
    }
}
