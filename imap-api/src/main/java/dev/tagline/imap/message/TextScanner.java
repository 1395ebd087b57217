package dev.tagline.imap.message;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads text that a person typed or pasted, in the words of the protocol: atoms, quoted strings, numbers, dates, lists (RFC
 * 9051 section 9). What the text forms of this library are read with, and what commands of others may read theirs with.
 *
 * <pre>{@code
 * TextScanner text = new TextScanner("(REVERSE DATE)", "sort criterion");
 * List<String> words = text.list(TextScanner::atom);       // REVERSE, DATE
 * }</pre>
 *
 * <p>Stricter than the library is with servers, but for spaces, of which any number is one. Whatever does not fit is an
 * {@link IllegalArgumentException} that tells what was expected, at which character, counted from 0, and shows nothing of
 * the text. Literals are not supported: their octets cannot be counted in text. Not thread-safe.
 */
public final class TextScanner {
    private final String text;
    private final String what;
    private int at;

    /**
     * Stands at the first character.
     *
     * @param what what the text should be, for messages: {@code "search key"}
     */
    public TextScanner(String text, String what) {
        this.text = text;
        this.what = what;
    }

    /** How many characters have been passed. */
    public int position() {
        return at;
    }

    /** Whether all has been passed. */
    public boolean atEnd() {
        return at == text.length();
    }

    /** Whether this character is next. */
    public boolean at(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    /** Whether a digit is next. */
    public boolean atDigit() {
        return at < text.length() && Ascii.isDigit(text.charAt(at));
    }

    /** Passes this text if it is here. */
    public boolean skip(String expected) {
        if (!text.startsWith(expected, at)) {
            return false;
        }
        at += expected.length();
        return true;
    }

    /** Passes this character if it is next. */
    public boolean skip(char c) {
        if (!at(c)) {
            return false;
        }
        at++;
        return true;
    }

    /** Passes this character, which must be next. */
    public void expect(char c) {
        if (!skip(c)) {
            throw malformed("expected " + c);
        }
    }

    /** Passes spaces, as many as there are. */
    public void spaces() {
        while (at(' ')) {
            at++;
        }
    }

    /** Passes the spaces between two values; nothing at the end of the text or of a list. */
    public void separator() {
        if (!atEnd() && !at(')')) {
            expect(' ');
            spaces();
        }
    }

    /** Nothing but spaces may follow. */
    public void end() {
        spaces();
        if (!atEnd()) {
            throw malformed("expected the end");
        }
    }

    /** An atom, at least one character. */
    public String atom() {
        int start = at;
        while (at < text.length() && Ascii.isAtomChar(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw malformed("expected an atom");
        }
        return text.substring(start, at);
    }

    /** A name of letters, digits, dots, hyphens and underscores, not empty, in capitals: {@code HEADER.FIELDS}. */
    public String name() {
        int start = at;
        while (at < text.length() && isNameChar(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw malformed("expected a name");
        }
        return Ascii.upper(text.substring(start, at));
    }

    private static boolean isNameChar(char c) {
        char lower = Ascii.lower(c);
        return (lower >= 'a' && lower <= 'z') || Ascii.isDigit(c) || c == '.' || c == '-' || c == '_';
    }

    /** What stands up to the next space or parenthesis, not empty: visible ASCII, which the caller reads further. */
    public String word() {
        int start = at;
        while (at < text.length() && text.charAt(at) > ' ' && text.charAt(at) < 0x7f && !at('(') && !at(')')) {
            at++;
        }
        if (at == start) {
            throw malformed("expected a word");
        }
        return text.substring(start, at);
    }

    /** A string: quoted, with {@code \"} and {@code \\} for those two, or bare where it is an atom. */
    public String string() {
        if (at('"')) {
            return quoted();
        }
        if (at('{')) {
            throw malformed("expected a quoted string in place of a literal");
        }
        int start = at;
        while (at < text.length() && (Ascii.isAtomChar(text.charAt(at)) || at(']'))) {
            at++;
        }
        if (at == start) {
            throw malformed("expected a string");
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder plain = new StringBuilder();
        for (at++; !at('"'); at++) {
            if (skip('\\') && !at('"') && !at('\\')) {
                throw malformed("expected a quote or a backslash");
            }
            plain.append(inString());
        }
        at++;
        return plain.toString();
    }

    private char inString() {
        if (atEnd()) {
            throw malformed("expected the end of a quoted string");
        }
        char c = text.charAt(at);
        if (c == 0 || c == '\r' || c == '\n') {
            throw malformed("expected no NUL, CR or LF");
        }
        boolean low = at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        boolean high = at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        if (Character.isHighSurrogate(c) ? !low : Character.isLowSurrogate(c) && !high) {
            throw malformed("expected a whole character");
        }
        return c;
    }

    /** A number from 0 to 2^63-1. */
    public long number() {
        int start = at;
        long value = 0;
        while (at < text.length() && Ascii.isDigit(text.charAt(at))) {
            int digit = text.charAt(at) - '0';
            if (value > (Long.MAX_VALUE - digit) / 10) {
                throw malformed("expected a smaller number");
            }
            value = value * 10 + digit;
            at++;
        }
        if (at == start) {
            throw malformed("expected a number");
        }
        return value;
    }

    /** A day as SEARCH has it, {@code 1-Feb-1994}, quoted or not. */
    public LocalDate date() {
        boolean quoted = skip('"');
        int start = at;
        int day = digits(1, 2);
        expect('-');
        int month = 0;
        if (text.length() - at >= 3) {
            month = MonthName.number(text.charAt(at), text.charAt(at + 1), text.charAt(at + 2));
        }
        if (month == 0) {
            throw malformed("expected a month of three letters");
        }
        at += 3;
        expect('-');
        int year = digits(4, 4);
        if (year == 0 || !Calendar.isDate(year, month, day)) {
            throw malformed(start, "expected a day that there is");
        }
        if (quoted) {
            expect('"');
        }
        return LocalDate.of(year, month, day);
    }

    private int digits(int least, int most) {
        int value = 0;
        int count = 0;
        for (; count < most && at < text.length() && Ascii.isDigit(text.charAt(at)); count++) {
            value = value * 10 + text.charAt(at++) - '0';
        }
        if (count < least) {
            throw malformed("expected a digit");
        }
        return value;
    }

    /** The whole text as values with spaces between them, in parentheses or not; it may be empty. */
    public <T> List<T> list(Function<TextScanner, T> value) {
        List<T> values = new ArrayList<>();
        spaces();
        boolean open = skip('(');
        spaces();
        while (!atEnd() && !(open && at(')'))) {
            values.add(value.apply(this));
            separator();
        }
        if (open) {
            expect(')');
        }
        end();
        return values;
    }

    /** As {@link #list}, with at least one value. */
    public <T> List<T> nonEmptyList(Function<TextScanner, T> value) {
        List<T> values = list(value);
        if (values.isEmpty()) {
            throw malformed("expected at least one");
        }
        return values;
    }

    /** The exception for something else than expected at this place. */
    public IllegalArgumentException malformed(String expected) {
        return malformed(at, expected);
    }

    /** The exception for something else than expected at that place. */
    public IllegalArgumentException malformed(int place, String expected) {
        return new IllegalArgumentException(
                "not a " + what + ": " + expected + ", at character " + place + " of " + text.length());
    }
}
