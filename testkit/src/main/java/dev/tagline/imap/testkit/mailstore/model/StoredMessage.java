package dev.tagline.imap.testkit.mailstore.model;

import dev.tagline.imap.testkit.mailstore.mime.HeaderFields;
import dev.tagline.imap.testkit.mailstore.mime.MimePart;
import dev.tagline.imap.testkit.mailstore.mime.SearchableText;
import java.lang.ref.SoftReference;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A message in a {@link Mailbox}. Only its flags change, and that it goes. Safe for use by any thread. */
public final class StoredMessage {
    /** Octets from which on what was parsed is kept while there is memory. Less is parsed anew, which is no slower. */
    private static final int KEPT_FROM = 16 << 10;

    private final long uid;
    private final ByteString octets;

    // Seconds, and the seconds that the clock there is ahead of UTC by: four objects less for each date.
    private final long internalSeconds;
    private final int internalOffset;
    private final long saveSeconds;
    private final int saveOffset;
    private volatile Set<String> flags;
    private volatile long modSeq;
    private volatile boolean expunged;
    private volatile @Nullable SoftReference<ParsedMessage> parsed;

    // Guarded by the lock. The messages of a mailbox are chained in the order of their MODSEQ.
    private @Nullable StoredMessage before;
    private @Nullable StoredMessage after;
    private @Nullable Object knower;

    StoredMessage(
            long uid,
            ByteString octets,
            Collection<String> flags,
            OffsetDateTime internalDate,
            OffsetDateTime saveDate) {
        this.uid = uid;
        this.octets = octets;
        this.internalSeconds = internalDate.toEpochSecond();
        this.internalOffset = internalDate.getOffset().getTotalSeconds();
        this.saveSeconds = saveDate.toEpochSecond();
        this.saveOffset = saveDate.getOffset().getTotalSeconds();
        this.flags = Flags.set(flags);
    }

    /** Its unique identifier in the mailbox. */
    public long uid() {
        return uid;
    }

    /** The message as delivered. */
    public ByteString octets() {
        return octets;
    }

    /** INTERNALDATE, in whole seconds. */
    public OffsetDateTime internalDate() {
        return date(internalSeconds, internalOffset);
    }

    /** When it came into this mailbox, RFC 8514. */
    public OffsetDateTime saveDate() {
        return date(saveSeconds, saveOffset);
    }

    private static OffsetDateTime date(long seconds, int offset) {
        return OffsetDateTime.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.ofTotalSeconds(offset));
    }

    /** Flags and keywords, such as {@code \Seen}, without {@code \Recent}. */
    public Set<String> flags() {
        return flags;
    }

    /** The mod-sequence of its last change, RFC 7162 3.1. */
    public long modSeq() {
        return modSeq;
    }

    /** Whether it is gone from the mailbox. */
    public boolean isExpunged() {
        return expunged;
    }

    /** Whether it has this flag, in whatever case. */
    public boolean has(String flag) {
        return flags.contains(flag) || Flags.contains(flags, flag);
    }

    /** Who need not be told of its last change; null when everybody must. With the lock held. */
    public @Nullable Object knower() {
        return knower;
    }

    /** The one that changed before it, null when none did. With the lock held. */
    public @Nullable StoredMessage changedBefore() {
        return before;
    }

    /** Returns whether that was a change. */
    boolean setFlags(Set<String> newFlags) {
        boolean changed = !newFlags.equals(flags);
        flags = newFlags;
        return changed;
    }

    void changed(long newModSeq, @Nullable Object newKnower) {
        modSeq = newModSeq;
        knower = newKnower;
    }

    void expunge() {
        expunged = true;
    }

    /** Puts it behind the last of a chain. */
    void chain(@Nullable StoredMessage last) {
        before = last;
        if (last != null) {
            last.after = this;
        }
    }

    /**
     * Takes it out of its chain.
     *
     * @return the last of the chain, which was {@code last}
     */
    @Nullable
    StoredMessage unchain(@Nullable StoredMessage last) {
        if (before != null) {
            before.after = after;
        }
        if (after != null) {
            after.before = before;
        }
        StoredMessage newLast = last == this ? before : last;
        before = null;
        after = null;
        return newLast;
    }

    /**
     * Its EMAILID, RFC 8474 5.1: the same for messages with the same octets and INTERNALDATE, such as copies, in whichever
     * mailbox.
     */
    public String emailId() {
        ByteString date = ByteString.encodeUtf8(internalDate().toString());
        return "M"
                + new Buffer()
                        .write(octets)
                        .write(date)
                        .sha256()
                        .substring(0, 10)
                        .hex();
    }

    /**
     * Its THREADID, RFC 8474 5.2: the same for messages whose References, or else In-Reply-To, begin with the same Message-ID,
     * and for the message that has it.
     */
    public String threadId() {
        String first = firstId("References");
        first = first == null ? firstId("In-Reply-To") : first;
        first = first == null ? firstId("Message-ID") : first;
        return "T"
                + ByteString.encodeUtf8(first == null ? emailId() : first)
                        .sha256()
                        .substring(0, 10)
                        .hex();
    }

    private @Nullable String firstId(String field) {
        String value = mime().fields().first(field);
        int start = value == null ? -1 : value.indexOf('<');
        int end = value == null ? -1 : value.indexOf('>', Math.max(start, 0));
        return value == null || start < 0 || end < 0 ? null : value.substring(start, end + 1);
    }

    /** The message as MIME has it. */
    public MimePart mime() {
        return parsed().mime();
    }

    /** The header's fields. */
    public HeaderFields header() {
        return parsed().header();
    }

    /** What SEARCH looks into. */
    public SearchableText searchable() {
        return parsed().searchable();
    }

    private ParsedMessage parsed() {
        if (octets.size() < KEPT_FROM) {
            return new ParsedMessage(octets);
        }
        SoftReference<ParsedMessage> reference = parsed;
        ParsedMessage message = reference == null ? null : reference.get();
        if (message == null) {
            message = new ParsedMessage(octets);
            parsed = new SoftReference<>(message);
        }
        return message;
    }

    @Override
    public String toString() {
        return "message with UID " + uid;
    }
}
