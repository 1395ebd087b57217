package dev.tagline.imap.mailbox;

import dev.tagline.imap.message.TextScanner;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What STATUS can tell of a mailbox (RFC 9051 section 6.3.11). Immutable. */
public final class StatusItem {
    /** How many messages. */
    public static final StatusItem MESSAGES = new StatusItem("MESSAGES");
    /** The UID that the next message will have at least. */
    public static final StatusItem UIDNEXT = new StatusItem("UIDNEXT");
    /** The UIDVALIDITY. */
    public static final StatusItem UIDVALIDITY = new StatusItem("UIDVALIDITY");
    /** How many messages are without {@code \Seen}. */
    public static final StatusItem UNSEEN = new StatusItem("UNSEEN");
    /** How many messages are with {@code \Deleted} (RFC 9051; RFC 9208 where {@code QUOTA=RES-MESSAGE} is listed). */
    public static final StatusItem DELETED = new StatusItem("DELETED");
    /** The octets of all messages (RFC 9051, RFC 8438). */
    public static final StatusItem SIZE = new StatusItem("SIZE");
    /** How many messages are with {@code \Recent} (RFC 3501). */
    public static final StatusItem RECENT = new StatusItem("RECENT");
    /** The highest mod-sequence (RFC 7162). */
    public static final StatusItem HIGHESTMODSEQ = new StatusItem("HIGHESTMODSEQ");
    /** The largest message that APPEND takes, in octets (RFC 7889). */
    public static final StatusItem APPENDLIMIT = new StatusItem("APPENDLIMIT");
    /** The octets that EXPUNGE would set free (RFC 9208, where {@code QUOTA=RES-STORAGE} is listed). */
    public static final StatusItem DELETED_STORAGE = new StatusItem("DELETED-STORAGE");
    /** What the mailbox is called whatever its name, {@link MailboxStatus#mailboxId}; needs OBJECTID (RFC 8474). */
    public static final StatusItem MAILBOXID = new StatusItem("MAILBOXID");

    private static final StatusItem[] KNOWN = {
        MESSAGES,
        UIDNEXT,
        UIDVALIDITY,
        UNSEEN,
        DELETED,
        SIZE,
        RECENT,
        HIGHESTMODSEQ,
        APPENDLIMIT,
        DELETED_STORAGE,
        MAILBOXID
    };

    private final String name;

    private StatusItem(String name) {
        this.name = name;
    }

    /** The item of this name in any case. */
    public static StatusItem of(String name) {
        String key = AsciiCase.upper(name);
        for (StatusItem known : KNOWN) {
            if (known.name.equals(key)) {
                return known;
            }
        }
        return new StatusItem(key);
    }

    /**
     * Reads the wire form, {@code (MESSAGES UNSEEN)}, with its parentheses or without: at least one item.
     *
     * @throws IllegalArgumentException when it is not a list of names; names the place
     */
    public static List<StatusItem> parseAll(String text) {
        List<StatusItem> items = new TextScanner(text, "list of STATUS items").nonEmptyList(word -> of(word.name()));
        return List.copyOf(new LinkedHashSet<>(items));
    }

    /** The name in capitals: {@code "UIDNEXT"}. */
    public String name() {
        return name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof StatusItem that && name.equals(that.name));
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
