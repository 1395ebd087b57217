package dev.tagline.imap.wire;

/**
 * Follows a FETCH row while it arrives, far enough to say which item a literal is the value of and what the UID is, in
 * time that grows with the row. {@code FetchParser} reads the same octets again when the row is complete, and in earnest.
 *
 * <pre>
 * S: * 12 FETCH (UID 7 ENVELOPE ("date" {3}      nested: no item
 * S: Hi! ...) BODY[1]&lt;0&gt; {5000}                 nameFrom..nameTo is BODY[1]&lt;0&gt;, uid 7
 * </pre>
 */
final class FetchProgress {
    private int at;
    private int depth;
    private boolean quoted;
    private boolean bracketed;
    private int tokenFrom;

    private long number;
    private long uid;
    /** Relative to the start of the response; empty while the next token is a name. */
    private int nameFrom;

    private int nameTo;

    /** Begins with the row whose first octet is the star. */
    void begin(byte[] octets, int start) {
        int i = start + 1;
        while (octets[i] == ' ') {
            i++;
        }
        int digits = i;
        while (Ascii.isDigit(octets[i])) {
            i++;
        }
        long named = number(octets, digits, i);
        while (octets[i] == ' ') {
            i++;
        }
        boolean byUid = (octets[i] | 0x20) == 'u';
        number = byUid ? 0 : named;
        uid = byUid ? named : 0;
        at = i - start + (byUid ? "UIDFETCH".length() : "FETCH".length());
        depth = 0;
        quoted = false;
        bracketed = false;
        tokenFrom = -1;
        nameFrom = 0;
        nameTo = 0;
    }

    /** Goes on to the octet before {@code to}, where a literal's announcement begins. */
    void advance(byte[] octets, int start, int to) {
        int i = at;
        for (; i < to; i++) {
            byte c = octets[start + i];
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (!bracketed || c == ']' || c == '"') {
                structure(octets, start, i, c);
            }
        }
        at = i;
    }

    private void structure(byte[] octets, int start, int i, byte c) {
        switch (c) {
            case '"' -> quoted = true;
            case '[' -> bracketed = depth == 1 && tokenFrom >= 0;
            case ']' -> bracketed = false;
            case '(' -> {
                if (depth == 1 && tokenFrom >= 0) {
                    token(octets, start, tokenFrom, i);
                    tokenFrom = -1;
                }
                depth++;
            }
            case ')' -> {
                depth--;
                if (depth == 1) {
                    nameTo = nameFrom;
                }
            }
            case ' ', '\r', '\n' -> {
                if (depth == 1 && tokenFrom >= 0) {
                    token(octets, start, tokenFrom, i);
                }
                tokenFrom = -1;
                return;
            }
            default -> {}
        }
        if (depth == 1 && tokenFrom < 0 && c != '(' && c != ')') {
            tokenFrom = i;
        }
    }

    private void token(byte[] octets, int start, int from, int to) {
        if (nameTo == nameFrom) {
            nameFrom = from;
            nameTo = to;
            return;
        }
        if (Ascii.is(octets, start + nameFrom, start + nameTo, "UID")) {
            uid = number(octets, start + from, start + to);
        }
        nameTo = nameFrom;
    }

    /** A 32-bit number, 0 for anything else. */
    private static long number(byte[] octets, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            if (!Ascii.isDigit(octets[i])) {
                return 0;
            }
            value = value * 10 + octets[i] - '0';
            if (value > 0xffffffffL) {
                return 0;
            }
        }
        return value;
    }

    /** The literal has been announced at the place advanced to; its content ends, or would end, at {@code end}. */
    void literal(int end) {
        at = end;
        if (depth == 1 && !bracketed) {
            nameTo = nameFrom;
            tokenFrom = -1;
        }
    }

    /** True when the literal at the place advanced to is the value of an item of the row, not a part of one. */
    boolean isItemValue() {
        return depth == 1 && !bracketed && nameTo > nameFrom;
    }

    int nameFrom() {
        return nameFrom;
    }

    int nameTo() {
        return nameTo;
    }

    long number() {
        return number;
    }

    long uid() {
        return uid;
    }
}
