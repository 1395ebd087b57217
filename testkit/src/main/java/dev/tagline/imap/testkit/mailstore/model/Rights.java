package dev.tagline.imap.testkit.mailstore.model;

import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.util.Collection;
import java.util.List;

/**
 * Rights to a mailbox, RFC 4314 2.1, and {@code n} of RFC 5257 4.10, which lets shared annotations of messages be changed.
 *
 * @param letters each once, in the order of {@link #ALL}, without the obsolete {@code c} and {@code d}
 */
public record Rights(String letters) {
    private static final String KNOWN = "lrswipkxtean";

    /** What {@code c} stood for in RFC 2086. */
    private static final String CREATE = "kx";

    /** What {@code d} stood for in RFC 2086. */
    private static final String DELETE = "te";

    /** All there are. */
    public static final Rights ALL = new Rights(KNOWN);

    /** None of them. */
    public static final Rights NONE = new Rights("");

    /** What owners keep whatever is said: to see their mailbox, and to give themselves what they lack. */
    public static final Rights OWNERS = new Rights("la");

    /**
     * Rights as a client writes them, {@code c} and {@code d} included.
     *
     * @throws IllegalArgumentException for a letter that is no right
     */
    public static Rights of(String text) {
        StringBuilder sorted = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if ((KNOWN + "cd").indexOf(text.charAt(i)) < 0) {
                throw new IllegalArgumentException("no such right: " + text.charAt(i));
            }
        }
        for (int i = 0; i < KNOWN.length(); i++) {
            char right = KNOWN.charAt(i);
            boolean created = text.indexOf('c') >= 0 && CREATE.indexOf(right) >= 0;
            boolean deleted = text.indexOf('d') >= 0 && DELETE.indexOf(right) >= 0;
            if (text.indexOf(right) >= 0 || created || deleted) {
                sorted.append(right);
            }
        }
        return new Rights(sorted.toString());
    }

    /** Whether this is among them. */
    public boolean has(char right) {
        return letters.indexOf(right) >= 0;
    }

    /** Whether one of these is among them. */
    public boolean hasAny(String rights) {
        return rights.chars().anyMatch(right -> letters.indexOf(right) >= 0);
    }

    /** These and the others. */
    public Rights plus(Rights more) {
        return of(letters + more.letters);
    }

    /** These without the others. */
    public Rights minus(Rights less) {
        StringBuilder left = new StringBuilder();
        letters.chars().filter(right -> less.letters.indexOf(right) < 0).forEach(right -> left.append((char) right));
        return new Rights(left.toString());
    }

    /** As a server says them: with {@code c} and {@code d} where a part of those is among them, RFC 4314 2.1.1. */
    public String withObsolete() {
        return letters + (hasAny(CREATE) ? "c" : "") + (hasAny(DELETE) ? "d" : "");
    }

    /** Whether they let a flag be set and cleared, RFC 4314 4. */
    public boolean allowFlag(String flag) {
        if (Octets.same(flag, "\\Seen")) {
            return has('s');
        }
        return has(Octets.same(flag, "\\Deleted") ? 't' : 'w');
    }

    /** Those of the flags that may be set and cleared. */
    public List<String> allowed(Collection<String> flags) {
        return flags.stream().filter(this::allowFlag).toList();
    }

    @Override
    public String toString() {
        return letters;
    }
}
