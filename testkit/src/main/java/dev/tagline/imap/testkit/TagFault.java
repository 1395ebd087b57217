package dev.tagline.imap.testkit;

import okio.Buffer;
import okio.ByteString;

/** Mistreats the next tagged response of one connection. Guarded by its owner. */
final class TagFault {
    private final Effect.Plain kind;

    /** The tagged response as far as it has come; the responses that wait for it. */
    private final Buffer tagged = new Buffer();

    private final Buffer waiting = new Buffer();
    /** Whether the fault came amid a response, which is left alone. */
    private boolean amid;

    private boolean over;

    TagFault(Effect.Plain kind, boolean amid) {
        this.kind = kind;
        this.amid = amid;
    }

    /** Takes a piece of the response at which {@code scanner} is. */
    void pass(Buffer piece, ResponseScanner scanner, boolean answering, Buffer to) {
        if (amid) {
            to.write(piece, piece.size());
            amid = !scanner.isAtEnd();
        } else if (scanner.isTagged()) {
            tagged.write(piece, piece.size());
            if (scanner.isAtEnd()) {
                finish(to);
            }
        } else if (kind == Effect.Plain.EARLY_TAG
                && answering
                && !scanner.name().equals("+")) {
            waiting.write(piece, piece.size());
        } else {
            to.write(piece, piece.size());
        }
    }

    boolean isOver() {
        return over;
    }

    private void finish(Buffer to) {
        ByteString response = tagged.readByteString();
        if (kind == Effect.Plain.WRONG_TAG) {
            to.writeUtf8("not-");
        }
        to.write(response);
        if (kind == Effect.Plain.REPEATED_TAG) {
            to.write(response);
        }
        to.write(waiting, waiting.size());
        over = true;
    }

    /** The tag that follows: {@code A8} to {@code A7}, {@code b0100} to {@code b0099}. */
    static String next(String tag) {
        int start = tag.length();
        while (start > 0 && tag.charAt(start - 1) >= '0' && tag.charAt(start - 1) <= '9') {
            start--;
        }
        long number = Ascii.number(tag, start, tag.length());
        String next = Long.toString(number + 1);
        int zeros = Math.max(0, tag.length() - start - next.length());
        return tag.substring(0, start) + "0".repeat(zeros) + next;
    }
}
