package dev.tagline.imap.portable;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.PartlyDoneException;
import dev.tagline.imap.command.Create;
import dev.tagline.imap.mailbox.MailboxAttribute;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.metadata.MetadataEntry;
import dev.tagline.imap.metadata.SetMetadata;
import dev.tagline.imap.portable.CreatedMailbox.Way;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import okio.ByteString;

/**
 * Makes a mailbox for a special use, such as drafts: with CREATE itself (CREATE-SPECIAL-USE, RFC 6154 section 3); else by
 * CREATE and the annotation that says so, where the server keeps it (section 4); else by CREATE alone, and the use is known by
 * the name only.
 *
 * <pre>
 * C: A1 CREATE Entwürfe (USE (\Drafts))    or: C: A1 CREATE Entwürfe
 * S: A1 OK done                            or: C: A2 SETMETADATA Entwürfe (/private/specialuse "\\Drafts")
 * </pre>
 *
 * <p>A server that will not have the use, because another mailbox has it or at all, says NO with {@code USEATTR} to the
 * first, and nothing is made. To the annotation a NO is no failure: the mailbox is there.
 *
 * @param mailbox the name
 * @param use what it is to be for
 */
public record CreateMailbox(MailboxName mailbox, MailboxAttribute use) implements Operation<CreatedMailbox> {
    /**
     * Checks the use.
     *
     * @throws IllegalArgumentException if the attribute tells how a mailbox is, such as {@code \Noselect}
     */
    public CreateMailbox {
        new Create(mailbox, List.of(use));
    }

    @Override
    public CompletableFuture<CreatedMailbox> startOn(ImapConnection connection) {
        Course<CreatedMailbox> course = new Course<>(connection);
        Capabilities offered = connection.capabilities();
        if (offered.has(Capability.CREATE_SPECIAL_USE)) {
            return course.endingAs(course.submit(new Create(mailbox, List.of(use)))
                    .thenApply(done -> new CreatedMailbox(mailbox, Way.CREATE_SPECIAL_USE)));
        }
        CompletableFuture<CreatedMailbox> created =
                course.submit(new Create(mailbox)).thenApply(done -> new CreatedMailbox(mailbox, Way.NAME));
        boolean mayBeNoted = offered.has(Capability.METADATA) && offered.has(Capability.SPECIAL_USE);
        return course.endingAs(mayBeNoted ? created.thenCompose(done -> note(course, done)) : created);
    }

    private CompletableFuture<CreatedMailbox> note(Course<?> course, CreatedMailbox created) {
        SetMetadata annotation =
                new SetMetadata(mailbox, MetadataEntry.PRIVATE_SPECIAL_USE, ByteString.encodeUtf8(use.name()));
        return Course.recover(
                course.submit(annotation).thenApply(done -> new CreatedMailbox(mailbox, Way.METADATA)),
                failure -> unnoted(created, failure));
    }

    private static CompletableFuture<CreatedMailbox> unnoted(CreatedMailbox created, ImapException failure) {
        return ListRun.isRefusal(failure)
                ? CompletableFuture.completedFuture(created)
                : Course.failed(new PartlyDoneException(
                        "the mailbox was made, and what it is for may not be known", created, failure));
    }
}
