package dev.tagline.imap.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code section-spec} of RFC 9051 section 9, and what servers echo in its place. */
final class SectionParser {
    private final String wire;
    private int at;

    private SectionParser(String wire) {
        this.wire = wire;
    }

    static Section parse(String wire) {
        return new SectionParser(wire).section();
    }

    private Section section() {
        int[] part = part();
        int start = at;
        while (at < wire.length() && wire.charAt(at) != ' ' && wire.charAt(at) != '(') {
            at++;
        }
        String keyword = wire.substring(start, at);
        List<String> fields = fields();
        Section section = Section.of(part, keyword, fields);
        if (section == null
                || at < wire.length()
                || (!fields.isEmpty() && !Ascii.regionMatches(keyword, 0, "HEADER."))) {
            throw unreadable();
        }
        return section;
    }

    private int[] part() {
        int[] part = new int[4];
        int depth = 0;
        while (at < wire.length() && Ascii.isDigit(wire.charAt(at))) {
            if (depth == part.length) {
                part = Arrays.copyOf(part, depth * 2);
            }
            part[depth++] = number();
            if (at < wire.length() && wire.charAt(at) == '.') {
                at++;
            } else if (at < wire.length()) {
                throw unreadable();
            }
        }
        return Arrays.copyOf(part, depth);
    }

    private int number() {
        long value = 0;
        while (at < wire.length() && Ascii.isDigit(wire.charAt(at))) {
            value = value * 10 + wire.charAt(at++) - '0';
            if (value > Integer.MAX_VALUE) {
                throw unreadable();
            }
        }
        if (value == 0) {
            throw unreadable();
        }
        return (int) value;
    }

    private List<String> fields() {
        skipSpaces();
        if (at == wire.length()) {
            return List.of();
        }
        if (wire.charAt(at) != '(') {
            throw unreadable();
        }
        at++;
        List<String> fields = new ArrayList<>();
        skipSpaces();
        while (at < wire.length() && wire.charAt(at) != ')') {
            fields.add(wire.charAt(at) == '"' ? quoted() : atom());
            skipSpaces();
        }
        if (at >= wire.length()) {
            throw unreadable();
        }
        at++;
        return List.copyOf(fields);
    }

    private String atom() {
        int start = at;
        while (at < wire.length() && wire.charAt(at) != ' ' && wire.charAt(at) != ')') {
            at++;
        }
        return wire.substring(start, at);
    }

    private String quoted() {
        StringBuilder text = new StringBuilder();
        for (at++; at < wire.length() && wire.charAt(at) != '"'; at++) {
            if (wire.charAt(at) == '\\' && at + 1 < wire.length()) {
                at++;
            }
            text.append(wire.charAt(at));
        }
        at++;
        return text.toString();
    }

    private void skipSpaces() {
        while (at < wire.length() && wire.charAt(at) == ' ') {
            at++;
        }
    }

    private IllegalArgumentException unreadable() {
        return new IllegalArgumentException("not a section, at character " + at + " of " + wire.length());
    }
}
