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
 * {@code docs/from-imaplib.md} has a row for every public name of imaplib and imaplib2, as {@code record_names.py} recorded
 * them, and what its rows name is there: in Python, in Java, in Kotlin, among the tests.
 */
class PythonNamesTest {
    private static final String COMMANDS = "Commands.";

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
        without.removeIf(line -> line.contains(" " + COMMANDS));
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

    @Test
    void noRowNamesWhatPythonLacks() throws IOException {
        Set<String> unknown = named();
        unknown.removeAll(recorded());
        assertEquals(Set.of(), unknown);
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
