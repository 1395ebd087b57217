package dev.tagline.imap.portable;

import java.io.IOException;
import java.util.Locale;
import okio.Buffer;
import okio.Source;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Undoes the content transfer encodings of RFC 2045 section 6 while octets are read, in constant memory. Whatever comes is
 * taken: what does not belong there is left out in base64, and left as it is in quoted-printable; {@link #isDamaged} then
 * says so.
 */
abstract class TransferDecoder implements Source {
    private static final long PIECE = 8_192;

    private final Source encoded;
    private final Buffer read = new Buffer();
    private final Buffer decoded = new Buffer();
    private boolean ended;
    boolean damaged;

    TransferDecoder(Source encoded) {
        this.encoded = encoded;
    }

    /** A decoder for this encoding; null where it is none, or one that is not known. */
    static @Nullable TransferDecoder of(String encoding, Source encoded) {
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "base64" -> new Base64(encoded);
            case "quoted-printable" -> new QuotedPrintable(encoded);
            default -> null;
        };
    }

    /** Whether this encoding leaves octets as they are. */
    static boolean isIdentity(String encoding) {
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "7bit", "8bit", "binary", "" -> true;
            default -> false;
        };
    }

    /** Whether something did not belong there. */
    final boolean isDamaged() {
        return damaged;
    }

    abstract void decode(byte octet, Buffer out);

    /** Nothing more comes. */
    abstract void end(Buffer out);

    @Override
    public final long read(Buffer sink, long byteCount) throws IOException {
        while (decoded.exhausted()) {
            if (ended) {
                return -1;
            }
            if (encoded.read(read, PIECE) == -1) {
                ended = true;
                end(decoded);
            }
            while (!read.exhausted()) {
                decode(read.readByte(), decoded);
            }
        }
        return decoded.read(sink, byteCount);
    }

    @Override
    public final Timeout timeout() {
        return encoded.timeout();
    }

    @Override
    public final void close() throws IOException {
        encoded.close();
    }

    /** Section 6.8. */
    private static final class Base64 extends TransferDecoder {
        private int bits;
        private int count;
        private boolean padded;

        Base64(Source encoded) {
            super(encoded);
        }

        @Override
        void decode(byte octet, Buffer out) {
            int value = value(octet);
            if (value >= 0) {
                // Two encoded texts one behind the other.
                damaged |= padded;
                padded = false;
                bits = bits << 6 | value;
                if (++count == 4) {
                    out.writeByte(bits >> 16).writeByte(bits >> 8).writeByte(bits);
                    count = 0;
                    bits = 0;
                }
            } else if (octet == '=') {
                flush(out);
                padded = true;
            } else {
                damaged |= octet != '\r' && octet != '\n' && octet != ' ' && octet != '\t';
            }
        }

        @Override
        void end(Buffer out) {
            damaged |= count != 0;
            flush(out);
        }

        private void flush(Buffer out) {
            if (count == 3) {
                out.writeByte(bits >> 10).writeByte(bits >> 2);
            } else if (count == 2) {
                out.writeByte(bits >> 4);
            } else {
                damaged |= count == 1;
            }
            count = 0;
            bits = 0;
        }

        private static int value(byte octet) {
            if (octet >= 'A' && octet <= 'Z') {
                return octet - 'A';
            }
            if (octet >= 'a' && octet <= 'z') {
                return octet - 'a' + 26;
            }
            if (octet >= '0' && octet <= '9') {
                return octet - '0' + 52;
            }
            return octet == '+' ? 62 : octet == '/' ? 63 : -1;
        }
    }

    /** Section 6.7. */
    private static final class QuotedPrintable extends TransferDecoder {
        /** Longer than any line of a message, so that no text makes this grow. */
        private static final int MOST_SPACES = 1_000;

        /** What came behind an {@code =}, with it. */
        private final Buffer escape = new Buffer();

        /** Spaces that count only if something follows on their line. */
        private final Buffer spaces = new Buffer();

        QuotedPrintable(Source encoded) {
            super(encoded);
        }

        @Override
        void decode(byte octet, Buffer out) {
            if (!escape.exhausted()) {
                escaped(octet, out);
            } else if (octet == '=') {
                out.write(spaces, spaces.size());
                escape.writeByte(octet);
            } else if (octet == ' ' || octet == '\t') {
                spaces.writeByte(octet);
                if (spaces.size() > MOST_SPACES) {
                    out.write(spaces, spaces.size());
                }
            } else {
                if (octet == '\r' || octet == '\n') {
                    spaces.clear();
                } else {
                    out.write(spaces, spaces.size());
                }
                out.writeByte(octet);
            }
        }

        private void escaped(byte octet, Buffer out) {
            if (octet == '\n') {
                // A soft line break, with CR before or without, and spaces that something on the way has added.
                escape.clear();
                return;
            }
            byte first = escape.size() == 1 ? 0 : escape.getByte(1);
            boolean mayBreak = first == 0 || first == '\r' || first == ' ' || first == '\t';
            boolean space = octet == '\r' || octet == ' ' || octet == '\t';
            if (mayBreak && space && escape.size() < MOST_SPACES) {
                escape.writeByte(octet);
            } else if (first == 0 && hex(octet) >= 0) {
                escape.writeByte(octet);
            } else if (escape.size() == 2 && hex(first) >= 0 && hex(octet) >= 0) {
                out.writeByte(hex(first) << 4 | hex(octet));
                escape.clear();
            } else {
                damaged = true;
                out.write(escape, escape.size());
                decode(octet, out);
            }
        }

        @Override
        void end(Buffer out) {
            boolean soft = escape.size() == 1 || (escape.size() > 1 && hex(escape.getByte(1)) < 0);
            if (!soft) {
                damaged |= !escape.exhausted();
                out.write(escape, escape.size());
            }
            escape.clear();
            spaces.clear();
        }

        private static int hex(byte octet) {
            return Character.digit(octet & 0xff, 16);
        }
    }
}
