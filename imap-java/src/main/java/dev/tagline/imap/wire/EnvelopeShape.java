package dev.tagline.imap.wire;

import java.nio.ByteBuffer;

/**
 * Finds where an envelope ends that is by the grammar to the letter (RFC 9051 section 9, {@code envelope}), and makes
 * nothing of it. Strings end here where {@link EnvelopeParser} ends them, so that what passes can be read by it at any later
 * time, and never fails.
 */
final class EnvelopeShape {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    private static final int NIL = 'N' | 'I' << 8 | 'L' << 16;
    private static final int LISTS = 6;

    private final Cursor in;
    private int addresses;

    EnvelopeShape(Cursor in) {
        this.in = in;
    }

    /** Behind the parenthesis that closes the envelope which begins here, or -1 where there is any doubt. Passes nothing. */
    int end() {
        addresses = 0;
        int i = in.position;
        if (in.octets[i] != '(') {
            return -1;
        }
        i = nstring(nstring(i + 1, ' '), ' ');
        for (int list = 0; list < LISTS; list++) {
            i = list(i);
        }
        i = nstring(nstring(i, ' '), ')');
        return i - in.position <= in.limits.string() ? i : -1;
    }

    /** Behind the octet that must follow the nstring which begins here; -1 for all else, as from -1. */
    private int nstring(int i, int next) {
        if (i < 0 || i >= in.end) {
            return -1;
        }
        int behind;
        byte first = in.octets[i];
        if (first == '"') {
            behind = quoted(i + 1);
        } else if ((in.words.getInt(i) & 0xDFDFDF) == NIL) {
            behind = i + 3;
        } else {
            behind = first == '{' ? literal(i + 1) : -1;
        }
        return behind >= 0 && behind < in.end && in.octets[behind] == next ? behind + 1 : -1;
    }

    /** Behind the quote that closes, or -1. */
    private int quoted(int from) {
        ByteBuffer w = in.words;
        int last = in.end;
        for (int at = from; at < last; ) {
            long word = w.getLong(at);
            long quote = word ^ QUOTES;
            long backslash = word ^ BACKSLASHES;
            long found = ((quote - ONES) & ~quote | (backslash - ONES) & ~backslash) & HIGHS;
            if (found == 0) {
                at += 8;
                continue;
            }
            at += Long.numberOfTrailingZeros(found) >>> 3;
            if (in.octets[at] == '"') {
                return at < last ? at + 1 : -1;
            }
            at += 2;
        }
        return -1;
    }

    /** Behind a literal that stands in the window, or -1. */
    private int literal(int from) {
        int i = from;
        long size = 0;
        while (i < in.end && Ascii.isDigit(in.octets[i]) && i - from < 9) {
            size = size * 10 + in.octets[i++] - '0';
        }
        boolean announced = i > from && i + 2 < in.end && in.octets[i] == '}' && in.octets[i + 1] == '\r';
        return announced && in.octets[i + 2] == '\n' && size < in.end - i - 3 && !in.hasDetached()
                ? i + 3 + (int) size
                : -1;
    }

    /** Behind the space that must follow the list of addresses, or NIL, which begins here. */
    private int list(int from) {
        if (from < 0 || from + 1 >= in.end || in.octets[from] != '(') {
            return nstringIsNil(from) ? nstring(from, ' ') : -1;
        }
        int i = from + 1;
        do {
            if (in.octets[i] != '(' || ++addresses > in.limits.addresses()) {
                return -1;
            }
            i = nstring(nstring(nstring(nstring(i + 1, ' '), ' '), ' '), ')');
            if (i < 0 || i + 1 >= in.end) {
                return -1;
            }
        } while (in.octets[i] != ')');
        return in.octets[i + 1] == ' ' ? i + 2 : -1;
    }

    private boolean nstringIsNil(int i) {
        return i >= 0 && (in.words.getInt(i) & 0xDFDFDF) == NIL;
    }
}
