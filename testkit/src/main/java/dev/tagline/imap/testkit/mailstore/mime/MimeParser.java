package dev.tagline.imap.testkit.mailstore.mime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a message into parts by its lines, RFC 2046 5.1, in one pass and without recursion. Boundaries of all multiparts that
 * are open count, so that an outer one ends inner parts that were never closed. mime4j tells no offsets, and the sections of
 * BODY are slices of the message; so this is our own.
 */
final class MimeParser {
    /** What would have parts that are deeper has none, as in Dovecot. */
    private static final int MAX_DEPTH = 99;

    /** What follows is text of the last. */
    private static final int MAX_PARTS = 10_000;

    /** A part that has not ended. */
    private static final class Open {
        final MimePart part;

        /** What ends its parts; null when it has none, or had its last. */
        @Nullable
        String boundary;

        Open(MimePart part) {
            this.part = part;
            this.boundary = part.isMultipart() ? part.contentType().parameter("boundary") : null;
        }
    }

    private final String text;
    private final List<Open> open = new ArrayList<>();
    private int parts;
    private int at;

    MimeParser(String text) {
        this.text = text;
    }

    MimePart message() {
        MimePart message = begin("text/plain", true);
        while (at < text.length()) {
            int next = behindLine(at);
            Open parent = boundaryAt(at, next);
            if (parent != null) {
                int line = at;
                at = next;
                MimePart last = open.get(open.size() - 1).part;
                // The empty line behind the header of a message is the message's, as Dovecot has it.
                endBelow(parent, last.isHeaderUpTo(line) ? line : withoutLineEnd(line));
                String boundary = String.valueOf(parent.boundary);
                if (text.startsWith("--", line + 2 + boundary.length()) && line + 4 + boundary.length() <= next) {
                    parent.boundary = null;
                } else if (parts < MAX_PARTS) {
                    boolean digest = Octets.same(parent.part.contentType().value(), "multipart/digest");
                    begin(digest ? "message/rfc822" : "text/plain", false);
                }
            } else {
                at = next;
            }
        }
        return message;
    }

    /** Begins a part here, and the message in it if it is one. */
    private MimePart begin(String type, boolean isWhole) {
        MimePart first = null;
        String defaultType = type;
        boolean whole = isWhole;
        while (true) {
            int start = at;
            boolean ended = skipHeader();
            MimePart part = new MimePart(text, start, at, defaultType, whole, open.size() >= MAX_DEPTH);
            parts++;
            if (!open.isEmpty()) {
                open.get(open.size() - 1).part.add(part);
            }
            open.add(new Open(part));
            first = first == null ? part : first;
            if (!part.isMessage() || ended || parts >= MAX_PARTS) {
                return first;
            }
            defaultType = "text/plain";
            whole = true;
        }
    }

    /** Goes behind the empty line; to a boundary, if there is one before, and then says so. */
    private boolean skipHeader() {
        while (at < text.length()) {
            int next = behindLine(at);
            boolean empty = text.charAt(at) == '\n' || (text.charAt(at) == '\r' && next == at + 2);
            if (!empty && boundaryAt(at, next) != null) {
                return true;
            }
            at = next;
            if (empty) {
                return false;
            }
        }
        return false;
    }

    private int behindLine(int from) {
        int newline = text.indexOf('\n', from);
        return newline < 0 ? text.length() : newline + 1;
    }

    /**
     * The open multipart whose boundary begins the line, RFC 2046 5.1.1: the longest such boundary, of equal ones the
     * innermost's.
     */
    private @Nullable Open boundaryAt(int line, int next) {
        if (!text.startsWith("--", line)) {
            return null;
        }
        Open best = null;
        for (int i = open.size() - 1; i >= 0; i--) {
            Open each = open.get(i);
            String boundary = each.boundary;
            if (boundary != null
                    && (best == null
                            || boundary.length() > String.valueOf(best.boundary).length())
                    && line + 2 + boundary.length() <= next
                    && text.startsWith(boundary, line + 2)) {
                best = each;
            }
        }
        return best;
    }

    private void endBelow(Open parent, int end) {
        while (open.get(open.size() - 1) != parent) {
            open.remove(open.size() - 1).part.endAt(end);
        }
    }

    /** The line end before a boundary belongs to it. */
    private int withoutLineEnd(int line) {
        int to = line;
        if (to > 0 && text.charAt(to - 1) == '\n') {
            to--;
            if (to > 0 && text.charAt(to - 1) == '\r') {
                to--;
            }
        }
        return to;
    }
}
