package dev.tagline.imap.portable;

import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.PartlyDoneException;
import dev.tagline.imap.append.MultiAppend;
import dev.tagline.imap.append.NewMessage;
import dev.tagline.imap.append.Replace;
import dev.tagline.imap.command.AppendResult;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.portable.ReplacedMessage.Old;
import dev.tagline.imap.portable.ReplacedMessage.Way;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import java.util.concurrent.CompletableFuture;

/**
 * Stores a message in the place of another one of the open mailbox, as editing a draft does: by REPLACE (RFC 8508); else by
 * APPEND, then STORE {@code \Deleted} and UID EXPUNGE of the old one; else by APPEND and STORE. Never by a plain EXPUNGE. Until
 * the new one is stored the old one is not touched; where it ends midway, both are there.
 *
 * <pre>
 * C: A1 APPEND Drafts (\Draft) {350}         or: C: A1 UID REPLACE 2000 Drafts (\Draft) {350}
 * S: A1 OK [APPENDUID 1 2001] done
 * C: A2 UID STORE 2000 +FLAGS.SILENT (\Deleted)
 * C: A3 UID EXPUNGE 2000
 * </pre>
 *
 * @param uid which message goes
 * @param mailbox where the new one goes; most often the open one
 * @param message the new one; it inherits nothing, not even flags
 */
public record ReplaceMessage(long uid, MailboxName mailbox, NewMessage message) implements Operation<ReplacedMessage> {
    @Override
    public CompletableFuture<ReplacedMessage> startOn(ImapConnection connection) {
        Course<ReplacedMessage> course = new Course<>(connection);
        SelectedMailbox here = connection.selected();
        if (here == null) {
            return course.endingAs(Course.failed(new CommandNotPermittedException(
                    "no mailbox is open to replace a message in",
                    new ImapException.Failure(null, Outcome.NOT_EXECUTED, null, connection.lastExchanges()),
                    null)));
        }
        Way way = way(connection.capabilities());
        UidSet old = UidSet.of(uid);
        if (way == Way.REPLACE) {
            return course.endingAs(course.submit(Within.of(here, new Replace(old, mailbox, message)))
                    .thenApply(stored -> new ReplacedMessage(way, stored, Old.REMOVED)));
        }
        return course.endingAs(course.submit(
                        Within.of(here, new MultiAppend(mailbox, message)).asChange())
                .thenCompose(result -> {
                    AppendResult stored = result.uids().size() == 1
                            ? new AppendResult(
                                    result.uidValidity(), result.uids().first())
                            : AppendResult.UNTOLD;
                    Removal removal = new Removal(course, here, way == Way.APPEND_AND_UID_EXPUNGE);
                    course.leftAs(failure -> partly(way, stored, removal, failure));
                    return remove(removal, way, stored);
                }));
    }

    private CompletableFuture<ReplacedMessage> remove(Removal removal, Way way, AppendResult stored) {
        CompletableFuture<ReplacedMessage> removed =
                removal.of(UidSet.of(uid)).thenApply(done -> new ReplacedMessage(way, stored, fate(removal)));
        return Course.recover(removed, failure -> Course.failed(partly(way, stored, removal, failure)));
    }

    private static ImapException partly(Way way, AppendResult stored, Removal removal, ImapException failure) {
        return new PartlyDoneException(
                "the new message was stored, and the old one is not known to be gone",
                new ReplacedMessage(way, stored, fate(removal)),
                failure);
    }

    private static Old fate(Removal removal) {
        if (!removal.isMarked()) {
            return Old.KEPT;
        }
        return removal.removed.isEmpty() ? Old.MARKED : Old.REMOVED;
    }

    private static Way way(Capabilities offered) {
        if (offered.has(Capability.REPLACE)) {
            return Way.REPLACE;
        }
        return offered.has(Capability.UIDPLUS) ? Way.APPEND_AND_UID_EXPUNGE : Way.APPEND_AND_STORE;
    }
}
