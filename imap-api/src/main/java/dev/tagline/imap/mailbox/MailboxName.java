package dev.tagline.imap.mailbox;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The name of a mailbox (RFC 9051 section 5.1, RFC 3501 section 5.1.3). A name that a server listed goes back to it octet
 * by octet, also where the octets are no proper encoding of anything. Immutable.
 *
 * <pre>
 * S: * LIST () "/" "~peter/mail/&amp;U,BTFw-"
 *    text() "~peter/mail/台北", octets(false) as listed
 * </pre>
 *
 * Two names are equal when their texts are, and both or neither came in octets that are not how this text is properly
 * written, in which case the octets must be equal too. Case matters, but for INBOX.
 */
public final class MailboxName {
    /** Where mail arrives; the same in any case. */
    public static final MailboxName INBOX = new MailboxName("INBOX", null);

    private final String text;
    /** What came, where it is not the proper encoding of the text. */
    private final @Nullable ByteString raw;

    private MailboxName(String text, @Nullable ByteString raw) {
        this.text = text;
        this.raw = raw;
    }

    /**
     * A name of the user's choice, levels of hierarchy parted by the server's delimiter.
     *
     * @throws IllegalArgumentException when it has NUL, CR, LF or half a surrogate pair
     */
    public static MailboxName of(String text) {
        if (isInbox(text)) {
            return INBOX;
        }
        if (!isSendable(text)) {
            throw new IllegalArgumentException("a mailbox name has no NUL, CR, LF or unpaired surrogate");
        }
        return new MailboxName(text, null);
    }

    /** As the other, where UTF-8 was not enabled. */
    public static MailboxName ofOctets(ByteString wire) {
        return ofOctets(wire, false);
    }

    /**
     * A name as a server sent it. It is never refused: what is not modified UTF-7 is taken as UTF-8, or else as Latin-1.
     *
     * @param utf8 whether UTF8=ACCEPT or IMAP4rev2 was enabled, so that names are UTF-8 (RFC 6855, RFC 9051 section 5.1)
     */
    public static MailboxName ofOctets(ByteString wire, boolean utf8) {
        byte[] octets = wire.toByteArray();
        return ofOctets(octets, 0, octets.length, utf8);
    }

    /**
     * As the other, of the octets from {@code from} to before {@code to}, which are not kept.
     *
     * @throws IndexOutOfBoundsException where there are none
     */
    public static MailboxName ofOctets(byte[] wire, int from, int to, boolean utf8) {
        Objects.checkFromToIndex(from, to, wire.length);
        String proper = utf8 ? ModifiedUtf7.plain(wire, from, to) : ModifiedUtf7.decodeProper(wire, from, to);
        if (proper != null) {
            return isInbox(proper) ? INBOX : new MailboxName(proper, null);
        }
        ByteString octets = ByteString.of(wire, from, to - from);
        String text = decode(octets.string(StandardCharsets.ISO_8859_1), utf8);
        return new MailboxName(text, octets.equals(encode(text, utf8)) ? null : octets);
    }

    private static String decode(String octets, boolean utf8) {
        String text = utf8OrLatin1(octets);
        if (utf8) {
            return text;
        }
        String decoded = ModifiedUtf7.decode(text);
        return decoded != null && isSendable(decoded) ? decoded : text;
    }

    private static String utf8OrLatin1(String octets) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException notUtf8) {
            return octets;
        }
    }

    private static ByteString encode(String text, boolean utf8) {
        return ByteString.encodeUtf8(utf8 ? text : ModifiedUtf7.encode(text));
    }

    private static boolean isSendable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || c == '\r' || c == '\n') {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static boolean isInbox(String text) {
        if (text.length() != 5) {
            return false;
        }
        for (int i = 0; i < 5; i++) {
            char c = text.charAt(i);
            if (c != "INBOX".charAt(i) && c != "inbox".charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The name for people to read. */
    public String text() {
        return text;
    }

    /**
     * What goes on the wire.
     *
     * @param utf8 whether UTF8=ACCEPT or IMAP4rev2 was enabled on the connection
     */
    public ByteString octets(boolean utf8) {
        return raw != null ? raw : encode(text, utf8);
    }

    /** Whether this is {@link #INBOX}. */
    public boolean isInbox() {
        return this == INBOX;
    }

    /**
     * The levels of the hierarchy, outermost first. Empty levels at either end, as some servers list, are left out.
     *
     * @param delimiter what parts levels, null in a flat name space
     */
    public List<String> levels(@Nullable Character delimiter) {
        if (delimiter == null) {
            return List.of(text);
        }
        List<String> levels = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == delimiter) {
                boolean atEnd = levels.isEmpty() || i == text.length();
                if (i > start || !atEnd) {
                    levels.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        return List.copyOf(levels);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof MailboxName that
                        && text.equals(that.text)
                        && (raw == null ? that.raw == null : raw.equals(that.raw)));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The name for people to read. */
    @Override
    public String toString() {
        return text;
    }
}
