package dev.tagline.imap.testkit.mailstore.mime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the address list of a header for ENVELOPE, RFC 9051 7.5.2: names keep their encoded words, a group is framed by two
 * addresses without host. Lenient: what is no address becomes one with an empty host.
 */
public final class Addresses {
    /**
     * One of them, or an end of a group. Characters stand for octets.
     *
     * @param name the display name
     * @param route the source route, with its {@code @}
     * @param mailbox the part before the {@code @}; of what begins a group its name, of what ends one null
     * @param host the part behind it; null at the ends of a group
     */
    public record Address(
            @Nullable String name,
            @Nullable String route,
            @Nullable String mailbox,
            @Nullable String host) {}

    private final String text;
    private final List<Address> addresses = new ArrayList<>();
    private int at;

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
        boolean inGroup = false;
        while (at < text.length()) {
            String words = words(",:;<");
            char stop = at < text.length() ? text.charAt(at) : ',';
            at++;
            if (stop == ':' && !inGroup) {
                address(null, null, words, null);
                inGroup = true;
            } else if (stop == '<') {
                angle(words);
            } else {
                if (!words.isEmpty()) {
                    bare(words);
                }
                if (stop == ';' && inGroup) {
                    address(null, null, null, null);
                    inGroup = false;
                }
            }
        }
        if (inGroup) {
            address(null, null, null, null);
        }
    }

    /** Behind {@code name <}: an optional route, then the address. */
    private void angle(String name) {
        int close = text.indexOf('>', at);
        int end = close < 0 ? text.length() : close;
        String inside = text.substring(at, end).strip();
        at = end + 1;
        String route = null;
        if (inside.startsWith("@") && inside.indexOf(':') > 0) {
            route = inside.substring(0, inside.indexOf(':'));
            inside = inside.substring(inside.indexOf(':') + 1);
        }
        int sign = inside.lastIndexOf('@');
        address(
                name.isEmpty() ? null : name,
                route,
                unquoted(sign < 0 ? inside : inside.substring(0, sign)),
                sign < 0 ? "" : inside.substring(sign + 1));
    }

    private void bare(String words) {
        int sign = words.lastIndexOf('@');
        address(null, null, sign < 0 ? words : words.substring(0, sign), sign < 0 ? "" : words.substring(sign + 1));
    }

    private void address(
            @Nullable String name, @Nullable String route, @Nullable String mailbox, @Nullable String host) {
        addresses.add(new Address(name, route, mailbox, host));
    }

    /** Up to one of {@code stops}, without quotes and comments, inner space as one. */
    private String words(String stops) {
        StringBuilder words = new StringBuilder();
        int comment = 0;
        boolean quoted = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length() && (quoted || comment > 0)) {
                at++;
                if (comment == 0) {
                    words.append(text.charAt(at));
                }
            } else if (c == '"' && comment == 0) {
                quoted = !quoted;
            } else if (c == '(' && !quoted) {
                comment++;
            } else if (c == ')' && comment > 0) {
                comment--;
            } else if (!quoted && comment == 0 && stops.indexOf(c) >= 0) {
                break;
            } else if (comment == 0 && (quoted || !isSpace(c) || !endsInSpace(words))) {
                words.append(!quoted && isSpace(c) ? ' ' : c);
            }
        }
        return words.toString().strip();
    }

    private static boolean endsInSpace(StringBuilder words) {
        return words.length() == 0 || isSpace(words.charAt(words.length() - 1));
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private static String unquoted(String local) {
        return local.length() >= 2 && local.startsWith("\"") && local.endsWith("\"")
                ? local.substring(1, local.length() - 1).replace("\\", "")
                : local;
    }
}
