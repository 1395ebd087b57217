package dev.tagline.imap.mailbox;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What STATUS tells of a mailbox (RFC 9051 section 7.3.4); -1 for a number that it does not tell. Immutable. */
public final class MailboxStatus {
    /** Nothing told. */
    public static final MailboxStatus NONE = builder().build();

    private final StatusItem[] items;
    private final long[] values;
    private final @Nullable String mailboxId;

    private MailboxStatus(Builder builder) {
        this.items = Arrays.copyOf(builder.items, builder.size);
        this.values = Arrays.copyOf(builder.values, builder.size);
        this.mailboxId = builder.mailboxId;
    }

    /** Starts a status. */
    public static Builder builder() {
        return new Builder();
    }

    /** The number, or -1 when not told. */
    public long get(StatusItem item) {
        for (int i = 0; i < items.length; i++) {
            if (items[i].equals(item)) {
                return values[i];
            }
        }
        return -1;
    }

    /** What the mailbox is called whatever its name (RFC 8474 section 4), or null when not told. */
    public @Nullable String mailboxId() {
        return mailboxId;
    }

    /** The numbers that were told, in order. */
    public List<StatusItem> items() {
        return List.of(items);
    }

    /** How many messages, or -1. */
    public long messages() {
        return get(StatusItem.MESSAGES);
    }

    /** The UID that the next message will have at least, or -1; 0 where the server itself does not know. */
    public long uidNext() {
        return get(StatusItem.UIDNEXT);
    }

    /** The UIDVALIDITY, or -1. */
    public long uidValidity() {
        return get(StatusItem.UIDVALIDITY);
    }

    /** How many messages are without {@code \Seen}, or -1. */
    public long unseen() {
        return get(StatusItem.UNSEEN);
    }

    /** How many messages are with {@code \Deleted}, or -1. */
    public long deleted() {
        return get(StatusItem.DELETED);
    }

    /** The octets of all messages, or -1. */
    public long size() {
        return get(StatusItem.SIZE);
    }

    /** How many messages are with {@code \Recent}, or -1. */
    public long recent() {
        return get(StatusItem.RECENT);
    }

    /** The highest mod-sequence, or -1. */
    public long highestModSeq() {
        return get(StatusItem.HIGHESTMODSEQ);
    }

    /** The octets that EXPUNGE would set free, or -1. */
    public long deletedStorage() {
        return get(StatusItem.DELETED_STORAGE);
    }

    /** The largest message in octets that APPEND takes, or -1 when there is no limit, or none was told (RFC 7889). */
    public long appendLimit() {
        return get(StatusItem.APPENDLIMIT);
    }

    /** This with what {@code later} adds or changes. */
    public MailboxStatus plus(MailboxStatus later) {
        Builder both = builder();
        for (int i = 0; i < items.length; i++) {
            both.put(items[i], values[i]);
        }
        for (int i = 0; i < later.items.length; i++) {
            both.put(later.items[i], later.values[i]);
        }
        both.mailboxId = later.mailboxId != null ? later.mailboxId : mailboxId;
        return both.build();
    }

    private Map<StatusItem, Long> asMap() {
        Map<StatusItem, Long> map = new HashMap<>();
        for (int i = 0; i < items.length; i++) {
            map.put(items[i], values[i]);
        }
        return map;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MailboxStatus that
                && asMap().equals(that.asMap())
                && Objects.equals(mailboxId, that.mailboxId);
    }

    @Override
    public int hashCode() {
        return asMap().hashCode();
    }

    /** As on the wire: {@code (MESSAGES 231 UIDNEXT 44292)}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < items.length; i++) {
            text.append(i == 0 ? "" : " ").append(items[i]).append(' ').append(values[i]);
        }
        if (mailboxId != null) {
            text.append(items.length == 0 ? "" : " ")
                    .append("MAILBOXID (")
                    .append(mailboxId)
                    .append(')');
        }
        return text.append(')').toString();
    }

    /** Gathers the numbers. Not thread-safe. */
    public static final class Builder {
        private StatusItem[] items = new StatusItem[6];
        private long[] values = new long[6];
        private int size;
        private @Nullable String mailboxId;

        private Builder() {}

        /** Sets a number; the last one counts. */
        public Builder put(StatusItem item, long value) {
            for (int i = 0; i < size; i++) {
                if (items[i].equals(item)) {
                    values[i] = value;
                    return this;
                }
            }
            if (size == items.length) {
                items = Arrays.copyOf(items, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            items[size] = item;
            values[size++] = value;
            return this;
        }

        /** Sets what the mailbox is called whatever its name. */
        public Builder mailboxId(String value) {
            mailboxId = value;
            return this;
        }

        /** The status. */
        public MailboxStatus build() {
            return new MailboxStatus(this);
        }
    }
}
