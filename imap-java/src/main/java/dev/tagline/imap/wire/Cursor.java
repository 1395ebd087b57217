package dev.tagline.imap.wire;

import dev.tagline.imap.message.DisplayName;
import dev.tagline.imap.settings.Limits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A place in one whole response, with strings, literals and values of any kind (RFC 9051 sections 4.3 and 9). One cursor
 * serves all parsers of a connection. Strings come out with one character for each octet.
 */
final class Cursor extends Place {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long SPACES = ' ' * ONES;
    private static final long BRACES = '{' * ONES;
    /** The one that opens; the one that closes is one more. */
    private static final long PARENS = '(' * ONES;

    private final TokenTable tokens = new TokenTable();
    private final OctetCache<DisplayName> names = new OctetCache<>(256);

    private int length;
    private List<DetachedLiteral> detached = List.of();
    /** Whether the last string has backslashes in it. */
    private boolean escaped;

    /** Whether the last quoted string, or what stands right behind it, may have octets above 0x7f. */
    boolean eightBit;

    /** From here on no quote looks like the end of a string, in lists and elsewhere; so that this is found out once. */
    private int endlessNested;

    private int endless;

    Cursor(Limits limits, Quirks quirks) {
        super(limits, quirks);
    }

    @Override
    void begin(Window window, FrameReader response) {
        super.begin(window, response);
        length = response.length();
        detached = response.detached();
        endlessNested = Integer.MAX_VALUE;
        endless = Integer.MAX_VALUE;
    }

    @Override
    void begin(byte[] value, ByteBuffer itsWords, int valueLength) {
        super.begin(value, itsWords, valueLength);
        length = valueLength;
        detached = List.of();
        endlessNested = Integer.MAX_VALUE;
        endless = Integer.MAX_VALUE;
    }

    /** Lets go of the tokens and names, and of the window as it was. */
    void rest(Window window) {
        tokens.forget();
        names.forget();
        octets = window.octets;
        words = window.words;
    }

    /** Octets of the response that are kept: all but literals that were streamed or dropped. */
    long octetsKept() {
        long kept = length;
        for (int i = 0; i < detached.size(); i++) {
            DetachedLiteral literal = detached.get(i);
            if (literal.content() != null) {
                kept += literal.size();
            } else if (literal.inWindow()) {
                kept -= literal.size();
            }
        }
        return kept;
    }

    /** Whether the response has literals that do not stand in it. */
    boolean hasDetached() {
        return !detached.isEmpty();
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
        return nstringOctets(false) ? plainOrUnescaped() : null;
    }

    /** string: quoted or literal. */
    String string() throws MalformedException {
        stringOctets(false);
        return plainOrUnescaped();
    }

    /** nstring within ENVELOPE or BODY, where quotes within quotes can be told from what ends the string. */
    @Nullable
    String nestedNstring() throws MalformedException {
        return nstringOctets(true) ? plainOrUnescaped() : null;
    }

    /** As {@link #nestedNstring}, for strings of which there are few different ones: one instance for all equal. */
    @Nullable
    String nestedToken() throws MalformedException {
        if (!nstringOctets(true)) {
            return null;
        }
        return escaped ? unescaped() : tokens.intern(octets, words, from, to);
    }

    /** As {@link #nestedToken}, letters in lower case. */
    @Nullable
    String nestedLowerToken() throws MalformedException {
        return nstringOctets(true) ? tokens.internLower(octets, words, from, to) : null;
    }

    /** As {@link #nestedNstring}, for the names of addresses. */
    @Nullable
    DisplayName nestedName() throws MalformedException {
        if (!nstringOctets(true)) {
            return null;
        }
        if (escaped) {
            return DisplayName.ofOctets(unescaped());
        }
        DisplayName name = names.get(words, from, to);
        if (name == null) {
            name = DisplayName.ofOctets(text());
            names.put(words, from, to, name);
        }
        return name;
    }

    /**
     * Where the quoted string that begins at {@code i} ends, behind its quote, if it is not empty, has neither escapes nor
     * controls, and what follows lets no doubt; else -1. Passes nothing. Sets eightBit.
     */
    int plainQuoted(int i) {
        if (i >= end || octets[i] != '"') {
            return -1;
        }
        ByteBuffer w = words;
        long all = 0;
        for (int at = i + 1; at < end; at += 8) {
            long word = w.getLong(at);
            long quote = word ^ QUOTES;
            long backslash = word ^ BACKSLASHES;
            long stop = ((quote - ONES) & ~quote | (backslash - ONES) & ~backslash | (word - SPACES) & ~word) & HIGHS;
            all |= word;
            if (stop != 0) {
                eightBit = (all & HIGHS) != 0;
                int quoteAt = at + (Long.numberOfTrailingZeros(stop) >>> 3);
                boolean ends = quoteAt < end && octets[quoteAt] == '"' && quoteAt > i + 1;
                return ends && endsString(quoteAt + 1, true) ? quoteAt + 1 : -1;
            }
        }
        return -1;
    }

    /** string, as octets. */
    ByteString octetString() throws MalformedException {
        stringOctets(false);
        return escaped ? unescapedOctets() : ByteString.of(octets, from, to - from);
    }

    /** Whether the string that {@link #stringOctets} passed has backslashes in it. */
    boolean hasEscapes() {
        return escaped;
    }

    /** That string without them. */
    ByteString unescapedOctets() {
        return ByteString.encodeString(unescaped(), StandardCharsets.ISO_8859_1);
    }

    private String plainOrUnescaped() {
        return escaped ? unescaped() : from == to ? "" : text();
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

    /** Passes an nstring as {@link #stringOctets} does; false for NIL. */
    private boolean nstringOctets(boolean nested) throws MalformedException {
        if (position < end && octets[position] == '"') {
            quoted(nested);
            return true;
        }
        if (skipNil()) {
            return false;
        }
        stringOctets(nested);
        return true;
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
    }

    private void quoted(boolean nested) throws MalformedException {
        int i = quoteOrBackslash(position + 1);
        if (i < end && octets[i] == '"' && endsString(i + 1, nested)) {
            string(position + 1, i, i + 1, false);
        } else {
            quotedWithEscapes(i, nested);
        }
    }

    /** From the first quote or backslash on, when that does not end the string. */
    private void quotedWithEscapes(int from, boolean nested) throws MalformedException {
        boolean strict = position >= (nested ? endlessNested : endless);
        boolean backslash = false;
        int first = -1;
        for (int i = from; i < end; i = quoteOrBackslash(i + 1)) {
            if (octets[i] == '\\') {
                backslash = true;
                i++;
            } else if (strict || endsString(i + 1, nested)) {
                if (first >= 0) {
                    quirks.tolerate(Quirk.UNESCAPED_QUOTE);
                }
                string(position + 1, i, i + 1, backslash);
                return;
            } else if (first < 0) {
                first = i;
            }
        }
        if (first < 0) {
            throw new MalformedException("a quoted string has no end, at octet " + relative(position), true);
        }
        // No place looks like the end; the first quote is one by the grammar.
        if (nested) {
            endlessNested = position;
        } else {
            endless = position;
        }
        string(position + 1, first, first + 1, backslash);
    }

    /** A string has been found in {@code [first, behind)}. */
    private void string(int first, int behind, int next, boolean hasEscapes) throws MalformedException {
        if (behind - first > limits.string()) {
            throw malformed("a string of " + (behind - first) + " octets");
        }
        from = first;
        to = behind;
        escaped = hasEscapes;
        position = next;
    }

    /** The first of either from {@code i} on, looked for in eight octets at a time, or some place behind the end. */
    private int quoteOrBackslash(int i) {
        ByteBuffer w = words;
        int last = end;
        for (int at = i; at < last; at += 8) {
            long word = w.getLong(at);
            long quote = word ^ QUOTES;
            long backslash = word ^ BACKSLASHES;
            long found = ((quote - ONES) & ~quote | (backslash - ONES) & ~backslash) & HIGHS;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        return last;
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
        string(from, to, to, false);
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
        DetachedLiteral elsewhere = detached.isEmpty() ? null : detachedAt(relative(i));
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
        DetachedLiteral literal = detached.isEmpty() ? null : detachedFrom(relative(from));
        if (literal != null && literal.at() <= relative(to) && literal.problem() != null) {
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

    /**
     * Where the list that begins here ends, behind its parenthesis: as {@link #skipValue} finds it, but eight octets at a
     * time, strings and all. Or -1 where that leaves room for doubt: at escapes, literals, and quotes that may belong to a
     * text. Passes nothing.
     */
    int endOfPlainList() {
        ByteBuffer w = words;
        long inside = 0;
        int depth = 0;
        for (int i = position; i < end; i += 8) {
            long word = w.getLong(i);
            long quotes = zeros(word ^ QUOTES);
            // From an opening quote up to the octet before the one that closes.
            long strings = upwards(quotes) ^ inside;
            long parens = zeros((word & ~ONES) ^ PARENS) & ~strings;
            long closing = parens & word << 7;
            long before = -1;
            int closes = Long.bitCount(closing);
            if (closes < depth) {
                depth += Long.bitCount(parens) - 2 * closes;
            } else {
                for (long left = parens; left != 0 && before == -1; left &= left - 1) {
                    long paren = Long.lowestOneBit(left);
                    depth += (closing & paren) == 0 ? 1 : -1;
                    before = depth == 0 ? paren - 1 : -1;
                }
            }
            long doubts = zeros(word ^ BACKSLASHES) | zeros(word ^ BRACES) & ~strings;
            if ((doubts & before) != 0) {
                return -1;
            }
            for (long ends = quotes & ~strings & before; ends != 0; ends &= ends - 1) {
                if (!endsString(i + octetOf(ends) + 1, true)) {
                    return -1;
                }
            }
            if (depth <= 0) {
                int behind = i + octetOf(before + 1) + 1;
                return depth == 0 && behind <= end ? behind : -1;
            }
            inside = strings >> 63 & HIGHS;
        }
        return -1;
    }

    /** The high bit of each octet that is 0, and no other. */
    private static long zeros(long word) {
        long seven = ~HIGHS;
        return ~((word & seven) + seven | word | seven);
    }

    /** Each bit as often as it stands here and below, odd or even: what is between the first and the second, and so on. */
    private static long upwards(long bits) {
        long twice = bits ^ bits << 8;
        long fourTimes = twice ^ twice << 16;
        return fourTimes ^ fourTimes << 32;
    }

    private static int octetOf(long bits) {
        return Long.numberOfTrailingZeros(bits) >>> 3;
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
