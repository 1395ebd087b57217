package dev.tagline.imap.dialogues;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What responses consist of. Strings and literals are one kind. */
sealed interface Value {
    /** As it is compared. */
    String text();

    /** A number, a name, NIL, a section. */
    record Atom(String text) implements Value {}

    /** Quoted or a literal, one char an octet. */
    record Text(String octets) implements Value {
        @Override
        public String text() {
            return '"'
                    + octets.replace("\\", "\\\\")
                            .replace("\"", "\\\"")
                            .replace("\r", "\\r")
                            .replace("\n", "\\n")
                    + '"';
        }
    }

    /** What is in parentheses. */
    record Group(List<Value> values) implements Value {
        @Override
        public String text() {
            List<String> texts = new ArrayList<>();
            values.forEach(value -> texts.add(value.text()));
            return "(" + String.join(" ", texts) + ")";
        }

        /** For what has no order: flags, attributes. */
        Group sorted() {
            List<Value> sorted = new ArrayList<>();
            values.stream()
                    .map(value -> value.text().toLowerCase(Locale.ROOT))
                    .sorted()
                    .forEach(text -> sorted.add(new Atom(text)));
            return new Group(sorted);
        }
    }

    /** The values of a line, literals in it. */
    static List<Value> parse(String line) {
        return new Reader(line).values();
    }

    /** Reads them from left to right; what is no IMAP is an {@link IllegalArgumentException}. */
    final class Reader {
        private final String line;
        private int at;

        Reader(String line) {
            this.line = line;
        }

        List<Value> values() {
            List<Value> values = new ArrayList<>();
            while (at < line.length() && line.charAt(at) != ')') {
                if (line.charAt(at) == ' ') {
                    at++;
                } else {
                    values.add(value());
                }
            }
            return values;
        }

        private Value value() {
            return switch (line.charAt(at)) {
                case '(' -> group();
                case '"' -> quoted();
                case '{', '~' -> literal();
                default -> atom();
            };
        }

        private Value group() {
            at++;
            List<Value> values = values();
            require(at < line.length());
            at++;
            return new Group(values);
        }

        private Value quoted() {
            StringBuilder octets = new StringBuilder();
            for (at++; line.charAt(at) != '"'; at++) {
                if (line.charAt(at) == '\\') {
                    at++;
                }
                octets.append(line.charAt(at));
            }
            at++;
            return new Text(octets.toString());
        }

        private Value literal() {
            int start = line.indexOf("\r\n", at) + 2;
            require(start > 1);
            int size = Integer.parseInt(line.substring(line.indexOf('{', at) + 1, start - 3));
            at = start + size;
            return new Text(line.substring(start, at));
        }

        private Value atom() {
            int start = at;
            for (int depth = 0; at < line.length(); at++) {
                char c = line.charAt(at);
                depth += c == '[' ? 1 : c == ']' ? -1 : 0;
                if (depth == 0 && (c == ' ' || c == '(' || c == ')')) {
                    break;
                }
            }
            return new Atom(line.substring(start, at));
        }

        private void require(boolean holds) {
            if (!holds) {
                throw new IllegalArgumentException(line);
            }
        }
    }
}
