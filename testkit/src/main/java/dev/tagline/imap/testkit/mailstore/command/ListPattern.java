package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.mailstore.mime.Octets;

/**
 * What names LIST is to show, RFC 9051 6.3.9: {@code *} is anything, {@code %} anything within one level.
 *
 * @param text reference and pattern, put together
 * @param delimiter what parts the levels
 */
public record ListPattern(String text, char delimiter) {
    /** Whether levels of the hierarchy are shown that are no mailboxes. */
    boolean showsLevels() {
        return text.endsWith("%");
    }

    /** Whether a name is one of them. Takes time that is linear in the product of the lengths at most. */
    public boolean matches(String name) {
        if (text.equals("*")) {
            return true;
        }
        if (text.indexOf('*') < 0 && text.indexOf('%') < 0) {
            return name.equals("INBOX") ? Octets.same(text, name) : text.equals(name);
        }
        boolean inbox = name.equals("INBOX");
        boolean[] reached = new boolean[name.length() + 1];
        reached[0] = true;
        for (int p = 0; p < text.length(); p++) {
            char c = text.charAt(p);
            boolean[] next = new boolean[name.length() + 1];
            for (int n = 0; n <= name.length(); n++) {
                if (c == '*' || c == '%') {
                    boolean more = n > 0 && next[n - 1] && (c == '*' || name.charAt(n - 1) != delimiter);
                    next[n] = reached[n] || more;
                } else if (n > 0 && reached[n - 1]) {
                    char actual = name.charAt(n - 1);
                    next[n] = c == actual || (inbox && (c & ~32) == actual);
                }
            }
            reached = next;
        }
        return reached[name.length()];
    }
}
