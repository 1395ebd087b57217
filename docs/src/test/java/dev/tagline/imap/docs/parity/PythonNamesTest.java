package dev.tagline.imap.docs.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.docs.ProjectFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/from-imaplib.md} has a row for every public name of imaplib and imaplib2 and for every parameter, as
 * {@code record_names.py} recorded them, and for every behaviour that is listed here; and what its rows name is there: in
 * Python, in Java, in Kotlin, among the tests.
 */
class PythonNamesTest {
    private static final String COMMANDS = "Commands.";

    /** What people rely on that has no name of its own. */
    private static final List<String> BEHAVIOURS = List.of(
            "context manager: leaving the block says LOGOUT",
            "upper-case names of the methods",
            "numbers of messages with `uid=False` or `True`",
            "`expunge` of some messages",
            "arguments are quoted where they need it",
            "arguments are text, and their parentheses may be left out",
            "mailbox names in modified UTF-7",
            "names and passwords beyond ASCII at login",
            "`idle` as a loop over events, with what came around it",
            "one command at a time",
            "commands in parallel, barriers",
            "commands from several threads",
            "`callback` and `cb_arg`",
            "a callback after the end",
            "states in which a command may be sent",
            "CLOSE leaves the mailbox",
            "LOGOUT ends the connection whatever is answered",
            "the password is quoted, and not shown",
            "an unexpected tag",
            "BYE that nobody asked for",
            "the end of the stream",
            "a line without end",
            "a line that ends in LF alone",
            "silence while a command waits",
            "SELECT and EXAMINE forget what came untagged before",
            "literals to the server",
            "literals from the server",
            "the last exchanges, in case of an error",
            "IDLE ends for another command",
            "DONE, and the next command behind it",
            "audit events `imaplib.open` and `imaplib.send`",
            "the self-test of the module, `-d -i -l -p -s`");

    private final List<ParityTable.Row> rows = rows();

    private static List<ParityTable.Row> rows() {
        try {
            return ParityTable.read(ProjectFiles.ROOT.resolve("docs/from-imaplib.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> recorded() throws IOException {
        try (InputStream in = PythonNamesTest.class.getResourceAsStream("python-names.txt")) {
            return new TreeSet<>(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replace('\t', ' '))
                    .toList());
        }
    }

    private Set<String> named() {
        Set<String> named = new TreeSet<>();
        for (ParityTable.Row row : rows) {
            if (!row.isBehaviour()) {
                for (String name : row.names()) {
                    row.where().forEach(module -> named.add(module + " " + name));
                }
            }
        }
        return named;
    }

    @Test
    void everyNameOfPythonHasARow() throws IOException {
        Set<String> without = recorded();
        without.removeIf(line -> line.contains(" " + COMMANDS) || line.endsWith(")"));
        assertTrue(without.size() > 200, "names were recorded");
        without.removeAll(named());
        assertEquals(Set.of(), without);
    }

    @Test
    void everyCommandOfPythonHasARow() throws IOException {
        Set<String> methods = new TreeSet<>();
        named().forEach(name -> methods.add(name.substring(name.lastIndexOf(' ') + 1)));
        Set<String> without = new TreeSet<>();
        for (String line : recorded()) {
            int at = line.indexOf(COMMANDS);
            if (at >= 0) {
                String command = line.substring(at + COMMANDS.length()).toLowerCase(Locale.ROOT);
                // imaplib2 has no method for COMPRESS alone.
                String method = command.equals("compress") ? "enable_compression" : command;
                if (!methods.contains("IMAP4." + method)) {
                    without.add(line);
                }
            }
        }
        assertEquals(Set.of(), without);
    }

    /** In the row of what takes it, or, as an attribute of the same name, in its own. */
    @Test
    void everyParameterOfPythonHasARow() throws IOException {
        Set<String> attributes = named();
        Set<String> parameters = namedParameters();
        Set<String> without = new TreeSet<>();
        for (String line : recorded()) {
            if (line.endsWith(")")) {
                String module = line.substring(0, line.indexOf(' ') + 1);
                String type = line.substring(module.length()).split("[.(]")[0];
                String name = line.substring(line.indexOf('(') + 1, line.length() - 1);
                if (!parameters.contains(line)
                        && !attributes.contains(module + type + "." + name)
                        && !attributes.contains(module + "IMAP4." + name)) {
                    without.add(line);
                }
            }
        }
        // callback and cb_arg, which every command of imaplib2 takes, are a behaviour.
        without.removeIf(line -> line.startsWith("imaplib2 ") && line.endsWith("(kw)"));
        assertEquals(Set.of(), without);
    }

    private Set<String> namedParameters() {
        Set<String> named = new TreeSet<>();
        for (ParityTable.Row row : rows) {
            if (!row.isBehaviour()) {
                row.parameters()
                        .forEach((name, parameters) -> parameters.forEach(parameter ->
                                row.where().forEach(module -> named.add(module + " " + name + "(" + parameter + ")"))));
            }
        }
        return named;
    }

    /** What stands in one row for both takes what either has. */
    @Test
    void noRowNamesAParameterThatPythonLacks() throws IOException {
        Set<String> recorded = new TreeSet<>();
        recorded().forEach(line -> recorded.add(line.substring(line.lastIndexOf(' ') + 1)));
        Set<String> unknown = new TreeSet<>();
        for (String line : namedParameters()) {
            boolean newer = line.startsWith("imaplib 3.") || line.equals("imaplib2 version(use_tuple)");
            if (!newer && !recorded.contains(line.substring(line.indexOf(' ') + 1))) {
                unknown.add(line);
            }
        }
        assertEquals(Set.of(), unknown);
    }

    @Test
    void noRowNamesWhatPythonLacks() throws IOException {
        Set<String> unknown = named();
        unknown.removeAll(recorded());
        assertEquals(Set.of(), unknown);
    }

    @Test
    void everyBehaviourHasARow() {
        assertEquals(
                BEHAVIOURS,
                rows.stream()
                        .filter(ParityTable.Row::isBehaviour)
                        .map(ParityTable.Row::python)
                        .toList());
    }

    @Test
    void everyRowIsWhole() {
        List<String> broken = new ArrayList<>();
        for (ParityTable.Row row : rows) {
            boolean whole = row.cells().size() == 6
                    && row.cells().subList(0, 5).stream().noneMatch(String::isEmpty);
            if (!whole
                    || (ParityTable.code(row.java()).isEmpty() && row.reason().isEmpty())) {
                broken.add(row.toString());
            }
        }
        assertEquals(List.of(), broken, "a row has six cells; one without ours says why");
    }

    @Test
    void everythingNamedInJavaIsThere() {
        Names java = Names.ofJava();
        List<String> missing = new ArrayList<>();
        for (ParityTable.Row row : rows) {
            for (String code : ParityTable.code(row.java())) {
                String part = java.missing(code);
                if (part != null) {
                    missing.add(row + ": `" + code + "` lacks " + part);
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void everythingNamedInKotlinIsThere() {
        Names kotlin = Names.ofKotlin();
        List<String> missing = new ArrayList<>();
        for (ParityTable.Row row : rows) {
            for (String code : ParityTable.code(row.kotlin())) {
                String part = kotlin.missing(code);
                if (part != null) {
                    missing.add(row + ": `" + code + "` lacks " + part);
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void everyTestNamedIsThere() throws IOException {
        Map<String, List<Path>> tests = tests();
        List<String> missing = new ArrayList<>();
        for (ParityTable.Row row : rows) {
            for (String proof : ParityTable.code(row.proof())) {
                String[] parts = proof.split("#");
                boolean found = false;
                for (Path file : tests.getOrDefault(parts[0], List.of())) {
                    found |= parts.length == 1 || declares(file, parts[1]);
                }
                if (!found) {
                    missing.add(row + ": " + proof);
                }
            }
            if (ParityTable.code(row.proof()).isEmpty() && !row.proof().equals("—")) {
                missing.add(row + ": names no test");
            }
        }
        assertEquals(List.of(), missing);
    }

    private static boolean declares(Path file, String method) throws IOException {
        String declaration = "(void|Stream<DynamicTest>|fun)\\s+" + Pattern.quote(method) + "\\(";
        return Pattern.compile(declaration).matcher(Files.readString(file)).find();
    }

    private static Map<String, List<Path>> tests() throws IOException {
        Map<String, List<Path>> tests = new HashMap<>();
        for (String module : List.of("imap-api", "imap-java", "imap-coroutines", "testkit", "docs")) {
            for (String ending : List.of(".java", ".kt")) {
                for (Path file : ProjectFiles.endingWith(ending, module + "/src/test")) {
                    String name = file.getFileName().toString();
                    tests.computeIfAbsent(name.substring(0, name.indexOf('.')), any -> new ArrayList<>())
                            .add(file);
                }
            }
        }
        return tests;
    }
}
