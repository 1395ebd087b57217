package dev.tagline.imap.testkit.mailstore.mime;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The text of HTML; style, scripts and comments are none. Takes whatever comes, in linear time. */
public final class HtmlText {
    /** Each begins and ends a line. */
    private static final Set<String> BLOCKS = Set.of(
            "ADDRESS",
            "BLOCKQUOTE",
            "BODY",
            "BR",
            "DD",
            "DIV",
            "DL",
            "DT",
            "H1",
            "H2",
            "H3",
            "H4",
            "H5",
            "H6",
            "HEAD",
            "HR",
            "HTML",
            "LI",
            "OL",
            "P",
            "PRE",
            "TABLE",
            "TITLE",
            "TR",
            "UL");

    private static final Map<String, String> ENTITIES =
            Map.of("nbsp", " ", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "amp", "&");

    private static final int LONGEST_ENTITY = 10;

    private HtmlText() {}

    /** In a row; each tag parts words. */
    public static String onOneLine(String html) {
        return text(html, " ", " ");
    }

    /** As lines, without runs of space and of empty lines; they end with CRLF. */
    public static String lines(String html) {
        StringBuilder out = new StringBuilder();
        boolean empty = true;
        for (String line : text(html, "", "\0").split("\0", -1)) {
            String shown = withSingleSpaces(line);
            if (!shown.isEmpty() || !empty) {
                out.append(shown).append("\r\n");
            }
            empty = shown.isEmpty();
        }
        return empty && out.length() > 0 ? out.substring(0, out.length() - 2) : out.toString();
    }

    private static String withSingleSpaces(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean space = Character.isWhitespace(text.charAt(i));
            if (!space || out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                out.append(space ? ' ' : text.charAt(i));
            }
        }
        return out.toString().stripTrailing();
    }

    /**
     * @param inline what stands for a tag within a line
     * @param block what stands for one that parts lines
     */
    private static String text(String html, String inline, String block) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < html.length(); ) {
            char c = html.charAt(i);
            if (opensTag(html, i)) {
                out.append(BLOCKS.contains(name(html, i)) ? block : inline);
                i = behindTag(html, i);
            } else if (c == '&') {
                i = entity(html, i, out);
            } else {
                out.append(c == '\0' ? ' ' : c);
                i++;
            }
        }
        return out.toString();
    }

    /** Returns what is behind it; what is none is itself. */
    private static int entity(String html, int at, StringBuilder out) {
        int end = html.indexOf(';', at);
        String name = end > at && end - at <= LONGEST_ENTITY ? html.substring(at + 1, end) : "";
        String text = ENTITIES.get(name);
        if (text == null && name.startsWith("#")) {
            boolean hex = name.startsWith("#x") || name.startsWith("#X");
            long value = hex ? hexadecimal(name.substring(2)) : Octets.number(name.substring(1));
            text = value > 0 && Character.isValidCodePoint((int) Math.min(value, Integer.MAX_VALUE))
                    ? Character.toString((int) value)
                    : null;
        }
        out.append(text == null ? "&" : text);
        return text == null ? at + 1 : end + 1;
    }

    private static long hexadecimal(String digits) {
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private static boolean opensTag(String html, int at) {
        if (html.charAt(at) != '<' || at + 1 == html.length()) {
            return false;
        }
        char next = html.charAt(at + 1);
        return Character.isLetter(next) || next == '/' || next == '!' || next == '?';
    }

    private static String name(String html, int at) {
        int from = html.startsWith("</", at) ? at + 2 : at + 1;
        int to = from;
        while (to < html.length() && Character.isLetterOrDigit(html.charAt(to))) {
            to++;
        }
        return Octets.upper(html.substring(from, to));
    }

    private static int behindTag(String html, int at) {
        if (html.startsWith("<!--", at)) {
            return behind(html, "-->", at + 4);
        }
        for (String hidden : List.of("style", "script")) {
            if (html.regionMatches(true, at + 1, hidden, 0, hidden.length())) {
                return behind(html, "</" + hidden + ">", at);
            }
        }
        return behind(html, ">", at);
    }

    private static int behind(String html, String end, int from) {
        for (int i = from; i + end.length() <= html.length(); i++) {
            if (html.regionMatches(true, i, end, 0, end.length())) {
                return i + end.length();
            }
        }
        return html.length();
    }
}
