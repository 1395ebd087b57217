package dev.tagline.imap.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a response says, without that in which servers may differ: texts for people, the case of words, quotes, the order of
 * what has none, and values of the server's own choice. Items of FETCH and STATUS stand each for itself.
 */
final class ResponseForm {
    private static final Set<String> OWN =
            Set.of("UIDVALIDITY", "MODSEQ", "HIGHESTMODSEQ", "MAILBOXID", "EMAILID", "THREADID", "RFC822.SIZE", "TAG");

    private final String text;
    private int at;

    private ResponseForm(String text) {
        this.text = text;
    }

    /** The statements of a response, in full with its literals; none where it says nothing that counts. */
    static Set<String> of(String response) {
        int space = response.indexOf(' ');
        String tag = space < 0 ? response : response.substring(0, space);
        String rest = space < 0 ? "" : response.substring(space + 1);
        if (tag.equals("+")) {
            return Set.of("+");
        }
        if (response.equals("...")) {
            return Set.of(); // What an RFC leaves out.
        }
        String status = rest.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        return switch (status) {
            case "OK", "NO", "BAD", "BYE", "PREAUTH" -> status(tag, status, rest);
            case "CAPABILITY", "ID" -> Set.of(status);
            default -> data(new ResponseForm(rest).list(')'));
        };
    }

    private static Set<String> status(String tag, String status, String rest) {
        String line = tag + " " + status;
        int open = rest.indexOf('[');
        if (open != status.length() + 1) {
            return tag.equals("*") && status.equals("OK") ? Set.of() : Set.of(line);
        }
        List<String> code = new ResponseForm(rest.substring(open + 1)).list(']');
        if (code.get(0).equals("APPENDUID") || code.get(0).equals("COPYUID")) {
            code.set(1, "?");
        }
        Set<String> statements = new TreeSet<>();
        if (!tag.equals("*")) {
            statements.add(line);
        }
        if (code.get(0).equals("PERMANENTFLAGS")) {
            each("PERMANENTFLAGS", code.get(1), statements);
        } else if (!code.get(0).equals("UNSEEN") && !code.get(0).equals("CAPABILITY")) {
            statements.add(line + " " + masked(code)); // UNSEEN is help, and capabilities are the server's own.
        }
        return statements;
    }

    /** The items of a list, each for itself. */
    private static void each(String what, String group, Set<String> statements) {
        statements.add(what);
        new ResponseForm(group.substring(1)).list(')').forEach(item -> statements.add(what + " " + item));
    }

    private static Set<String> data(List<String> words) {
        if (words.size() > 1 && words.get(1).equals("RECENT")) {
            return Set.of(); // RFC 9051 does without it.
        }
        if (words.size() == 3 && (words.get(1).equals("FETCH") || words.get(1).equals("UIDFETCH"))) {
            return pairs(words.get(1) + " " + words.get(0), words.get(2));
        }
        if (words.size() == 3 && words.get(0).equals("STATUS")) {
            return pairs("STATUS " + words.get(1), words.get(2));
        }
        if (words.size() > 3 && words.get(0).equals("LIST")) {
            Set<String> statements = new TreeSet<>();
            each("LIST " + words.get(3), words.get(1), statements);
            statements.add("LIST " + masked(words.subList(2, words.size())));
            return statements;
        }
        if (words.get(0).equals("SEARCH")) {
            return Set.of("SEARCH " + new TreeSet<>(words.subList(1, words.size())));
        }
        return Set.of(String.join(" ", masked(words)));
    }

    private static Set<String> pairs(String what, String group) {
        List<String> items = new ResponseForm(group.substring(1)).list(')');
        Set<String> pairs = new TreeSet<>();
        for (int i = 0; i + 1 < items.size(); i += 2) {
            boolean own = OWN.contains(items.get(i));
            pairs.add(what + " " + items.get(i) + " " + (own ? "?" : sorted(items.get(i + 1))));
        }
        return pairs;
    }

    private static List<String> masked(List<String> words) {
        List<String> masked = new ArrayList<>(words);
        for (int i = 0; i < masked.size(); i++) {
            boolean own = i > 0 && OWN.contains(masked.get(i - 1));
            masked.set(i, own ? "?" : sorted(masked.get(i)));
        }
        return masked;
    }

    /** A list in an order of its own, where it holds no lists. */
    private static String sorted(String word) {
        if (!word.startsWith("(")) {
            return word;
        }
        List<String> items = masked(new ResponseForm(word.substring(1)).list(')'));
        items.remove("\\RECENT"); // Which RFC 9051 does without.
        if (items.stream().noneMatch(item -> item.startsWith("("))) {
            items.sort(null);
        }
        return "(" + String.join(" ", items) + ")";
    }

    /** Words up to a closing character, or the end. */
    private List<String> list(char close) {
        List<String> words = new ArrayList<>();
        while (at < text.length() && text.charAt(at) != close) {
            if (text.charAt(at) == ' ') {
                at++;
            } else {
                words.add(word(close));
            }
        }
        at++;
        return words;
    }

    private String word(char close) {
        char first = text.charAt(at);
        if (first == '(') {
            at++;
            return "(" + String.join(" ", list(')')) + ")";
        }
        if (first == '"') {
            int start = ++at;
            while (text.charAt(at) != '"') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            String quoted = text.substring(start, at++).toUpperCase(Locale.ROOT);
            return quoted.isEmpty()
                            || " (".indexOf(quoted.charAt(0)) >= 0
                            || quoted.indexOf(' ') >= 0
                            || quoted.indexOf(')') >= 0
                    ? '"' + quoted + '"'
                    : quoted;
        }
        if (first == '{' || text.startsWith("~{", at)) {
            int octets = text.indexOf("\r\n", at) + 2;
            int size = Integer.parseInt(text.substring(text.indexOf('{', at) + 1, octets - 3));
            at = octets + size;
            return text.substring(octets, at);
        }
        int start = at;
        int depth = 0;
        while (at < text.length() && (depth > 0 || " ()".indexOf(text.charAt(at)) < 0 && text.charAt(at) != close)) {
            depth += text.charAt(at) == '[' ? 1 : text.charAt(at) == ']' ? -1 : 0;
            at++;
        }
        at += at == start ? 1 : 0;
        return text.substring(start, at).toUpperCase(Locale.ROOT);
    }
}
