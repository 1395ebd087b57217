package dev.tagline.imap.portable;

import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.portable.MoveResult.Way;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import java.util.concurrent.CompletableFuture;

/**
 * Moves messages of the open mailbox to another: by MOVE; else by COPY, then STORE {@code \Deleted} and UID EXPUNGE of what
 * was copied; else by COPY and STORE alone. Never by a plain EXPUNGE, which also removes what others have marked.
 *
 * <pre>
 * C: A1 UID SEARCH UID 42:69         which of them there are: what comes later is not taken for copied
 * S: * SEARCH 42 44
 * S: A1 OK
 * C: A2 UID COPY 42,44 Archive
 * S: A2 OK [COPYUID 432432 42,44 1202:1203] done
 * C: A3 UID STORE 42,44 +FLAGS.SILENT (\Deleted)
 * S: A3 OK
 * C: A4 UID EXPUNGE 42,44
 * C: A5 UID SEARCH UID 42,44         whether they went
 * S: * 3 EXPUNGE
 * S: * 3 EXPUNGE
 * S: A4 OK
 * S: * SEARCH
 * S: A5 OK
 * </pre>
 *
 * <p>What was not copied is never marked: not when COPY fails, nor where COPYUID leaves it out. Where it ends midway,
 * cancelled or because the connection is lost, a message may be in both mailboxes, and never in neither. Sets whose command
 * would be too long for the server go piece by piece.
 *
 * @param messages which messages; an empty set sends nothing
 * @param mailbox where to; it is not made
 */
public record MoveMessages(UidSet messages, MailboxName mailbox) implements Operation<MoveResult> {
    @Override
    public CompletableFuture<MoveResult> startOn(ImapConnection connection) {
        Course<MoveResult> course = new Course<>(connection);
        Way way = way(connection.capabilities());
        SelectedMailbox here = connection.selected();
        if (messages.isEmpty()) {
            return course.endingAs(CompletableFuture.completedFuture(new MoveTally(way).result()));
        }
        if (here == null) {
            return course.endingAs(Course.failed(new CommandNotPermittedException(
                    "no mailbox is open to move messages from",
                    new ImapException.Failure(null, Outcome.NOT_EXECUTED, null, connection.lastExchanges()),
                    null)));
        }
        return course.endingAs(new MoveRun(course, here, this, way).start());
    }

    private static Way way(Capabilities capabilities) {
        if (capabilities.has(Capability.MOVE)) {
            return Way.MOVE;
        }
        return capabilities.has(Capability.UIDPLUS) ? Way.COPY_AND_UID_EXPUNGE : Way.COPY_AND_STORE;
    }
}
