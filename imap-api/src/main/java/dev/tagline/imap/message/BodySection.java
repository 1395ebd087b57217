package dev.tagline.imap.message;

import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The octets of a section of a message, held in memory (RFC 9051 section 7.5.2). Immutable: each {@link #source} reads
 * from the start.
 *
 * <pre>
 * S: * 1 FETCH (BODY[TEXT]&lt;0&gt; {5}
 * S: Hello)
 *    section() [TEXT], origin() 0, size() 5, utf8() "Hello"
 * </pre>
 */
public final class BodySection {
    /** A segment of Okio holds 8 KiB however little is in it: below this, octets are kept in an array of their size. */
    private static final long SMALL = 4096;

    /** What was asked for. */
    public enum Kind {
        /** {@code BODY[section]}: octets as they are. */
        BODY,
        /** {@code BINARY[section]}: the transfer encoding undone (RFC 9051 section 6.4.5, RFC 3516). */
        BINARY,
        /** {@code RFC822}, {@code RFC822.HEADER}, {@code RFC822.TEXT} (RFC 3501 section 7.4.2). */
        RFC822
    }

    private final Kind kind;
    private final Section section;
    private final long origin;
    private final @Nullable ByteString array;
    private final @Nullable Buffer segments;

    private BodySection(
            Kind kind, Section section, long origin, @Nullable ByteString array, @Nullable Buffer segments) {
        this.kind = kind;
        this.section = section;
        this.origin = origin;
        this.array = array;
        this.segments = segments;
    }

    /** Octets of {@code BODY[section]}; see the other. */
    public static BodySection of(Section section, long origin, @Nullable Buffer content) {
        return of(Kind.BODY, section, origin, content);
    }

    /**
     * These octets. The buffer is taken over: do not use it any more.
     *
     * @param origin where in the section they start, -1 when the server named no origin
     * @param content null for NIL
     */
    public static BodySection of(Kind kind, Section section, long origin, @Nullable Buffer content) {
        if (content == null) {
            return new BodySection(kind, section, origin, null, null);
        }
        return content.size() < SMALL
                ? new BodySection(kind, section, origin, content.readByteString(), null)
                : new BodySection(kind, section, origin, null, content);
    }

    /** These octets; as the other, but without a buffer to take over. */
    public static BodySection ofOctets(Kind kind, Section section, long origin, @Nullable ByteString content) {
        return new BodySection(kind, section, origin, content, null);
    }

    /** What was asked for. */
    public Kind kind() {
        return kind;
    }

    /** Which section. */
    public Section section() {
        return section;
    }

    /** Where in the section the octets start (RFC 9051 {@code <origin>}), -1 when they are the whole. */
    public long origin() {
        return origin;
    }

    /** How many octets; 0 when the server said NIL. */
    public long size() {
        return array != null ? array.size() : segments != null ? segments.size() : 0;
    }

    /** Whether the server said NIL: there is no such section, or it cannot be decoded. */
    public boolean isNil() {
        return array == null && segments == null;
    }

    /** Reads the octets from the start; large bodies are shared, not copied. Empty for NIL. No need to close it. */
    public BufferedSource source() {
        if (segments != null) {
            return segments.clone();
        }
        Buffer copy = new Buffer();
        return array == null ? copy : copy.write(array);
    }

    /** The octets; empty for NIL. */
    public ByteString byteString() {
        return segments != null ? segments.snapshot() : array != null ? array : ByteString.EMPTY;
    }

    /** The octets read as UTF-8. The section's own charset, if it names another, is not looked at. */
    public String utf8() {
        return byteString().utf8();
    }

    /** Which section and how long, not what is in it. */
    @Override
    public String toString() {
        String start = origin < 0 ? "" : "<" + origin + ">";
        return kind + section.toString() + start + (isNil() ? " NIL" : " {" + size() + "}");
    }
}
