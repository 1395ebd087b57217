package dev.tagline.imap.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.ByteString;

/** The lines of a transcript's text, with their prefixes read and without what RFCs print around pages. */
final class TranscriptLines {
    /**
     * One line.
     *
     * @param number from 1
     * @param side {@code C}, {@code S} or {@code X}; 0 without such a prefix
     * @param exact whether the prefix is {@code C\:} or {@code S\:}
     * @param indent spaces in front
     * @param text behind the prefix, or all of it; one character an octet
     */
    record Line(int number, char side, boolean exact, int indent, String text) {
        /** Whether it says nothing: empty, a comment, or an aside as RFCs have them. */
        boolean isAside() {
            String bare = text.strip();
            boolean aside = bare.startsWith("#") || bare.startsWith("...") || bare.startsWith("[...");
            return side == 0 && (bare.isEmpty() || aside);
        }

        /** Without its prefix and at most {@code margin} spaces. */
        String after(int margin) {
            int spaces = 0;
            while (spaces < margin && spaces < text.length() && text.charAt(spaces) == ' ') {
                spaces++;
            }
            return text.substring(spaces);
        }

        /** How far the text stands from the prefix. */
        int margin() {
            return Math.max(1, text.length() - text.stripLeading().length());
        }

        /** As people wrote it, for reports. */
        String shown() {
            String prefix = side == 0 ? "" : side + (exact ? "\\:" : ":");
            return prefix
                    + ByteString.encodeString(text, StandardCharsets.ISO_8859_1).utf8();
        }

        /** Of an exact line: its octets, with CRLF unless a backslash ends it. */
        ByteString octets() {
            Buffer out = new Buffer();
            String escaped = after(1);
            for (int at = 0; at < escaped.length(); at++) {
                char c = escaped.charAt(at);
                if (c != '\\') {
                    out.writeByte(c);
                } else if (at + 1 == escaped.length()) {
                    return out.readByteString();
                } else if (escaped.charAt(at + 1) == '\\') {
                    out.writeByte('\\');
                    at++;
                } else {
                    out.writeByte(octet(escaped, at));
                    at += 3;
                }
            }
            return out.writeUtf8("\r\n").readByteString();
        }

        private int octet(String escaped, int at) {
            int high = at + 3 < escaped.length() && escaped.charAt(at + 1) == 'x' ? hex(escaped.charAt(at + 2)) : -1;
            int low = high < 0 ? -1 : hex(escaped.charAt(at + 3));
            if (low < 0) {
                throw new IllegalArgumentException("only \\xNN, \\\\ and a backslash at the end: " + escaped);
            }
            return high << 4 | low;
        }

        private static int hex(char c) {
            return c < 128 ? Character.digit(c, 16) : -1;
        }
    }

    private TranscriptLines() {}

    /** Cuts a text whose characters are octets. */
    static List<Line> of(String text) {
        List<String> raw = text.lines().toList();
        List<Line> lines = new ArrayList<>();
        for (int at = 0; at < raw.size(); at++) {
            if (isPageEnd(at + 1, raw.get(at))) {
                while (!lines.isEmpty() && isBlank(lines.get(lines.size() - 1))) {
                    lines.remove(lines.size() - 1);
                }
                at = afterPageBreak(raw, at) - 1;
            } else {
                lines.add(line(at + 1, raw.get(at)));
            }
        }
        return lines;
    }

    private static Line line(int number, String written) {
        String text = withoutLabel(written);
        String bare = text.stripLeading();
        int indent = text.length() - bare.length();
        boolean known = !bare.isEmpty() && "CSX".indexOf(bare.charAt(0)) >= 0;
        if (known && bare.startsWith(":", 1)) {
            return new Line(number, bare.charAt(0), false, indent, bare.substring(2));
        } else if (known && bare.startsWith("\\:", 1)) {
            return new Line(number, bare.charAt(0), true, indent, bare.substring(3));
        }
        return new Line(number, (char) 0, false, indent, text);
    }

    /** RFC 3501 and its heirs write {@code Example:} in front of a dialogue's first line; spaces take its place. */
    private static String withoutLabel(String text) {
        String bare = text.stripLeading();
        int colon = bare.indexOf(':');
        if (!bare.startsWith("Example") || colon < 0) {
            return text;
        }
        String rest = bare.substring(colon + 1).stripLeading();
        boolean dialogue = rest.startsWith("C:") || rest.startsWith("S:");
        return dialogue ? " ".repeat(text.length() - rest.length()) + rest : text;
    }

    private static boolean isBlank(Line line) {
        return line.side() == 0 && line.text().isBlank();
    }

    /** {@code Crispin      Standards Track      [Page 25]}, or the form feed behind it. */
    private static boolean isPageEnd(int number, String text) {
        if (line(number, text).side() != 0) {
            return false;
        }
        String bare = text.stripTrailing();
        boolean footer = bare.endsWith("]") && bare.contains("[Page ") && !text.startsWith(" ");
        return footer || text.indexOf('\f') >= 0;
    }

    /** Where the next page's text begins. */
    private static int afterPageBreak(List<String> raw, int footer) {
        int at = footer + 1;
        while (at < raw.size() && raw.get(at).isBlank()) {
            at++;
        }
        String header = at < raw.size() ? raw.get(at) : "";
        if (isPageEnd(at + 1, header)) {
            return afterPageBreak(raw, at);
        }
        if (header.startsWith("RFC ") || header.startsWith("Internet-Draft")) {
            at++;
            while (at < raw.size() && raw.get(at).isBlank()) {
                at++;
            }
        }
        return at;
    }
}
