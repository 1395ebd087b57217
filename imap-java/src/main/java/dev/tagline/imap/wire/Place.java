package dev.tagline.imap.wire;

import dev.tagline.imap.settings.Limits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A place in one whole response, and what is read there without strings: spaces, numbers, atoms, NIL (RFC 9051 section 9).
 *
 * <p>What does not match is a {@link MalformedException}, with {@link #position} wherever it was; nothing reads beyond
 * {@link #end}. Reader thread only.
 */
abstract class Place {
    /** The three letters as they stand in the low octets of a word. */
    private static final int NIL = 'N' | 'I' << 8 | 'L' << 16;

    /** Of so many digits and more a number is sooner read in one step; of fewer, in a loop. */
    private static final int MANY = 4;

    final Limits limits;
    final Quirks quirks;

    byte[] octets = new byte[0];
    /** The same octets, little-endian; eight can be read from any place in the response. */
    ByteBuffer words = ByteBuffer.wrap(octets);

    int position;
    /** Behind the last octet before the CRLF that ends the response. */
    int end;

    private int start;

    /** Set by what reads a string or an atom: where its octets are. */
    int from;

    int to;

    Place(Limits limits, Quirks quirks) {
        this.limits = limits;
        this.quirks = quirks;
    }

    /** Stands at the first octet of the response that has been received. */
    void begin(Window window, FrameReader response) {
        octets = window.octets;
        words = window.words;
        start = window.start;
        position = start;
        int last = start + response.length();
        if (!response.endsInLiteral() && octets[last - 1] == '\n') {
            last--;
            if (last > start && octets[last - 1] == '\r') {
                last--;
                while (last > start && octets[last - 1] == '\r' && quirks.allows(Quirk.EXTRA_CR)) {
                    last--;
                }
            }
        }
        end = last;
    }

    /**
     * Stands at the first of so many octets, behind which eight more can be read.
     *
     * @param itsWords the same array, to be read eight octets at a time
     */
    void begin(byte[] value, ByteBuffer itsWords, int length) {
        octets = value;
        words = itsWords;
        start = 0;
        position = 0;
        end = length;
    }

    /** How far a place in the array is from the start of the response. */
    int relative(int place) {
        return place - start;
    }

    boolean atEnd() {
        return position >= end;
    }

    /** The octet here, or -1 at the end. */
    int peek() {
        return position < end ? octets[position] & 0xff : -1;
    }

    /** The octet so far behind this place, or -1 beyond the end. */
    int peek(int ahead) {
        return position + ahead < end ? octets[position + ahead] & 0xff : -1;
    }

    /** Passes this octet if it is here. */
    boolean skip(int octet) {
        if (position < end && octets[position] == octet) {
            position++;
            return true;
        }
        return false;
    }

    void expect(int octet) throws MalformedException {
        if (position >= end || octets[position] != octet) {
            throw malformed("expected " + (char) octet);
        }
        position++;
    }

    /** SP. */
    void sp() throws MalformedException {
        if (position >= end || octets[position] != ' ') {
            throw malformed("expected a space");
        }
        position++;
        if (position < end && octets[position] == ' ') {
            spaces(Quirk.DOUBLE_SPACE);
        }
    }

    /** No space by the grammar, but any number of them from servers with this quirk. */
    void spaces(Quirk quirk) throws MalformedException {
        if (position < end && octets[position] == ' ') {
            quirks.tolerate(quirk);
            do {
                position++;
            } while (position < end && octets[position] == ' ');
        }
    }

    MalformedException malformed(String what) {
        return new MalformedException(what + " at octet " + (position - start));
    }

    /** number64: digits, 63 bits. */
    long number() throws MalformedException {
        return number(Long.MAX_VALUE);
    }

    /** number, nz-number or uniqueid: digits, 32 bits. */
    long number32() throws MalformedException {
        return number(0xffffffffL);
    }

    /** As {@link #number32}, with nothing of another kind behind it: {@code 1e5} is no number. */
    long wholeNumber32() throws MalformedException {
        long value = number32();
        if (!isDelimiter(peek())) {
            throw malformed("expected a number");
        }
        return value;
    }

    private long number(long most) throws MalformedException {
        int first = position;
        int last = end;
        byte[] b = octets;
        // Of the eight octets that can be read from any place, these may be digits.
        long word = words.getLong(first);
        int digits = Digits.count(word);
        if (digits >= MANY && digits < 8 && first + digits <= last) {
            long value = Digits.value(word, digits);
            if (value <= most) {
                position = first + digits;
                return value;
            }
        }
        int i = first;
        long value = 0;
        int digit;
        while (i < last && (digit = b[i] - '0') >= 0 && digit <= 9) {
            // 18 digits always fit.
            if (i - first >= 18 && value > (Long.MAX_VALUE - digit) / 10) {
                throw malformed("expected a number up to " + most);
            }
            value = value * 10 + digit;
            i++;
        }
        if (i == first || value > most) {
            throw malformed(i == first ? "expected a number" : "expected a number up to " + most);
        }
        position = i;
        return value;
    }

    /**
     * A number as servers get it wrong: negative or with a fraction. Such a one is {@code unknown}.
     */
    long sloppyNumber(Quirk quirk, long unknown) throws MalformedException {
        int first = position;
        if (peek() != '-') {
            long value = number();
            if (isDelimiter(peek())) {
                return value;
            }
        }
        while (position < end && !isDelimiter(octets[position] & 0xff)) {
            int c = octets[position];
            if (!Ascii.isDigit(c) && c != '-' && c != '+' && c != '.' && (c | 0x20) != 'e') {
                position = first;
                throw malformed("expected a number");
            }
            position++;
        }
        quirks.tolerate(quirk);
        return unknown;
    }

    /** Space, parenthesis, the bracket that ends a response code, or the end. */
    private static boolean isDelimiter(int octet) {
        return octet == ' ' || octet == ')' || octet == '(' || octet == ']' || octet < 0;
    }

    /** Whether NIL stands here, whole. */
    boolean isNil() {
        int four = words.getInt(position);
        if ((four & 0xDFDFDF) != NIL || end - position < 3) {
            return false;
        }
        int next = four >>> 24;
        return next == ' ' || next == ')' || next == '(' || next == ']' || end - position == 3;
    }

    /** Whether what stands in {@code [first, behind)} stands here again; compared eight octets at a time. */
    boolean isAgain(int first, int behind) {
        int i = first;
        int j = position;
        for (; i + 8 <= behind; i += 8, j += 8) {
            if (words.getLong(i) != words.getLong(j)) {
                return false;
            }
        }
        for (; i < behind; i++, j++) {
            if (octets[i] != octets[j]) {
                return false;
            }
        }
        return true;
    }

    /** Passes NIL if it is here. */
    boolean skipNil() {
        if (isNil()) {
            position += 3;
            return true;
        }
        return false;
    }

    /** The octets up to the next space, parenthesis or bracket that opens a section; at least one. Sets from and to. */
    void word() throws MalformedException {
        int i = position;
        while (i < end) {
            int c = octets[i];
            if (c == ' ' || c == '(' || c == ')') {
                break;
            }
            i++;
        }
        if (i == position) {
            throw malformed("expected an atom");
        }
        from = position;
        to = i;
        position = i;
    }

    /** Whether the last word is this, which is given in capitals. */
    boolean was(String name) {
        return Ascii.is(octets, from, to, name);
    }

    /** The last word or string, unchanged. */
    String text() {
        return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** The last word in capitals. */
    String upper() {
        return Ascii.upper(octets, from, to);
    }

    /** atom, as text. */
    String atom() throws MalformedException {
        word();
        return text();
    }
}
