package dev.tagline.imap.command;

import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.MailboxStatus;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ProtocolVersion;
import dev.tagline.imap.response.StatusResponse;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.List;
import java.util.Map;

/**
 * STATUS, RFC 9051 section 6.3.11: figures of a mailbox without opening it. For the one that is open the connection
 * knows them anyway, and servers may answer slowly or stale. An item that the server left out is -1 in the result.
 *
 * <pre>
 * C: A042 STATUS blurdybloop (UIDNEXT MESSAGES)
 * S: * STATUS blurdybloop (MESSAGES 231 UIDNEXT 44292)
 * S: A042 OK STATUS completed
 * </pre>
 *
 * @param mailbox which mailbox
 * @param items what to ask, at least one; those of extensions need their capability
 */
public record Status(MailboxName mailbox, List<StatusItem> items) implements Command<MailboxStatus> {
    private static final Map<StatusItem, Capability> NEEDS = Map.of(
            StatusItem.HIGHESTMODSEQ, Capability.CONDSTORE,
            StatusItem.MAILBOXID, Capability.OBJECTID,
            StatusItem.SIZE, Capability.STATUS_SIZE);

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public Status {
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("STATUS needs an item");
        }
    }

    /** These items. */
    public Status(MailboxName mailbox, StatusItem... items) {
        this(mailbox, List.of(items));
    }

    @Override
    public String name() {
        return "STATUS";
    }

    @Override
    public CommandRules rules() {
        CommandRules rules = CommandRules.whenAuthenticated()
                .since(ProtocolVersion.IMAP4REV1)
                .repeatable(Repeatability.READ)
                .answeredBy(Answers.to("STATUS", mailbox));
        for (StatusItem item : items) {
            Capability needed = NEEDS.get(item);
            rules = needed == null ? rules : rules.needs(needed);
        }
        return rules;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.mailbox(mailbox);
        writeItems(items, out);
    }

    static void writeItems(List<StatusItem> items, ArgumentWriter out) {
        out.open();
        for (StatusItem item : items) {
            out.atom(item.name());
        }
        out.close();
    }

    @Override
    public ResponseCollector<MailboxStatus> collector() {
        return new ResponseCollector<>() {
            private MailboxStatus status = MailboxStatus.NONE;

            @Override
            public boolean collect(UntaggedResponse response) {
                if (response instanceof StatusResponse row && row.mailbox().equals(mailbox)) {
                    // Of the same mailbox NOTIFY may bring news, of other items.
                    status = status.plus(row.status());
                    return true;
                }
                return false;
            }

            @Override
            public MailboxStatus complete(TaggedResponse ok) {
                return status;
            }
        };
    }
}
