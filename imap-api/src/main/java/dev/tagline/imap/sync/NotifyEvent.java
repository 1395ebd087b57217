package dev.tagline.imap.sync;

import dev.tagline.imap.response.Capability;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A kind of event that a server can tell of, RFC 5465 section 5. Compared without regard to case. */
public final class NotifyEvent {
    /** A message has come: EXISTS and FETCH in the open mailbox, STATUS in others. Goes with {@link #MESSAGE_EXPUNGE}. */
    public static final NotifyEvent MESSAGE_NEW = new NotifyEvent("MessageNew");
    /** A message is gone: EXPUNGE or VANISHED, or STATUS. Goes with {@link #MESSAGE_NEW}. */
    public static final NotifyEvent MESSAGE_EXPUNGE = new NotifyEvent("MessageExpunge");
    /** Flags have changed: FETCH, or STATUS. Goes with both of the above. */
    public static final NotifyEvent FLAG_CHANGE = new NotifyEvent("FlagChange");
    /** An annotation of a message has changed: FETCH, or STATUS. Goes with the first two; where there is ANNOTATE. */
    public static final NotifyEvent ANNOTATION_CHANGE = new NotifyEvent("AnnotationChange");
    /** A mailbox was made, removed or renamed: LIST, with {@code \NonExistent} or OLDNAME. */
    public static final NotifyEvent MAILBOX_NAME = new NotifyEvent("MailboxName");
    /** A mailbox was subscribed to, or no longer is: LIST. */
    public static final NotifyEvent SUBSCRIPTION_CHANGE = new NotifyEvent("SubscriptionChange");
    /** An annotation of a mailbox has changed: METADATA with the names of entries; where there is METADATA. */
    public static final NotifyEvent MAILBOX_METADATA_CHANGE = new NotifyEvent("MailboxMetadataChange");
    /** An annotation of the server has changed: METADATA of the empty name. */
    public static final NotifyEvent SERVER_METADATA_CHANGE = new NotifyEvent("ServerMetadataChange");

    private static final List<NotifyEvent> OF_MESSAGES =
            List.of(MESSAGE_NEW, MESSAGE_EXPUNGE, FLAG_CHANGE, ANNOTATION_CHANGE);

    private final String name;
    private final String key;

    private NotifyEvent(String name) {
        this.name = name;
        this.key = name.toUpperCase(Locale.ROOT);
    }

    /**
     * The event of this name, which may be one of a later extension.
     *
     * @throws IllegalArgumentException unless it is of letters, digits and hyphens
     */
    public static NotifyEvent of(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("an event without a name");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letterOrDigit = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && c != '-') {
                throw new IllegalArgumentException("not a name of an event, at " + i);
            }
        }
        return new NotifyEvent(name);
    }

    /** The name: {@code "MessageNew"}. */
    public String name() {
        return name;
    }

    /** What the server must list besides NOTIFY, any one; empty for what every mailbox has, and for those unknown here. */
    public List<Capability> needs() {
        if (equals(ANNOTATION_CHANGE)) {
            return List.of(Capability.ANNOTATE);
        }
        if (equals(MAILBOX_METADATA_CHANGE)) {
            return List.of(Capability.METADATA);
        }
        return equals(SERVER_METADATA_CHANGE) ? List.of(Capability.METADATA, Capability.METADATA_SERVER) : List.of();
    }

    /** Whether it is about messages, and so may be asked for the open mailbox. */
    public boolean isOfMessages() {
        return OF_MESSAGES.contains(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NotifyEvent that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
