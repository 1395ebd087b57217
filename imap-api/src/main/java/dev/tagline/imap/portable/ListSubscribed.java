package dev.tagline.imap.portable;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.ListCommand;
import dev.tagline.imap.command.ListCommand.Selection;
import dev.tagline.imap.command.Lsub;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxAttribute;
import dev.tagline.imap.portable.SubscribedMailboxes.Way;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ProtocolVersion;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * The names that the user has subscribed to: by LIST where it can choose those (LIST-EXTENDED, RFC 5258), which tells which of
 * them exist as well; else by LSUB, which does not.
 *
 * <pre>
 * C: A1 LIST (SUBSCRIBED) "" *                  or: C: A1 LSUB "" *
 * S: * LIST (\Subscribed) "/" INBOX             or: S: * LSUB () "/" INBOX
 * S: * LIST (\Subscribed \NonExistent) "/" Old  or: S: * LSUB () "/" Old
 * </pre>
 *
 * <p>Where LIST is refused or lists nothing, LSUB is asked as well; some list LIST-EXTENDED and do not have it.
 *
 * @param pattern names in which {@code *} stands for anything and {@code %} for anything but the hierarchy delimiter
 */
public record ListSubscribed(String pattern) implements Operation<SubscribedMailboxes> {
    @Override
    public CompletableFuture<SubscribedMailboxes> startOn(ImapConnection connection) {
        Course<SubscribedMailboxes> course = new Course<>(connection);
        boolean onlyList = connection.protocolVersion() == ProtocolVersion.IMAP4REV2;
        if (!onlyList && !connection.capabilities().has(Capability.LIST_EXTENDED)) {
            return course.endingAs(byLsub(course));
        }
        CompletableFuture<SubscribedMailboxes> listed = course.submit(
                        ListCommand.matching(pattern).selecting(Selection.SUBSCRIBED))
                .thenApply(rows -> new SubscribedMailboxes(Way.LIST, rows));
        if (onlyList) {
            return course.endingAs(listed);
        }
        return course.endingAs(Course.recover(listed, failure -> orLsub(course, failure))
                .thenCompose(
                        found -> found.way() == Way.LSUB || !found.mailboxes().isEmpty()
                                ? CompletableFuture.completedFuture(found)
                                : byLsub(course)));
    }

    private CompletableFuture<SubscribedMailboxes> orLsub(Course<?> course, ImapException failure) {
        return ListRun.isRefusal(failure) ? byLsub(course) : Course.failed(failure);
    }

    private CompletableFuture<SubscribedMailboxes> byLsub(Course<?> course) {
        return course.submit(new Lsub(pattern))
                .thenApply(rows -> new SubscribedMailboxes(
                        Way.LSUB, rows.stream().filter(this::isItself).collect(Collectors.toList())));
    }

    /** With {@code %} a row may be there for the sake of one below it (RFC 3501 section 6.3.9). */
    private boolean isItself(ListedMailbox row) {
        return !pattern.contains("%") || !row.has(MailboxAttribute.NOSELECT);
    }
}
