package dev.tagline.imap.wire;

import dev.tagline.imap.sort.MessageThreads;
import dev.tagline.imap.sort.ThreadResponse;

/** THREAD, {@code thread-data} of RFC 5256 section 5. Lists may be as deep as their line is long: nothing here recurs. */
final class ThreadParser {
    /** Twice what a line of the longest has, if numbers have seven digits. */
    private static final int MOST_NODES = 4 << 20;

    private static final int NUMBER = '0';

    private final Cursor in;

    ThreadParser(Cursor in) {
        this.in = in;
    }

    /** {@code (2)(3 6 (4 23)(44 7 96))}. */
    ThreadResponse threads() throws MalformedException {
        MessageThreads.Builder threads = MessageThreads.builder();
        if (in.peek() == '(') {
            in.quirks.tolerate(Quirk.THREAD_SPACES);
        }
        int last = NUMBER;
        while (!in.atEnd()) {
            boolean spaced = spaces(last);
            int c = in.peek();
            if (c == '(') {
                if (last == NUMBER && !spaced && threads.depth() > 0) {
                    in.quirks.tolerate(Quirk.THREAD_SPACES);
                }
                in.position++;
                threads.open();
                last = c;
            } else if (c == ')' && threads.depth() > 0) {
                if (last == '(') {
                    in.quirks.tolerate(Quirk.EMPTY_THREAD);
                }
                in.position++;
                threads.close();
                last = c;
            } else if (Ascii.isDigit(c) && threads.depth() > 0) {
                threads.add(number());
                last = NUMBER;
            } else if (c >= 0) {
                throw in.malformed("expected a thread");
            }
            if (threads.size() > MOST_NODES) {
                throw in.malformed("more than " + MOST_NODES + " messages in threads");
            }
        }
        if (threads.depth() > 0) {
            throw in.malformed("a thread has no end");
        }
        return new ThreadResponse(threads.build());
    }

    /** Passes spaces, which the grammar has behind numbers only. */
    private boolean spaces(int last) throws MalformedException {
        if (in.peek() != ' ') {
            return false;
        }
        in.sp();
        if (in.atEnd()) {
            in.quirks.tolerate(Quirk.TRAILING_SPACE);
        } else if (last != NUMBER || in.peek() == ')') {
            in.quirks.tolerate(Quirk.THREAD_SPACES);
        }
        return true;
    }

    private long number() throws MalformedException {
        long number = in.number32();
        if (number == 0) {
            in.quirks.tolerate(Quirk.MESSAGE_ZERO);
        }
        return number;
    }
}
