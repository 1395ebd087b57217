package dev.tagline.imap.testkit.mailstore.model;

import dev.tagline.imap.testkit.mailstore.mime.MimePart;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.lang.ref.SoftReference;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A message in a {@link Mailbox}. Only its flags change, and that it goes. Safe for use by any thread. */
public final class StoredMessage {
    private final long uid;
    private final ByteString octets;
    private final OffsetDateTime internalDate;
    private volatile Set<String> flags;
    private volatile boolean expunged;
    private volatile @Nullable SoftReference<MimePart> parsed;

    /** Guarded by the lock. */
    private boolean recentTaken;

    StoredMessage(long uid, ByteString octets, OffsetDateTime internalDate, Collection<String> flags) {
        this.uid = uid;
        this.octets = octets;
        this.internalDate = internalDate;
        this.flags = Set.copyOf(new LinkedHashSet<>(flags));
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

    /** Flags and keywords, such as {@code \Seen}, without {@code \Recent}. */
    public Set<String> flags() {
        return flags;
    }

    /** Whether it is gone from the mailbox. */
    public boolean isExpunged() {
        return expunged;
    }

    /** Whether it has this flag, in whatever case. */
    public boolean has(String flag) {
        return flags.stream().anyMatch(each -> Octets.same(each, flag));
    }

    /** Returns whether that was a change. */
    boolean setFlags(Collection<String> newFlags) {
        Set<String> set = Set.copyOf(new LinkedHashSet<>(newFlags));
        boolean changed = !set.equals(flags);
        flags = set;
        return changed;
    }

    void expunge() {
        expunged = true;
    }

    /** Whether somebody was shown it as \Recent, whose alone it then is. */
    public boolean isRecentTaken() {
        return recentTaken;
    }

    /** Shows it as \Recent to somebody. */
    public void takeRecent() {
        recentTaken = true;
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

    @Override
    public String toString() {
        return "message with UID " + uid;
    }
}
