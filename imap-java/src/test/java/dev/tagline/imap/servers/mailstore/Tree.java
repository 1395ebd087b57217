package dev.tagline.imap.servers.mailstore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import okio.BufferedSource;

/** A response as a tree. Strings are the same whether quoted or literals; a character stands for an octet. */
final class Tree {
    private final BufferedSource source;
    private final Deque<List<Object>> open = new ArrayDeque<>();
    private String line;
    private int at;

    private Tree(BufferedSource source) throws IOException {
        this.source = source;
        this.line = line();
    }

    private String line() throws IOException {
        return source.readByteString(source.indexOf((byte) '\n') + 1)
                .string(StandardCharsets.ISO_8859_1)
                .replace("\r\n", "");
    }

    /** The next response. */
    static List<Object> read(BufferedSource source) throws IOException {
        return new Tree(source).read();
    }

    private List<Object> read() throws IOException {
        List<Object> all = new ArrayList<>();
        open.push(all);
        // What follows OK, NO or BAD is text.
        boolean isText = line.startsWith("+") || line.matches("\\S+ (OK|NO|BAD|BYE|PREAUTH) .*");
        if (isText) {
            all.addAll(List.of(line.split(" ", -1)));
            return all;
        }
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == ' ') {
                at++;
            } else if (c == '(') {
                at++;
                List<Object> inner = new ArrayList<>();
                open.element().add(inner);
                open.push(inner);
            } else if (c == ')') {
                at++;
                open.pop();
            } else if (c == '"') {
                open.element().add('"' + quoted() + '"');
            } else if (isLiteral()) {
                open.element().add('"' + literal() + '"');
            } else {
                open.element().add(atom());
            }
        }
        return all;
    }

    private boolean isLiteral() {
        return line.charAt(at) == '{' || line.startsWith("~{", at);
    }

    private String quoted() {
        StringBuilder out = new StringBuilder();
        for (at++; line.charAt(at) != '"'; at++) {
            if (line.charAt(at) == '\\') {
                at++;
            }
            out.append(line.charAt(at));
        }
        at++;
        return out.toString();
    }

    private String literal() throws IOException {
        int size = Integer.parseInt(line.substring(line.indexOf('{', at) + 1, line.length() - 1));
        String octets = source.readByteString(size).string(StandardCharsets.ISO_8859_1);
        line = line();
        at = 0;
        return octets;
    }

    /** With everything between brackets. */
    private String atom() {
        int start = at;
        boolean section = false;
        while (at < line.length() && (section || " ()".indexOf(line.charAt(at)) < 0)) {
            section = line.charAt(at) == '[' || (section && line.charAt(at) != ']');
            at++;
        }
        return line.substring(start, at);
    }
}
