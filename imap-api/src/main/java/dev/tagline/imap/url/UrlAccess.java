package dev.tagline.imap.url;

/**
 * Who may use a URL that carries an authorization, {@code access} of RFC 5092 section 6.1.1.3.
 *
 * @param kind which kind
 * @param user for {@code submit+} and {@code user+} whose, decoded; else empty
 */
public record UrlAccess(Kind kind, String user) {
    /** Anybody, without logging in. */
    public static final UrlAccess ANONYMOUS = new UrlAccess(Kind.ANONYMOUS, "");
    /** Anybody who has logged in. */
    public static final UrlAccess AUTHUSER = new UrlAccess(Kind.AUTHUSER, "");

    /** The kinds of access identifiers. */
    public enum Kind {
        /** {@code anonymous}. */
        ANONYMOUS("anonymous"),
        /** {@code authuser}. */
        AUTHUSER("authuser"),
        /** {@code user+NAME}. */
        USER("user+"),
        /** {@code submit+NAME}: a submission server on behalf of that user. */
        SUBMIT("submit+");

        final String wire;

        Kind(String wire) {
            this.wire = wire;
        }

        boolean hasUser() {
            return this == USER || this == SUBMIT;
        }
    }

    /**
     * Checks that there is a user where there must be.
     *
     * @throws IllegalArgumentException when there is one too many, or none
     */
    public UrlAccess {
        if (kind.hasUser() == user.isEmpty()) {
            throw new IllegalArgumentException("a user is named by user+ and submit+ alone");
        }
    }

    /** This user alone. */
    public static UrlAccess user(String name) {
        return new UrlAccess(Kind.USER, name);
    }

    /** A submission server on behalf of this user. */
    public static UrlAccess submit(String name) {
        return new UrlAccess(Kind.SUBMIT, name);
    }

    /** As in a URL. */
    @Override
    public String toString() {
        return kind.wire + (kind.hasUser() ? PercentCoding.encode(user, PercentCoding.USER) : "");
    }
}
