package dev.tagline.imap.message;

import static dev.tagline.imap.message.MessageSet.MAX_NUMBER;
import static dev.tagline.imap.message.MessageSet.STAR;

/** {@code sequence-set} of RFC 9051 section 9, {@code $} included; the empty text is the empty set. */
final class SequenceSetParser {
    private SequenceSetParser() {}

    static NumberRanges parse(String text) {
        if (text.isEmpty()) {
            return NumberRanges.EMPTY;
        }
        if (text.equals("$")) {
            return NumberRanges.SAVED;
        }
        NumberRangesBuilder builder = new NumberRangesBuilder();
        int at = 0;
        while (true) {
            int end = endOfNumber(text, at);
            long first = number(text, at, end);
            long last = first;
            at = end;
            if (at < text.length() && text.charAt(at) == ':') {
                end = endOfNumber(text, at + 1);
                last = number(text, at + 1, end);
                at = end;
            }
            builder.add(first, last);
            if (at == text.length()) {
                return builder.build();
            }
            if (text.charAt(at) != ',') {
                throw unreadable(text, at);
            }
            at++;
        }
    }

    private static int endOfNumber(String text, int from) {
        int at = from;
        if (at < text.length() && text.charAt(at) == '*') {
            return at + 1;
        }
        while (at < text.length() && Ascii.isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static long number(String text, int from, int to) {
        if (from == to) {
            throw unreadable(text, from);
        }
        if (text.charAt(from) == '*') {
            return STAR;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + (text.charAt(i) - '0');
            if (value > MAX_NUMBER) {
                throw unreadable(text, i);
            }
        }
        if (value == 0) {
            throw unreadable(text, from);
        }
        return value;
    }

    private static IllegalArgumentException unreadable(String text, int at) {
        return new IllegalArgumentException("not a sequence-set, at character " + at + " of " + text.length());
    }
}
