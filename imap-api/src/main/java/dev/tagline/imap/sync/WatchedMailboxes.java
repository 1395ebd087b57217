package dev.tagline.imap.sync;

import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.mailbox.MailboxName;
import java.util.List;

/**
 * Which mailboxes NOTIFY is about: {@code filter-mailboxes} of RFC 5465 section 6. The open one is only ever meant by {@link
 * #SELECTED} and {@link #SELECTED_DELAYED}; the others are all but the open one.
 *
 * @param kind which
 * @param names the names that the last two kinds want, else none
 */
public record WatchedMailboxes(Kind kind, List<MailboxName> names) {
    /** {@code filter-mailboxes}. */
    public enum Kind {
        /** The open mailbox, whatever it is, at once. */
        SELECTED("selected"),
        /** The open mailbox, messages that are gone only when a command lets the server say so. */
        SELECTED_DELAYED("selected-delayed"),
        /** Those to which mail is delivered. */
        INBOXES("inboxes"),
        /** Those of the personal namespaces. */
        PERSONAL("personal"),
        /** Those subscribed to, as that changes. */
        SUBSCRIBED("subscribed"),
        /** Those named and what is below them. */
        SUBTREE("subtree"),
        /** Those named. */
        MAILBOXES("mailboxes");

        private final String wire;

        Kind(String wire) {
            this.wire = wire;
        }
    }

    /**
     * The open mailbox. With {@link NotifyEvent#MESSAGE_EXPUNGE} a sequence number may come to mean another message at any
     * moment: commands by such numbers fail unsent then (section 5.3).
     */
    public static final WatchedMailboxes SELECTED = of(Kind.SELECTED);
    /** The open mailbox, for those who use sequence numbers. */
    public static final WatchedMailboxes SELECTED_DELAYED = of(Kind.SELECTED_DELAYED);
    /** Those to which mail is delivered; some servers take it for {@link #PERSONAL}. */
    public static final WatchedMailboxes INBOXES = of(Kind.INBOXES);
    /** Those of the personal namespaces. */
    public static final WatchedMailboxes PERSONAL = of(Kind.PERSONAL);
    /** Those subscribed to. */
    public static final WatchedMailboxes SUBSCRIBED = of(Kind.SUBSCRIBED);

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if names are missing, or there are names where none are wanted
     */
    public WatchedMailboxes {
        names = List.copyOf(names);
        if (names.isEmpty() == (kind == Kind.SUBTREE || kind == Kind.MAILBOXES)) {
            throw new IllegalArgumentException(
                    names.isEmpty() ? kind + " needs a name of a mailbox" : kind + " has no names");
        }
    }

    private static WatchedMailboxes of(Kind kind) {
        return new WatchedMailboxes(kind, List.of());
    }

    /** These and all below them. */
    public static WatchedMailboxes subtree(MailboxName... names) {
        return new WatchedMailboxes(Kind.SUBTREE, List.of(names));
    }

    /** These. Wildcards have no meaning. */
    public static WatchedMailboxes mailboxes(MailboxName... names) {
        return new WatchedMailboxes(Kind.MAILBOXES, List.of(names));
    }

    /** Whether the open mailbox is meant. */
    public boolean isSelected() {
        return kind == Kind.SELECTED || kind == Kind.SELECTED_DELAYED;
    }

    void writeTo(ArgumentWriter out) {
        out.atom(kind.wire);
        if (names.size() == 1) {
            out.mailbox(names.get(0));
        } else if (!names.isEmpty()) {
            out.open();
            names.forEach(out::mailbox);
            out.close();
        }
    }
}
