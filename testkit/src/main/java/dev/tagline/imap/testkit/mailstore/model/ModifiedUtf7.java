package dev.tagline.imap.testkit.mailstore.model;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Names of mailboxes as IMAP4rev1 writes them, RFC 9051 A.1: {@code Entw&APw-rfe} is {@code Entwürfe}. */
public final class ModifiedUtf7 {
    private ModifiedUtf7() {}

    /** The name in ASCII. */
    public static String encode(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int end = i;
            while (end < text.length() && !isDirect(text.charAt(end))) {
                end++;
            }
            if (end > i) {
                byte[] utf16 = text.substring(i, end).getBytes(StandardCharsets.UTF_16BE);
                String base64 = Base64.getEncoder().withoutPadding().encodeToString(utf16);
                out.append('&').append(base64.replace('/', ',')).append('-');
                i = end;
            } else {
                char c = text.charAt(i++);
                out.append(c == '&' ? "&-" : String.valueOf(c));
            }
        }
        return out.toString();
    }

    /** The name that {@link #encode} makes this of; null when it makes it of none. */
    public static @Nullable String decode(String ascii) {
        StringBuilder out = new StringBuilder(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            char c = ascii.charAt(i);
            if (!isDirect(c)) {
                return null;
            }
            if (c != '&') {
                out.append(c);
                continue;
            }
            int end = ascii.indexOf('-', i);
            String text = end == i + 1 ? "&" : end < 0 ? null : shifted(ascii.substring(i + 1, end));
            if (text == null) {
                return null;
            }
            out.append(text);
            i = end;
        }
        return encode(out.toString()).equals(ascii) ? out.toString() : null;
    }

    private static @Nullable String shifted(String base64) {
        if (base64.indexOf('/') >= 0) {
            return null;
        }
        try {
            byte[] utf16 = Base64.getDecoder().decode(base64.replace(',', '/'));
            return utf16.length % 2 == 0 ? new String(utf16, StandardCharsets.UTF_16BE) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isDirect(char c) {
        return c >= ' ' && c <= '~';
    }
}
