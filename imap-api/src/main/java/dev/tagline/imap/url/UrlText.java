package dev.tagline.imap.url;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** URLs as text: written from parts, and put together from two (RFC 3986 section 5.2). */
final class UrlText {
    private UrlText() {}

    /** {@code withToken} false shows the token of an authorization as {@code <secret>}. */
    static String of(ImapUrl.Parts parts, boolean withToken) {
        StringBuilder out = new StringBuilder();
        if (parts.host != null) {
            out.append("imap://");
            if (parts.user != null) {
                out.append(PercentCoding.encode(parts.user, PercentCoding.USER));
            }
            if (parts.mechanism != null) {
                boolean any = parts.mechanism.equals("*");
                out.append(";AUTH=").append(any ? "*" : PercentCoding.encode(parts.mechanism, PercentCoding.USER));
            }
            if (parts.user != null || parts.mechanism != null) {
                out.append('@');
            }
            out.append(parts.host);
            if (parts.port != 0) {
                out.append(':').append(parts.port);
            }
        }
        if (parts.mailbox != null) {
            path(parts, out);
        }
        if (parts.expire != null) {
            out.append(";EXPIRE=").append(dateTime(parts.expire));
        }
        if (parts.access != null) {
            out.append(";URLAUTH=").append(parts.access);
        }
        if (parts.authorizedBy != null) {
            out.append(':').append(parts.authorizedBy).append(':').append(withToken ? parts.token : "<secret>");
        }
        return out.toString();
    }

    private static void path(ImapUrl.Parts parts, StringBuilder out) {
        out.append('/').append(PercentCoding.encode(String.valueOf(parts.mailbox), PercentCoding.MAILBOX));
        if (parts.uidValidity != 0) {
            out.append(";UIDVALIDITY=").append(parts.uidValidity);
        }
        if (parts.search != null) {
            out.append('?').append(PercentCoding.encode(parts.search, PercentCoding.MAILBOX));
        }
        if (parts.uid != 0) {
            out.append("/;UID=").append(parts.uid);
        }
        if (parts.section != null) {
            String section = parts.section.toString();
            out.append("/;SECTION=")
                    .append(PercentCoding.encode(section.substring(1, section.length() - 1), PercentCoding.MAILBOX));
        }
        if (parts.offset >= 0) {
            out.append("/;PARTIAL=").append(parts.offset);
            if (parts.count > 0) {
                out.append('.').append(parts.count);
            }
        }
    }

    /** {@code 2006-11-02T14:30:26-05:00}. */
    private static String dateTime(OffsetDateTime when) {
        String text = when.toLocalDateTime().withNano(0).toString();
        String seconds = text.length() == 16 ? text + ":00" : text;
        return seconds
                + (when.getOffset().equals(ZoneOffset.UTC)
                        ? "Z"
                        : when.getOffset().getId());
    }

    static String resolve(String base, String reference) {
        if (startsWithScheme(reference)) {
            return reference;
        }
        int authority = startsWithScheme(base) ? "imap://".length() : 0;
        int slash = base.indexOf('/', authority);
        int path = slash < 0 ? base.length() : slash;
        if (reference.startsWith("//")) {
            return "imap:" + reference;
        }
        if (reference.startsWith("/")) {
            return base.substring(0, path) + withoutDots(reference);
        }
        if (reference.isEmpty()) {
            return base;
        }
        int query = base.indexOf('?', path);
        String directory = base.substring(path, query < 0 ? base.length() : query);
        int last = directory.lastIndexOf('/');
        String merged = last < 0 ? "/" + reference : directory.substring(0, last + 1) + reference;
        return base.substring(0, path) + withoutDots(merged);
    }

    static boolean startsWithScheme(String text) {
        return text.length() >= 7
                && text.substring(0, 7).toLowerCase(Locale.ROOT).equals("imap://");
    }

    /** RFC 3986 section 5.2.4. */
    private static String withoutDots(String path) {
        List<String> kept = new ArrayList<>();
        int from = 1;
        boolean open = true;
        while (open) {
            int to = path.indexOf('/', from);
            open = to >= 0;
            String segment = path.substring(from, open ? to : path.length());
            if (segment.equals("..")) {
                if (!kept.isEmpty()) {
                    kept.remove(kept.size() - 1);
                }
            } else if (!segment.equals(".")) {
                kept.add(segment);
            }
            from = to + 1;
        }
        return "/" + String.join("/", kept);
    }
}
