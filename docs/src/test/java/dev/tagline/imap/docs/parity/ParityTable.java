package dev.tagline.imap.docs.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables of {@code docs/from-imaplib.md}. A table of names has six columns: what is named, where, ours in Java and in
 * Kotlin, what proves it, why it differs. The heading of the first says whose names they are.
 */
final class ParityTable {
    static final String BEHAVIOUR = "Behaviour";

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w.]*");

    /**
     * One row.
     *
     * @param line where it stands in the page
     * @param owner whose names: {@code "IMAP4."}, or empty for names of the modules
     */
    record Row(int line, String heading, String owner, List<String> cells) {
        String python() {
            return cells.get(0);
        }

        List<String> where() {
            return switch (cells.get(1)) {
                case "both" -> List.of("imaplib", "imaplib2");
                default -> List.of(cells.get(1).split(", "));
            };
        }

        String java() {
            return cells.get(2);
        }

        String kotlin() {
            return cells.get(3).equals("same") ? java() : cells.get(3);
        }

        String proof() {
            return cells.get(4);
        }

        String reason() {
            return cells.get(5);
        }

        boolean isBehaviour() {
            return heading.equals(BEHAVIOUR);
        }

        /** The names in the first column, each with its class, without arguments. */
        List<String> names() {
            return List.copyOf(parameters().keySet());
        }

        /** The same, each with the arguments that stand behind it. */
        Map<String, List<String>> parameters() {
            Map<String, List<String>> parameters = new LinkedHashMap<>();
            for (String code : code(python())) {
                Matcher name = NAME.matcher(code);
                if (name.lookingAt()) {
                    boolean qualified = name.group().contains(".");
                    String arguments = code.substring(name.end()).replaceAll("[() ]", "");
                    parameters.put(
                            qualified ? name.group() : owner + name.group(),
                            arguments.isEmpty() ? List.of() : List.of(arguments.split(",")));
                }
            }
            return parameters;
        }

        @Override
        public String toString() {
            return "line " + line + ", " + python();
        }
    }

    private ParityTable() {}

    static List<Row> read(Path page) throws IOException {
        List<Row> rows = new ArrayList<>();
        String heading = "";
        List<String> lines = Files.readAllLines(page);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith("|")) {
                heading = "";
            } else if (heading.isEmpty()) {
                heading = cells(line).get(0);
            } else if (!line.startsWith("| ---")) {
                String owner = heading.contains("IMAP4") ? "IMAP4." : "";
                rows.add(new Row(i + 1, heading, owner, cells(line)));
            }
        }
        return rows;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.substring(1, line.lastIndexOf('|')).split("(?<!\\\\)\\|", -1)) {
            cells.add(cell.strip());
        }
        return cells;
    }

    /** What stands in backticks. */
    static List<String> code(String cell) {
        List<String> code = new ArrayList<>();
        Matcher matcher = CODE.matcher(cell);
        while (matcher.find()) {
            code.add(matcher.group(1));
        }
        return code;
    }
}
