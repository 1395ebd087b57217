package dev.tagline.imap.quota;

import dev.tagline.imap.response.Capability;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a quota is about (RFC 9208 section 5). Upper and lower case are the same. Immutable. */
public final class QuotaResource {
    /** Space, in units of 1024 octets as the server counts them: an estimate for people to read. */
    public static final QuotaResource STORAGE = new QuotaResource("STORAGE");
    /** The number of messages. */
    public static final QuotaResource MESSAGE = new QuotaResource("MESSAGE");
    /** The number of mailboxes. */
    public static final QuotaResource MAILBOX = new QuotaResource("MAILBOX");
    /** Space for annotations of messages, in units of 1024 octets. */
    public static final QuotaResource ANNOTATION_STORAGE = new QuotaResource("ANNOTATION-STORAGE");

    private static final QuotaResource[] KNOWN = {STORAGE, MESSAGE, MAILBOX, ANNOTATION_STORAGE};

    private final String name;

    private QuotaResource(String name) {
        this.name = name;
    }

    /**
     * The resource of this name in any case, such as {@code X-NUM-FOLDERS} of Cyrus.
     *
     * @throws IllegalArgumentException if it is empty or holds anything but visible ASCII
     */
    public static QuotaResource of(String name) {
        // Also refuses what capability() could not say.
        String key = Capability.of(name).name().toUpperCase(Locale.ROOT);
        for (QuotaResource known : KNOWN) {
            if (known.name.equals(key)) {
                return known;
            }
        }
        return new QuotaResource(key);
    }

    /** The name in capitals: {@code "STORAGE"}. */
    public String name() {
        return name;
    }

    /** What a server of RFC 9208 lists when it has this resource: {@code QUOTA=RES-STORAGE}. One of RFC 2087 lists none. */
    public Capability capability() {
        return Capability.of("QUOTA=RES-" + name);
    }

    /**
     * A limit for SETQUOTA, in units of the resource.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public ResourceLimit limit(long limit) {
        return new ResourceLimit(this, limit);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof QuotaResource that && name.equals(that.name));
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
