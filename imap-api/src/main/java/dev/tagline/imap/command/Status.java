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
    /** What the server must list for an item, of each any one; none for those of RFC 3501. */
    private static final Map<StatusItem, List<Capability>> NEEDS = Map.of(
            StatusItem.HIGHESTMODSEQ, List.of(Capability.CONDSTORE),
            StatusItem.MAILBOXID, List.of(Capability.OBJECTID),
            StatusItem.SIZE, List.of(Capability.STATUS_SIZE),
            StatusItem.APPENDLIMIT, List.of(Capability.APPENDLIMIT),
            StatusItem.DELETED, List.of(Capability.QUOTA_RES_MESSAGE, Capability.IMAP4REV2),
            StatusItem.DELETED_STORAGE, List.of(Capability.QUOTA_RES_STORAGE));

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
        return needs(rules, items);
    }

    /** These rules, and what the items ask of the server. */
    static CommandRules needs(CommandRules rules, List<StatusItem> items) {
        CommandRules needing = rules;
        for (StatusItem item : items) {
            List<Capability> anyOf = NEEDS.getOrDefault(item, List.of());
            needing = anyOf.isEmpty() ? needing : needing.needs(anyOf.toArray(new Capability[0]));
        }
        return needing;
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
