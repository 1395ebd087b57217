package dev.tagline.imap.testkit;

import okio.Buffer;

/** Follows what a server says response by response, literals included: RFC 9051 2.2.2 and 4.3. */
final class ResponseScanner {
    /** Longer than any response's name with its number, and than the count of a literal. */
    private static final int KEPT = 64;

    private final StringBuilder head = new StringBuilder(KEPT);
    private final StringBuilder tail = new StringBuilder(KEPT);
    private long literal;
    private boolean ended = true;

    /** Goes on to the end of the present response, but not beyond {@code limit} octets; returns how far that is. */
    long scan(Buffer octets, long limit) {
        if (ended) {
            ended = false;
            head.setLength(0);
            tail.setLength(0);
        }
        long at = 0;
        while (at < limit) {
            if (literal > 0) {
                long inside = Math.min(literal, limit - at);
                literal -= inside;
                at += inside;
                continue;
            }
            long end = octets.indexOf((byte) '\n', at, limit);
            long next = end < 0 ? limit : end + 1;
            keep(octets, at, next);
            at = next;
            if (end >= 0) {
                literal = announced();
                tail.setLength(0);
                if (literal < 0) {
                    literal = 0;
                    ended = true;
                    break;
                }
            }
        }
        return at;
    }

    /** Whether what was scanned last ended a response, so that the next octet begins one. */
    boolean isAtEnd() {
        return ended;
    }

    boolean isTagged() {
        return !head.isEmpty() && head.charAt(0) != '*' && head.charAt(0) != '+';
    }

    /** {@code "EXISTS"} of {@code * 3 EXISTS}, {@code "OK"} of {@code * OK}, {@code "+"}; {@code ""} of a tagged one. */
    String name() {
        if (isTagged() || head.isEmpty()) {
            return "";
        }
        String first = word(1);
        if (head.charAt(0) == '+') {
            return "+";
        }
        boolean number = Ascii.number(first, 0, first.length()) >= 0;
        return Ascii.upper(number ? word(2) : first);
    }

    private String word(int index) {
        int start = 0;
        for (int i = 0; i < index; i++) {
            start = head.indexOf(" ", start) + 1;
            if (start == 0) {
                return "";
            }
        }
        int end = start;
        while (end < head.length() && head.charAt(end) > ' ') {
            end++;
        }
        return head.substring(start, end);
    }

    /** Keeps the beginning of the response and the end of its last line. */
    private void keep(Buffer octets, long from, long to) {
        for (long i = from; i < to && head.length() < KEPT; i++) {
            head.append((char) (octets.getByte(i) & 255));
        }
        if (to - from >= KEPT) {
            tail.setLength(0);
        }
        for (long i = Math.max(from, to - KEPT); i < to; i++) {
            tail.append((char) (octets.getByte(i) & 255));
        }
        if (tail.length() > KEPT) {
            tail.delete(0, tail.length() - KEPT);
        }
    }

    /** The size of the literal that the line announces, or -1. */
    private long announced() {
        int close = tail.lastIndexOf("}");
        int open = tail.lastIndexOf("{");
        boolean last = close >= 0 && tail.substring(close + 1).strip().isEmpty();
        return last && open >= 0 ? Ascii.number(tail.toString(), open + 1, close) : -1;
    }
}
