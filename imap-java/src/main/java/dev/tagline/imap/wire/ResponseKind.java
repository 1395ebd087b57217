package dev.tagline.imap.wire;

/**
 * What a response is, as far as framing must know before the whole of it is there: whether {@code {5}} at a line's end
 * announces a literal or is prose, and how long its lines may grow.
 */
enum ResponseKind {
    /** Tagged, {@code +}, or an untagged condition: prose at the end, so never a literal. */
    STATUS(false, false),
    /** A status whose code holds sets of any length: {@code [COPYUID ...]}. */
    STATUS_WITH_SETS(false, true),
    /** {@code * n FETCH} and {@code * n UIDFETCH}. */
    FETCH(true, true),
    /** {@code * SEARCH} and {@code * SORT}, whose numbers are taken while the line arrives. */
    NUMBERS(true, true),
    /** Sets and threads. */
    SETS(true, true),
    /** A list that grows with an organisation, such as that of who has rights. */
    LIST(true, true),
    /** METADATA and ANNOTATION, whose values may be as long as a response. */
    VALUES(true, true),
    /** URLFETCH and CONVERTED, whose values are content of messages. */
    CONTENT(true, true),
    /** All others. */
    OTHER(true, false);

    final boolean literals;
    final boolean longLines;

    ResponseKind(boolean literals, boolean longLines) {
        this.literals = literals;
        this.longLines = longLines;
    }

    /** The kind of the response that begins in {@code [from, to)} with a whole line or at least some hundred octets. */
    static ResponseKind of(byte[] octets, int from, int to) {
        if (octets[from] != '*') {
            return status(octets, from, to);
        }
        int word = spaces(octets, from + 1, to);
        boolean numbered = word < to && Ascii.isDigit(octets[word]);
        if (numbered) {
            while (word < to && Ascii.isDigit(octets[word])) {
                word++;
            }
            word = spaces(octets, word, to);
        }
        int end = word;
        while (end < to && Ascii.isLetter(octets[end])) {
            end++;
        }
        if (numbered) {
            if (Ascii.is(octets, word, end, "CONVERTED")) {
                return CONTENT;
            }
            boolean row = Ascii.is(octets, word, end, "FETCH") || Ascii.is(octets, word, end, "UIDFETCH");
            return row ? FETCH : OTHER;
        }
        if (word == end && word < to && octets[word] == '[') {
            return status(octets, word, to);
        }
        switch (end - word) {
            case 2:
                return Ascii.is(octets, word, end, "OK") || Ascii.is(octets, word, end, "NO")
                        ? status(octets, end, to)
                        : OTHER;
            case 3:
                if (Ascii.is(octets, word, end, "BAD") || Ascii.is(octets, word, end, "BYE")) {
                    return STATUS;
                }
                return Ascii.is(octets, word, end, "ACL") ? LIST : OTHER;
            case 4:
                return Ascii.is(octets, word, end, "SORT") ? NUMBERS : OTHER;
            case 6:
                if (Ascii.is(octets, word, end, "SEARCH")) {
                    return NUMBERS;
                }
                return Ascii.is(octets, word, end, "THREAD") ? SETS : OTHER;
            case 7:
                if (Ascii.is(octets, word, end, "PREAUTH")) {
                    return STATUS;
                }
                return Ascii.is(octets, word, end, "ESEARCH") ? SETS : OTHER;
            case 8:
                if (Ascii.is(octets, word, end, "METADATA")) {
                    return VALUES;
                }
                if (Ascii.is(octets, word, end, "URLFETCH")) {
                    return CONTENT;
                }
                return Ascii.is(octets, word, end, "VANISHED") ? SETS : OTHER;
            case 10:
                return Ascii.is(octets, word, end, "ANNOTATION") ? VALUES : OTHER;
            default:
                return OTHER;
        }
    }

    private static ResponseKind status(byte[] octets, int from, int to) {
        int last = Math.min(to, from + 64);
        for (int i = from; i < last; i++) {
            if (octets[i] == '[') {
                return Ascii.startsWith(octets, i, to, "[COPYUID ")
                                || Ascii.startsWith(octets, i, to, "[APPENDUID ")
                                || Ascii.startsWith(octets, i, to, "[MODIFIED ")
                        ? STATUS_WITH_SETS
                        : STATUS;
            }
        }
        return STATUS;
    }

    private static int spaces(byte[] octets, int from, int to) {
        int i = from;
        while (i < to && octets[i] == ' ') {
            i++;
        }
        return i;
    }
}
