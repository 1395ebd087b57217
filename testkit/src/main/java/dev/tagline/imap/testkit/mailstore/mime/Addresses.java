package dev.tagline.imap.testkit.mailstore.mime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the address list of a header for ENVELOPE, RFC 9051 7.5.2: names keep their encoded words (mime4j's parser decodes
 * them, so it is not used), a group is framed by two addresses without host. Lenient: what is missing has the words that
 * Dovecot has for it, and what cannot be read is skipped up to the next comma.
 */
public final class Addresses {
    /**
     * One of them, or an end of a group. Characters stand for octets.
     *
     * @param name the display name, or else the comment
     * @param route the source route, with its {@code @}
     * @param mailbox the part before the {@code @}; of what begins a group its name, of what ends one null
     * @param host the part behind it; null at the ends of a group
     */
    public record Address(
            @Nullable String name,
            @Nullable String route,
            @Nullable String mailbox,
            @Nullable String host) {}

    private static final String NO_MAILBOX = "MISSING_MAILBOX";
    private static final String NO_HOST = "MISSING_DOMAIN";
    private static final String BROKEN = "SYNTAX_ERROR";

    private final String text;
    private final List<Address> addresses = new ArrayList<>();
    private int at;
    private boolean inGroup;

    /** What stood in the comment read last; null before there is one in an address. */
    private @Nullable String comment;

    private Addresses(String text) {
        this.text = text;
    }

    /** The addresses of a field; none where there is no field. */
    public static List<Address> parse(@Nullable String field) {
        Addresses addresses = new Addresses(field == null ? "" : field);
        addresses.list();
        return addresses.addresses;
    }

    private void list() {
        space();
        while (at < text.length()) {
            comment = null;
            if (!atGroupsEnd()) {
                address();
            }
            space();
            if (atGroupsEnd()) {
                at++;
                space();
                add(null, null, null, null);
                inGroup = false;
            }
            toNext();
        }
        if (inGroup) {
            add(null, null, null, null);
        }
    }

    private boolean atGroupsEnd() {
        return inGroup && is(';');
    }

    private boolean is(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    /** Behind the comma, over what is not understood. */
    private void toNext() {
        if (at < text.length() && !groupBegins) {
            while (at < text.length() && !is(',') && !atGroupsEnd()) {
                at++;
            }
            if (is(',')) {
                at++;
                space();
            }
        }
        groupBegins = false;
    }

    /** Whether the name of a group was read just now. */
    private boolean groupBegins;

    private void address() {
        int start = at;
        String phrase = phrase();
        if (is(':') && !inGroup) {
            at++;
            space();
            add(null, null, phrase == null ? NO_MAILBOX : phrase, null);
            inGroup = true;
            groupBegins = true;
        } else if (is('<') && phrase != null) {
            angle(phrase);
        } else {
            int behindPhrase = at;
            at = start;
            comment = null;
            bare(phrase, behindPhrase);
        }
    }

    /** Behind {@code name}: an optional route, then the address. */
    private void angle(String name) {
        at++;
        space();
        String route = null;
        if (is('@')) {
            int colon = text.indexOf(':', at);
            if (colon >= 0) {
                route = text.substring(at, colon).replace(" ", "");
                at = colon + 1;
                space();
            }
        }
        String mailbox = localPart();
        String host = "";
        if (is('@')) {
            at++;
            space();
            host = domain();
        }
        space();
        boolean closed = is('>');
        if (closed) {
            at++;
        }
        add(
                name.isEmpty() ? null : name,
                route,
                mailbox.isEmpty() ? NO_MAILBOX : mailbox,
                !closed ? BROKEN : host == null || host.isEmpty() ? NO_HOST : host);
    }

    /** An address without name, or words that are none. */
    private void bare(@Nullable String phrase, int behindPhrase) {
        String mailbox = localPart();
        if (is('@')) {
            at++;
            space();
            String host = domain();
            space();
            add(
                    comment,
                    null,
                    mailbox.isEmpty() ? NO_MAILBOX : mailbox,
                    host == null || host.isEmpty() ? NO_HOST : host);
        } else if (at >= behindPhrase && !mailbox.isEmpty()) {
            add(comment, null, mailbox, NO_HOST);
        } else {
            at = Math.max(at, behindPhrase);
            add(phrase == null || phrase.isEmpty() ? null : phrase, null, NO_MAILBOX, NO_HOST);
        }
    }

    private void add(@Nullable String name, @Nullable String route, @Nullable String mailbox, @Nullable String host) {
        addresses.add(new Address(name, route, mailbox, host));
    }

    /** Words, unquoted, a space between them; null when a quote is never closed. */
    private @Nullable String phrase() {
        StringBuilder words = new StringBuilder();
        while (at < text.length()) {
            int start = at;
            boolean spaced =
                    words.length() > 0 && at > 0 && (isSpace(text.charAt(at - 1)) || text.charAt(at - 1) == ')');
            String word;
            if (is('"')) {
                word = quoted();
                if (word == null) {
                    return null;
                }
            } else {
                word = atom(".");
                if (at == start) {
                    break;
                }
            }
            words.append(spaced ? " " : "").append(word);
            space();
        }
        return words.toString();
    }

    private String localPart() {
        StringBuilder local = new StringBuilder();
        while (at < text.length()) {
            int start = at;
            if (is('"')) {
                String word = quoted();
                if (word == null) {
                    at = text.length();
                    break;
                }
                local.append(word);
            } else {
                local.append(atom(""));
            }
            space();
            boolean dotted = is('.');
            while (is('.')) {
                local.append('.');
                at++;
                space();
            }
            if (!dotted || at == start) {
                break;
            }
        }
        return local.toString();
    }

    /** Null when it ends in a dot, or in a comment that does not. */
    private @Nullable String domain() {
        if (is('[')) {
            int close = text.indexOf(']', at);
            int end = close < 0 ? text.length() : close + 1;
            String literal = text.substring(at, end);
            at = end;
            return literal;
        }
        StringBuilder domain = new StringBuilder();
        while (at < text.length()) {
            int start = at;
            domain.append(atom(""));
            if (at == start) {
                return null;
            }
            int end = at;
            space();
            if (!is('.')) {
                boolean open = at == text.length() && text.indexOf('(', end) >= 0 && text.charAt(at - 1) != ')';
                return open ? null : domain.toString();
            }
            at++;
            space();
            domain.append('.');
        }
        return domain.length() == 0 || domain.charAt(domain.length() - 1) == '.' ? null : domain.toString();
    }

    private String atom(String more) {
        int start = at;
        while (at < text.length() && isAtom(text.charAt(at), more)) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isAtom(char c, String more) {
        return c > ' ' && c != 127 && ("()<>[]:;@\\,.\"".indexOf(c) < 0 || more.indexOf(c) >= 0);
    }

    private @Nullable String quoted() {
        StringBuilder out = new StringBuilder();
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                out.append(text.charAt(i));
            } else if (c == '"') {
                at = i + 1;
                return out.toString();
            } else {
                out.append(c);
            }
        }
        return null;
    }

    /** Goes over space and comments. */
    private void space() {
        while (at < text.length()) {
            if (is('(')) {
                comment();
            } else if (isSpace(text.charAt(at))) {
                at++;
            } else {
                return;
            }
        }
    }

    private void comment() {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                at++;
                out.append(text.charAt(at));
            } else if (c == ')') {
                depth--;
                if (depth == 0) {
                    at++;
                    comment = out.toString().strip();
                    return;
                }
                out.append(c);
            } else {
                if (c != '(' || depth > 0) {
                    out.append(c);
                }
                depth += c == '(' ? 1 : 0;
            }
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
