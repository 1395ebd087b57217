package dev.tagline.imap.append;

import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.url.ImapUrl;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a message that the server puts together, {@code cat-part} of RFC 4469 section 5: octets, or the URL of
 * something that it has already.
 *
 * <pre>
 * C: A003 APPEND Drafts CATENATE (URL "/Drafts;UIDVALIDITY=385759045/;UID=20/;SECTION=1" TEXT {44}
 * </pre>
 */
public final class CatenatePart {
    private final @Nullable String url;
    private final @Nullable LiteralContent text;
    private final boolean utf8;

    private CatenatePart(@Nullable String url, @Nullable LiteralContent text, boolean utf8) {
        this.url = url;
        this.text = text;
        this.utf8 = utf8;
    }

    /** {@code TEXT {n}}: these octets. What comes from a stream can be sent once. */
    public static CatenatePart text(LiteralContent octets) {
        return new CatenatePart(null, octets, false);
    }

    /** {@code UTF8 (~{n})}: these octets, with UTF-8 in header fields (RFC 6855 section 4). */
    public static CatenatePart utf8(LiteralContent octets) {
        return new CatenatePart(null, octets, true);
    }

    /**
     * {@code URL "/Drafts;UIDVALIDITY=385759045/;UID=20/;SECTION=1"}: octets of a message that the server has, unchanged. It
     * is relative to the user's account, or to the mailbox that is open (RFC 4469 section 3); no flag of that message changes.
     *
     * @throws IllegalArgumentException if it is empty, or has anything but visible ASCII
     */
    public static CatenatePart url(String url) {
        if (url.isEmpty()) {
            throw new IllegalArgumentException("empty URL");
        }
        for (int i = 0; i < url.length(); i++) {
            if (url.charAt(i) <= ' ' || url.charAt(i) >= 0x7f) {
                throw new IllegalArgumentException("not a character of a URL, at " + i);
            }
        }
        return new CatenatePart(url, null, false);
    }

    /** A URL of a message, or of a part of one, that is relative to the server: {@code ImapUrl.of(mailbox).uid(20)}. */
    public static CatenatePart url(ImapUrl url) {
        return url(url.text());
    }

    /** Octets that this side sends: none for a URL. */
    long octets() {
        return text == null ? 0 : text.size();
    }

    /** Whether the URL is of some octets. No name of a mailbox holds a semicolon that is not encoded (RFC 5092). */
    boolean isPartial() {
        return url != null && url.toUpperCase(Locale.ROOT).contains("/;PARTIAL=");
    }

    boolean isUtf8() {
        return utf8;
    }

    void writeTo(ArgumentWriter out) {
        if (text == null) {
            out.atom("URL").astring(String.valueOf(url));
        } else if (utf8) {
            out.atom("UTF8").open().literal8(text).close();
        } else {
            out.atom("TEXT").literal(text);
        }
    }

    /** The URL, or how long the text is; nothing of the message. */
    @Override
    public String toString() {
        if (text == null) {
            return "URL " + url;
        }
        return utf8 ? "UTF8 (~{" + text.size() + "})" : "TEXT {" + text.size() + "}";
    }
}
