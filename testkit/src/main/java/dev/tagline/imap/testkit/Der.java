package dev.tagline.imap.testkit;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import okio.Buffer;
import okio.ByteString;

/** Writes the DER that a certificate needs, X.690 10: each method gives one value with its tag and length. */
final class Der {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Instant END_OF_UTC_TIME = Instant.parse("2050-01-01T00:00:00Z");

    private Der() {}

    static ByteString sequence(ByteString... items) {
        return value(0x30, join(items));
    }

    static ByteString set(ByteString... items) {
        return value(0x31, join(items));
    }

    static ByteString integer(BigInteger number) {
        return value(0x02, ByteString.of(number.toByteArray()));
    }

    static ByteString bool(boolean truth) {
        return value(0x01, ByteString.of(truth ? (byte) 0xff : 0));
    }

    static ByteString octets(ByteString content) {
        return value(0x04, content);
    }

    /** A BIT STRING whose last {@code unused} bits do not count. */
    static ByteString bits(ByteString content, int unused) {
        return value(0x03, join(ByteString.of((byte) unused), content));
    }

    static ByteString nothing() {
        return value(0x05, ByteString.EMPTY);
    }

    static ByteString text(String text) {
        return value(0x0c, ByteString.encodeUtf8(text));
    }

    /** RFC 5280 4.1.2.5: two digits for the year until 2049. */
    static ByteString time(Instant when) {
        String text = TIME.format(when);
        boolean two = when.isBefore(END_OF_UTC_TIME);
        String digits = two ? text.substring(2) : text;
        return value(two ? 0x17 : 0x18, ByteString.encodeString(digits, StandardCharsets.US_ASCII));
    }

    /** {@code 1.2.840.10045.4.3.2} and the like. */
    static ByteString oid(long... arcs) {
        Buffer out = new Buffer();
        base128(arcs[0] * 40 + arcs[1], out);
        for (int i = 2; i < arcs.length; i++) {
            base128(arcs[i], out);
        }
        return value(0x06, out.readByteString());
    }

    /** {@code [n]} around whole values. */
    static ByteString explicit(int number, ByteString content) {
        return value(0xa0 + number, content);
    }

    /** {@code [n]} in the place of a simple type's own tag. */
    static ByteString implicit(int number, ByteString content) {
        return value(0x80 + number, content);
    }

    private static ByteString value(int tag, ByteString content) {
        Buffer out = new Buffer().writeByte(tag);
        int size = content.size();
        if (size < 0x80) {
            out.writeByte(size);
        } else if (size < 0x100) {
            out.writeByte(0x81).writeByte(size);
        } else {
            out.writeByte(0x82).writeShort(size);
        }
        return out.write(content).readByteString();
    }

    private static void base128(long number, Buffer out) {
        int shift = 56;
        while (shift > 0 && number >> shift == 0) {
            shift -= 7;
        }
        for (; shift >= 0; shift -= 7) {
            out.writeByte((int) (number >> shift & 0x7f) | (shift > 0 ? 0x80 : 0));
        }
    }

    private static ByteString join(ByteString... items) {
        Buffer out = new Buffer();
        for (ByteString item : items) {
            out.write(item);
        }
        return out.readByteString();
    }
}
