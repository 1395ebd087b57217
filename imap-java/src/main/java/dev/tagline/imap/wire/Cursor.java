package dev.tagline.imap.wire;

import dev.tagline.imap.settings.Limits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A place in one whole response, and the terminals of the grammar (RFC 9051 section 9) read from there. One cursor serves
 * all parsers of a connection. Strings come out with one character for each octet.
 *
 * <p>What does not match is a {@link MalformedException}, with {@link #position} wherever it was; nothing reads beyond
 * {@link #end}. Reader thread only.
 */
final class Cursor {
    /** The three letters as they stand in the low octets of a word. */
    private static final int NIL = 'N' | 'I' << 8 | 'L' << 16;

    final Limits limits;
    final Quirks quirks;
    private final TokenTable tokens = new TokenTable();

    byte[] octets = new byte[0];
    /** The same octets, little-endian; eight can be read from any place in the response. */
    ByteBuffer words = ByteBuffer.wrap(octets);

    int position;
    /** Behind the last octet before the CRLF that ends the response. */
    int end;

    private int start;
    private int length;
    private List<DetachedLiteral> detached = List.of();

    /** Set by what reads a string or an atom: where its octets are. */
    int from;

    int to;
    private boolean escaped;

    /** From here on no quote looks like the end of a string, in lists and elsewhere; so that this is found out once. */
    private int endlessNested;

    private int endless;

    Cursor(Limits limits, Quirks quirks) {
        this.limits = limits;
        this.quirks = quirks;
    }

    /** Stands at the first octet of the response that has been received. */
    void begin(Window window, FrameReader response) {
        length = response.length();
        octets = window.octets;
        words = window.words;
        start = window.start;
        position = start;
        endlessNested = Integer.MAX_VALUE;
        endless = Integer.MAX_VALUE;
        detached = response.detached();
        int last = start + length;
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

    /** Octets of the response that are kept: all but literals that were streamed or dropped. */
    long octetsKept() {
        long kept = length;
        for (int i = 0; i < detached.size(); i++) {
            DetachedLiteral literal = detached.get(i);
            kept += literal.content() == null ? 0 : literal.size();
        }
        return kept;
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
     * A number as servers get it wrong (quirks 49 and 78): negative or with a fraction. Such a one is {@code unknown}.
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
        return latin1(from, to);
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

    /** astring: an atom or a string; in capitals or not, as it stands. */
    String astring() throws MalformedException {
        return isString() ? string() : atom();
    }

    /** Whether a quoted string or a literal begins here. */
    boolean isString() {
        int c = peek();
        return c == '"' || c == '{' || c == '~' && peek(1) == '{';
    }

    /** nstring: a string or NIL, for which null stands. */
    @Nullable
    String nstring() throws MalformedException {
        return skipNil() ? null : string();
    }

    /** string: quoted or literal. */
    String string() throws MalformedException {
        stringOctets(false);
        return plain() ? latin1(from, to) : unescaped();
    }

    /** As {@link #nestedToken}, letters in lower case. */
    @Nullable
    String nestedLowerToken() throws MalformedException {
        if (skipNil()) {
            return null;
        }
        stringOctets(true);
        return tokens.internLower(octets, words, from, to);
    }

    /** nstring within ENVELOPE or BODY, where quotes within quotes can be told from what ends the string. */
    @Nullable
    String nestedNstring() throws MalformedException {
        if (skipNil()) {
            return null;
        }
        stringOctets(true);
        return plain() ? latin1(from, to) : unescaped();
    }

    /** As {@link #nestedNstring}, for strings of which there are few different ones: one instance for all equal. */
    @Nullable
    String nestedToken() throws MalformedException {
        if (skipNil()) {
            return null;
        }
        stringOctets(true);
        return plain() ? tokens.intern(octets, words, from, to) : unescaped();
    }

    /** string, as octets. */
    ByteString octetString() throws MalformedException {
        stringOctets(false);
        if (plain()) {
            return ByteString.of(octets, from, to - from);
        }
        return ByteString.encodeString(unescaped(), StandardCharsets.ISO_8859_1);
    }

    private boolean plain() {
        return !escaped;
    }

    private String latin1(int first, int behind) {
        return first == behind ? "" : new String(octets, first, behind - first, StandardCharsets.ISO_8859_1);
    }

    private String unescaped() {
        byte[] plain = Arrays.copyOfRange(octets, from, to);
        int length = 0;
        for (int i = 0; i < plain.length; i++) {
            if (plain[i] == '\\' && i + 1 < plain.length && (plain[i + 1] == '"' || plain[i + 1] == '\\')) {
                i++;
            }
            plain[length++] = plain[i];
        }
        return new String(plain, 0, length, StandardCharsets.ISO_8859_1);
    }

    /**
     * Passes a string and sets from and to around its content, in which escapes stay as they are.
     *
     * @param nested whether the string stands in a list where only strings, lists, numbers and NIL follow it
     */
    void stringOctets(boolean nested) throws MalformedException {
        int c = peek();
        if (c == '"') {
            quoted(nested);
        } else if (c == '{' || c == '~') {
            literal();
        } else {
            throw malformed("expected a string");
        }
        if (to - from > limits.string()) {
            throw malformed("a string of " + (to - from) + " octets");
        }
    }

    private void quoted(boolean nested) throws MalformedException {
        byte[] b = octets;
        int last = end;
        int i = position + 1;
        int first = -1;
        boolean backslash = false;
        boolean strict = position >= (nested ? endlessNested : endless);
        while ((i = quoteOrBackslash(i)) < last) {
            if (b[i] == '"') {
                if (strict || endsString(i + 1, nested)) {
                    if (first >= 0) {
                        quirks.tolerate(Quirk.UNESCAPED_QUOTE);
                    }
                    closed(i, backslash);
                    return;
                }
                if (first < 0) {
                    first = i;
                }
            } else {
                backslash = true;
                i++;
            }
            i++;
        }
        if (first < 0) {
            throw new MalformedException("a quoted string has no end, at octet " + (position - start), true);
        }
        // No place looks like the end; the first quote is one by the grammar.
        if (nested) {
            endlessNested = position;
        } else {
            endless = position;
        }
        closed(first, backslash);
    }

    /** The first of either from {@code i} on, looked for in eight octets at a time, or some place behind the end. */
    private int quoteOrBackslash(int i) {
        ByteBuffer w = words;
        int last = end;
        for (int at = i; at < last; at += 8) {
            long word = w.getLong(at);
            long quote = word ^ 0x2222222222222222L;
            long backslash = word ^ 0x5C5C5C5C5C5C5C5CL;
            long found = ((quote - 0x0101010101010101L) & ~quote | (backslash - 0x0101010101010101L) & ~backslash)
                    & 0x8080808080808080L;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        return last;
    }

    private void closed(int quote, boolean backslash) {
        from = position + 1;
        to = quote;
        escaped = backslash;
        position = quote + 1;
    }

    /** Whether what stands at {@code i} may follow a quoted string; if not, the quote before it belongs to the text. */
    private boolean endsString(int i, boolean nested) {
        if (i >= end) {
            return true;
        }
        int c = octets[i];
        if (c != ' ') {
            return c == ')' || c == ']';
        }
        if (!nested || i + 1 >= end) {
            return true;
        }
        int n = octets[i + 1];
        return n == '"'
                || n == '('
                || n == ')'
                || n == '{'
                || n == '~'
                || n == ' '
                || n == '-'
                || Ascii.isDigit(n)
                || (n | 0x20) == 'n' && i + 3 < end && (octets[i + 3] | 0x20) == 'l';
    }

    /** Passes a literal that stands in the window. */
    private void literal() throws MalformedException {
        DetachedLiteral elsewhere = literalHead();
        if (elsewhere != null) {
            position = from;
            throw malformed(elsewhere.problem() != null ? elsewhere.problem() : "a streamed literal");
        }
        position = to;
        escaped = false;
    }

    /**
     * Passes the announcement of a literal and sets from and to around its content, or both behind the announcement when
     * the content is elsewhere: then that is returned.
     */
    @Nullable
    DetachedLiteral literalHead() throws MalformedException {
        skip('~');
        expect('{');
        long size = number();
        skip('+');
        expect('}');
        int i = position;
        while (i < end && octets[i] == '\r') {
            i++;
        }
        if (i >= end || octets[i] != '\n') {
            throw malformed("expected a line end behind a literal's announcement");
        }
        i++;
        position = i;
        from = i;
        to = i;
        DetachedLiteral elsewhere = detached.isEmpty() ? null : detachedAt(i - start);
        if (elsewhere == null || elsewhere.inWindow()) {
            if (size > end - i) {
                throw malformed("a literal goes beyond its response");
            }
            to = i + (int) size;
            position = to;
        }
        return elsewhere;
    }

    private @Nullable DetachedLiteral detachedAt(int place) {
        DetachedLiteral literal = detachedFrom(place);
        return literal != null && literal.at() == place ? literal : null;
    }

    /** The first literal elsewhere that stands at this place or behind it. */
    private @Nullable DetachedLiteral detachedFrom(int place) {
        int low = 0;
        int high = detached.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (detached.get(middle).at() < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < detached.size() ? detached.get(low) : null;
    }

    /** As {@link #skipValue}, for values that are kept as they stand: all their octets must be there. */
    void value() throws MalformedException {
        skipValue();
        DetachedLiteral literal = detached.isEmpty() ? null : detachedFrom(from - start);
        if (literal != null && literal.at() <= to - start && literal.problem() != null) {
            throw malformed(literal.problem());
        }
    }

    /**
     * Passes one value of any kind, lists with all they hold, without recursion. Sets from and to around it.
     */
    void skipValue() throws MalformedException {
        int first = position;
        int depth = 0;
        do {
            int c = peek();
            if (c == '(') {
                depth++;
                position++;
            } else if (c == ')') {
                if (depth == 0) {
                    break;
                }
                depth--;
                position++;
            } else if (c == ' ' && depth > 0) {
                position++;
            } else if (c == '"') {
                quoted(depth > 0);
            } else if (c == '{' && isAnnouncement() || c == '~' && peek(1) == '{') {
                literalHead();
            } else if (c >= 0) {
                plainRun();
            } else {
                throw malformed("a list has no end");
            }
        } while (depth > 0);
        from = first;
        to = position;
    }

    private boolean isAnnouncement() {
        return Ascii.isDigit(peek(1));
    }

    /** Passes at least one octet of an atom, brackets with all they hold. */
    private void plainRun() throws MalformedException {
        int i = position;
        while (i < end) {
            int c = octets[i];
            if (c == ' ' || c == '(' || c == ')' || c == '"') {
                break;
            }
            i++;
        }
        position = i == position ? i + 1 : i;
    }
}
