package dev.tagline.imap.command;

import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.MailboxStatus;
import dev.tagline.imap.response.ListResponse;
import dev.tagline.imap.response.StatusResponse;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers the rows of LIST or LSUB, and joins to each the STATUS that follows it (RFC 9051 section 6.3.9.2). */
final class ListCollector implements ResponseCollector<List<ListedMailbox>> {
    private final ListResponse.Kind kind;
    private final boolean withStatus;
    private final List<ListedMailbox> listed = new ArrayList<>();
    /** Of the mailboxes listed, where each will have one. */
    private final Map<MailboxName, @Nullable MailboxStatus> statuses = new HashMap<>();

    private final ResultBound bound = new ResultBound();

    ListCollector(ListResponse.Kind kind, boolean withStatus) {
        this.kind = kind;
        this.withStatus = withStatus;
    }

    @Override
    public void begin(String tag, long maxResultOctets) {
        bound.set(maxResultOctets);
    }

    @Override
    public boolean collect(UntaggedResponse response) {
        if (response instanceof ListResponse row && row.kind() == kind) {
            if (bound.admits(300 + 4L * row.mailbox().text().length())) {
                listed.add(new ListedMailbox(
                        row.mailbox(), row.attributes(), row.delimiter(), null, row.oldName(), row.childInfo()));
                if (withStatus) {
                    statuses.putIfAbsent(row.mailbox(), null);
                }
            }
            return true;
        }
        // The status of a mailbox that was not listed is news (RFC 5465).
        if (response instanceof StatusResponse row && statuses.containsKey(row.mailbox())) {
            statuses.put(row.mailbox(), row.status());
            return true;
        }
        return false;
    }

    @Override
    public List<ListedMailbox> complete(TaggedResponse ok) {
        if (withStatus) {
            listed.replaceAll(mailbox -> with(statuses.get(mailbox.name()), mailbox));
        }
        return List.copyOf(listed);
    }

    private static ListedMailbox with(@Nullable MailboxStatus status, ListedMailbox mailbox) {
        return new ListedMailbox(
                mailbox.name(),
                mailbox.attributes(),
                mailbox.delimiter(),
                status,
                mailbox.oldName(),
                mailbox.childInfo());
    }

    @Override
    public @Nullable String overflow() {
        return bound.overflow();
    }
}
