package dev.tagline.imap.wire;

import dev.tagline.imap.message.BodySection.Kind;
import dev.tagline.imap.message.Section;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Names of FETCH items that carry content (RFC 9051 section 9, {@code msg-att-static}): {@code BODY[1.HEADER]<0>}, {@code
 * BINARY[2]}, {@code RFC822.TEXT}. A mailbox is fetched with few different ones, so they are kept. Reader thread only.
 */
final class BodyItemParser {
    private final OctetCache<BodyItem> known = new OctetCache<>(16);
    private final Quirks quirks;

    BodyItemParser(Quirks quirks) {
        this.quirks = quirks;
    }

    /** The item named at these places of the window, relative to its start, or null when it is none of content. */
    @Nullable
    BodyItem parse(Window window, int from, int to) {
        return parse(window.octets, window.words, window.start + from, window.start + to);
    }

    /** The item named in {@code [from, to)}, or null when it is none of content or its section cannot be read. */
    @Nullable
    BodyItem parse(byte[] octets, ByteBuffer words, int from, int to) {
        BodyItem item = known.get(words, from, to);
        if (item == null) {
            item = make(octets, from, to);
            if (item != null) {
                known.put(words, from, to, item);
            }
        }
        return item;
    }

    private @Nullable BodyItem make(byte[] octets, int from, int to) {
        if (Ascii.startsWith(octets, from, to, "BODY[")) {
            return section(Kind.BODY, octets, from + 5, to);
        }
        if (Ascii.startsWith(octets, from, to, "BINARY[")) {
            return section(Kind.BINARY, octets, from + 7, to);
        }
        if (Ascii.startsWith(octets, from, to, "BODY.PEEK[") && quirks.allows(Quirk.SECTION_ECHO)) {
            return section(Kind.BODY, octets, from + 10, to);
        }
        if (Ascii.is(octets, from, to, "RFC822")) {
            return new BodyItem(Kind.RFC822, Section.FULL, -1);
        }
        if (Ascii.is(octets, from, to, "RFC822.HEADER")) {
            return new BodyItem(Kind.RFC822, Section.HEADER, -1);
        }
        if (Ascii.is(octets, from, to, "RFC822.TEXT")) {
            return new BodyItem(Kind.RFC822, Section.TEXT, -1);
        }
        return null;
    }

    private @Nullable BodyItem section(Kind kind, byte[] octets, int from, int to) {
        int close = to - 1;
        while (close > from && octets[close] != ']') {
            close--;
        }
        if (octets[close] != ']') {
            return null;
        }
        try {
            Section section = Section.parse(new String(octets, from, close - from, StandardCharsets.ISO_8859_1));
            return new BodyItem(kind, section, origin(octets, close + 1, to));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** {@code <0>}, or {@code <0.100>} with what was asked for. */
    private long origin(byte[] octets, int from, int to) {
        if (from >= to || octets[from] != '<') {
            return -1;
        }
        long origin = 0;
        int i = from + 1;
        for (; i < to && Ascii.isDigit(octets[i]) && origin < Long.MAX_VALUE / 10; i++) {
            origin = origin * 10 + octets[i] - '0';
        }
        if (i < to && octets[i] == '.' && !quirks.allows(Quirk.ORIGIN_WITH_COUNT)) {
            return -1;
        }
        return origin;
    }
}
