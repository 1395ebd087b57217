package dev.tagline.imap.testkit.mailstore.model;

import dev.tagline.imap.testkit.mailstore.mime.HeaderFields;
import dev.tagline.imap.testkit.mailstore.mime.MimePart;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.mime.SearchableText;
import java.lang.ref.SoftReference;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Set;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A message in a {@link Mailbox}. Only its flags change, and that it goes. Safe for use by any thread. */
public final class StoredMessage {
    private final long uid;
    private final ByteString octets;
    private final OffsetDateTime internalDate;
    private final OffsetDateTime saveDate;
    private volatile Set<String> flags;
    private volatile long modSeq;
    private volatile boolean expunged;
    private volatile @Nullable SoftReference<MimePart> parsed;
    private volatile @Nullable SoftReference<HeaderFields> header;
    private volatile @Nullable SoftReference<SearchableText> searchable;

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
        this.internalDate = internalDate;
        this.saveDate = saveDate;
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

    /** INTERNALDATE. */
    public OffsetDateTime internalDate() {
        return internalDate;
    }

    /** When it came into this mailbox, RFC 8514. */
    public OffsetDateTime saveDate() {
        return saveDate;
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
        ByteString date = ByteString.encodeUtf8(internalDate.toString());
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

    /** The message as MIME has it; kept while there is memory. */
    public MimePart mime() {
        SoftReference<MimePart> reference = parsed;
        MimePart part = reference == null ? null : reference.get();
        if (part == null) {
            part = MimePart.of(Octets.latin1(octets));
            parsed = new SoftReference<>(part);
        }
        return part;
    }

    /** The header's fields; kept while there is memory. */
    public HeaderFields header() {
        SoftReference<HeaderFields> reference = header;
        HeaderFields fields = reference == null ? null : reference.get();
        if (fields == null) {
            fields = HeaderFields.ofMessage(octets);
            header = new SoftReference<>(fields);
        }
        return fields;
    }

    /** What SEARCH looks into; kept while there is memory. */
    public SearchableText searchable() {
        SoftReference<SearchableText> reference = searchable;
        SearchableText text = reference == null ? null : reference.get();
        if (text == null) {
            text = new SearchableText(MimePart.of(Octets.latin1(octets)));
            searchable = new SoftReference<>(text);
        }
        return text;
    }

    @Override
    public String toString() {
        return "message with UID " + uid;
    }
}
