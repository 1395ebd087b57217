package dev.tagline.imap.metadata;

import org.jspecify.annotations.Nullable;

/**
 * The name of an annotation, RFC 5464 section 3.2: parts that follow a slash, of which the first says whose it is.
 * Compared without regard to case.
 *
 * <pre>
 * MetadataEntry.of("/private/vendor/acme/color")
 * MetadataEntry.SHARED_COMMENT
 * </pre>
 */
public final class MetadataEntry {
    /** {@code /private/comment}: the user's own remark. */
    public static final MetadataEntry PRIVATE_COMMENT = of("/private/comment");
    /** {@code /shared/comment}: a remark for all who may read the mailbox, or for all users of the server. */
    public static final MetadataEntry SHARED_COMMENT = of("/shared/comment");
    /** {@code /shared/admin}: a URI by which the server's administrator is reached; of the server, read-only. */
    public static final MetadataEntry SHARED_ADMIN = of("/shared/admin");
    /** {@code /private/specialuse}: what the mailbox is for, as {@code \Sent}, settable with some servers (RFC 6154 section 4). */
    public static final MetadataEntry PRIVATE_SPECIAL_USE = of("/private/specialuse");

    private static final String PRIVATE = "/private";
    private static final String SHARED = "/shared";

    private final String name;
    private final String key;

    private MetadataEntry(String name) {
        this.name = name;
        this.key = lower(name);
    }

    /**
     * The entry of this name. {@code /private} and {@code /shared} alone are names of no annotation, but what is below
     * them can be asked for with {@link GetMetadata#depth(MetadataDepth)}.
     *
     * @throws IllegalArgumentException unless it begins with {@code /private} or {@code /shared} and is ASCII without
     *     control characters, {@code *}, {@code %}, {@code //} and a slash at the end
     */
    public static MetadataEntry of(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || c >= 0x7f || c == '*' || c == '%') {
                throw new IllegalArgumentException("not allowed in the name of an entry, at " + i);
            }
            if (c == '/' && (i + 1 == name.length() || name.charAt(i + 1) == '/')) {
                throw new IllegalArgumentException("an empty part in the name of an entry, at " + i);
            }
        }
        MetadataEntry entry = new MetadataEntry(name);
        if (!entry.isBelow(PRIVATE) && !entry.isBelow(SHARED)) {
            throw new IllegalArgumentException("the name of an entry begins with /private or /shared");
        }
        return entry;
    }

    /** The entry that a server named; never refused. */
    public static MetadataEntry ofReceived(String name) {
        return new MetadataEntry(name);
    }

    /** The name as the caller or the server wrote it. */
    public String name() {
        return name;
    }

    /** Whether only this user sees it. */
    public boolean isPrivate() {
        return isBelow(PRIVATE);
    }

    /** Whether there can be an annotation of this name: two parts at least, four below {@code vendor}. */
    boolean isWhole() {
        int parts = 0;
        for (int i = 0; i < key.length(); i++) {
            parts += key.charAt(i) == '/' ? 1 : 0;
        }
        boolean vendor = key.equals("/private/vendor")
                || key.startsWith("/private/vendor/")
                || key.equals("/shared/vendor")
                || key.startsWith("/shared/vendor/");
        return parts >= (vendor ? 4 : 2);
    }

    private boolean isBelow(String scope) {
        return key.startsWith(scope) && (key.length() == scope.length() || key.charAt(scope.length()) == '/');
    }

    private static String lower(String name) {
        StringBuilder lower = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return lower.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MetadataEntry that && key.equals(that.key);
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
