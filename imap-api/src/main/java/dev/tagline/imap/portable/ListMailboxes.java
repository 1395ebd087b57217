package dev.tagline.imap.portable;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.command.ListCommand;
import dev.tagline.imap.mailbox.StatusItem;
import java.util.concurrent.CompletableFuture;

/**
 * Lists mailboxes with their figures and the user's rights: with LIST itself where the server has LIST-STATUS (RFC 5819) and
 * LIST-MYRIGHTS (RFC 8440), else by STATUS and MYRIGHTS for each, up to 100 mailboxes at a time in flight together.
 *
 * <pre>
 * C: A1 LIST "" * RETURN (STATUS (MESSAGES))   or: C: A1 LIST "" *
 * S: * LIST () "/" INBOX                       or: S: * LIST () "/" INBOX
 * S: * STATUS INBOX (MESSAGES 3)               or: S: A1 OK done
 * S: A1 OK done                                or: C: A2 STATUS INBOX (MESSAGES)
 * </pre>
 *
 * <p>A server that says NO or BAD to LIST with return options, or lists nothing, is asked again by a plain LIST; some list
 * LIST-EXTENDED and do not have it (Strato, orange.fr). What it refuses of a single mailbox is told with that mailbox.
 *
 * @param list which mailboxes, and which figures
 * @param rights whether to tell the user's rights; where the server has no ACL none are told
 */
public record ListMailboxes(ListCommand list, boolean rights) implements Operation<MailboxListing> {
    /** All names that match one of these; {@code "*"} for all. */
    public static ListMailboxes matching(String... patterns) {
        return new ListMailboxes(ListCommand.matching(patterns), false);
    }

    /** With these figures. */
    public ListMailboxes withStatus(StatusItem... items) {
        return new ListMailboxes(list.withStatus(items), rights);
    }

    /** With the user's rights. */
    public ListMailboxes withRights() {
        return new ListMailboxes(list, true);
    }

    @Override
    public CompletableFuture<MailboxListing> startOn(ImapConnection connection) {
        Course<MailboxListing> course = new Course<>(connection);
        return course.endingAs(new ListRun(course, this).start());
    }
}
