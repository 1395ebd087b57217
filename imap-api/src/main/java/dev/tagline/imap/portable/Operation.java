package dev.tagline.imap.portable;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.PartlyDoneException;
import java.util.concurrent.CompletableFuture;

/**
 * Something that servers offer in different ways, as one call: it takes the best way that the server lists when it starts,
 * and its result names the way taken. A value, immutable; the same one may be run any number of times on any connection.
 *
 * <pre>{@code
 * MoveResult moved = new MoveMessages(uids, MailboxName.of("Archive")).on(connection);
 * CompletableFuture<MoveResult> moving = new MoveMessages(uids, MailboxName.of("Archive")).startOn(connection);
 * }</pre>
 *
 * <p>An operation may be several commands. Those about messages work in the mailbox that is open when it starts: if somebody
 * opens another meanwhile, what remains is not sent. Other commands may be used beside it at any time. {@link Portable} has
 * each by name.
 *
 * @param <R> what it results in
 */
public interface Operation<R> {
    /**
     * Starts it and returns at once, with no I/O on this thread. Fails with {@link PartlyDoneException} when something was
     * done before a command failed, and with that command's exception when nothing was. Cancelling it cancels the command in
     * flight, and no other is sent; the connection stays in step.
     */
    CompletableFuture<R> startOn(ImapConnection connection);

    /**
     * Runs it and waits for its result. An interrupt cancels it; what was in flight then may or may not be done.
     *
     * @throws PartlyDoneException when a command failed, or an interrupt came, and something had been done before
     * @throws ImapException of the command that failed, when nothing was done
     */
    default R on(ImapConnection connection) throws ImapException {
        return Course.await(connection, () -> startOn(connection));
    }
}
