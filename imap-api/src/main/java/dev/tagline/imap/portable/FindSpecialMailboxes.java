package dev.tagline.imap.portable;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.command.ListCommand;
import dev.tagline.imap.command.Xlist;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxAttribute;
import dev.tagline.imap.portable.SpecialMailbox.Way;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Which mailboxes are for drafts, sent mail, junk and so on: what the server says in LIST, with SPECIAL-USE (RFC 6154) or
 * without; else what it says in XLIST; and for uses that it names none for, a mailbox with one of the {@link KnownNames}, at
 * the top or directly below INBOX. What no mailbox is for is missing from the result.
 *
 * <pre>
 * C: A1 LIST "" * RETURN (SPECIAL-USE)
 * S: * LIST (\Sent) "/" Gesendet          Sent: "Gesendet", by SPECIAL_USE
 * S: * LIST () "/" Trash                  Trash: "Trash", by KNOWN_NAME
 * S: A1 OK done
 * </pre>
 */
public record FindSpecialMailboxes() implements Operation<Map<MailboxAttribute, SpecialMailbox>> {
    @Override
    public CompletableFuture<Map<MailboxAttribute, SpecialMailbox>> startOn(ImapConnection connection) {
        Course<Map<MailboxAttribute, SpecialMailbox>> course = new Course<>(connection);
        Capabilities offered = connection.capabilities();
        ListCommand plain = ListCommand.matching("*");
        if (offered.has(Capability.XLIST) && !offered.has(Capability.SPECIAL_USE)) {
            return course.endingAs(Course.recover(
                    course.submit(new Xlist("*")).thenApply(rows -> found(rows, Way.XLIST)),
                    failure -> failure.connectionSurvives()
                            ? course.submit(plain).thenApply(rows -> found(rows, Way.SPECIAL_USE))
                            : Course.failed(failure)));
        }
        ListCommand list = plain.returning(ListCommand.Return.SPECIAL_USE);
        return course.endingAs(ListRun.orPlain(course, list, plain).thenApply(rows -> found(rows, Way.SPECIAL_USE)));
    }

    private static Map<MailboxAttribute, SpecialMailbox> found(List<ListedMailbox> rows, Way way) {
        Map<MailboxAttribute, SpecialMailbox> found = new LinkedHashMap<>();
        for (ListedMailbox row : rows) {
            for (MailboxAttribute use : row.attributes()) {
                if (use.isSpecialUse() && row.selectable()) {
                    found.putIfAbsent(use, new SpecialMailbox(row.name(), way));
                }
            }
        }
        KnownNames.among(rows).forEach((use, name) -> {
            boolean taken =
                    found.values().stream().anyMatch(other -> other.name().equals(name));
            if (!taken) {
                found.putIfAbsent(use, new SpecialMailbox(name, Way.KNOWN_NAME));
            }
        });
        return Collections.unmodifiableMap(found);
    }
}
