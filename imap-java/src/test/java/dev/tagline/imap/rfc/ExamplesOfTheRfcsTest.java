package dev.tagline.imap.rfc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which test says an example: all that stand in these RFCs, as the testkit's tests have them, against all dialogues that
 * tests of the client hold. The list is {@code target/rfc-examples.md}.
 */
class ExamplesOfTheRfcsTest {
    private static final Path CORPUS = Path.of("../testkit/src/test/resources/dev/tagline/imap/testkit/rfc");
    private static final Path LIST = Path.of("target/rfc-examples.md");
    private static final List<String> RFCS = List.of(
            ("7162 5465 9394 5267 5466 7377 6203 5182 5032 4731 8474 8514 8438 3502 8508 8970 4469 5259 5257 7889"
                            + " 5258 5819 8440 6154 2193 2221 5255")
                    .split(" "));

    private static final String PART = "the next one begins with it";
    private static final String HINT = "what the server says is only hinted at";
    private static final String KERBEROS = "KERBEROS_V4 is not spoken";

    /** Those that no test says, and why. */
    private static final Map<String, String> UNSAID = new TreeMap<>(Map.ofEntries(
            Map.entry("5465 line 870", "UPDATE with items to FETCH, which no server is known to have"),
            Map.entry("7377 line 197", "not its own command, but what others sent before there was it"),
            Map.entry("8474 line 401", PART),
            Map.entry("8474 line 406", PART),
            Map.entry("8474 line 414", PART),
            Map.entry("8508 line 347", "the literal is only hinted at"),
            Map.entry("5259 line 197", HINT),
            Map.entry("5259 line 259", HINT),
            Map.entry("5259 line 268", HINT),
            Map.entry("5259 line 1388", "a form that was not chosen"),
            Map.entry("2193 line 184", KERBEROS),
            Map.entry("2193 line 203", KERBEROS)));

    /** What the server says in an example, tags aside; what the client says where that is all there is. */
    private static List<String> said(String example) {
        List<String> lines = new ArrayList<>();
        for (String line : example.lines().map(String::strip).toList()) {
            boolean begins = line.startsWith("C:") || line.startsWith("S:");
            if (begins) {
                lines.add(line);
            } else if (!line.isEmpty() && !line.startsWith("...") && !line.startsWith("[") && !lines.isEmpty()) {
                lines.add(lines.remove(lines.size() - 1) + " " + line);
            }
        }
        for (String beginning : List.of("S: *", "S:", "C:")) {
            List<String> some = lines.stream()
                    .filter(line -> line.startsWith(beginning) && !line.endsWith(" ..."))
                    .map(ExamplesOfTheRfcsTest::comparable)
                    .filter(line -> !line.isEmpty() && !line.startsWith("+"))
                    .toList();
            if (!some.isEmpty()) {
                return some;
            }
        }
        return List.of();
    }

    /** Without its tag, spaces as one, in small letters. */
    private static String comparable(String line) {
        String[] words = line.substring(2).strip().toLowerCase(Locale.ROOT).split("\\s+");
        boolean tagged = words.length > 1 && Set.of("ok", "no", "bad").contains(words[1]);
        return Stream.of(words).skip(tagged && !words[0].equals("*") ? 1 : 0).collect(Collectors.joining(" "));
    }

    /** The lines that dialogues in this test hold. */
    private static Set<String> held(Path test) throws IOException {
        return Files.readString(test, StandardCharsets.UTF_8)
                .replace("\\\\", "\\")
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("C: ") || line.startsWith("S: "))
                .map(ExamplesOfTheRfcsTest::comparable)
                .collect(Collectors.toSet());
    }

    private static Map<String, Set<String>> tests() throws IOException {
        Map<String, Set<String>> tests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java/dev/tagline/imap"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith("Test.java")).toList()) {
                tests.put(file.getFileName().toString().replace(".java", ""), held(file));
            }
        }
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/dev/tagline/imap/rfc9051"))) {
            Set<String> all = new TreeSet<>();
            for (Path file : files.toList()) {
                all.addAll(held(file));
            }
            tests.put("Rfc9051ExamplesTest", all);
        }
        return tests;
    }

    private static Map<String, String> examples(String rfc) throws IOException {
        Map<String, String> examples = new LinkedHashMap<>();
        for (String part :
                Files.readString(CORPUS.resolve("rfc" + rfc + ".txt")).split("(?m)^=== ")) {
            int end = part.indexOf('\n');
            if (end > 0) {
                examples.put(rfc + " " + part.substring(0, end), part.substring(end + 1));
            }
        }
        return examples;
    }

    @Test
    void everyExampleIsSaidByATest() throws IOException {
        Map<String, Set<String>> tests = tests();
        Map<String, String> unsaid = new TreeMap<>();
        StringBuilder list = new StringBuilder("| RFC | said by |\n| --- | --- |\n");
        int count = 0;
        for (String rfc : RFCS) {
            Set<String> here = Files.exists(Path.of("src/test/resources/dev/tagline/imap/rfc/rfc" + rfc + ".imap"))
                    ? Example.of(rfc).stream().map(Example::name).collect(Collectors.toSet())
                    : Set.of();
            for (Map.Entry<String, String> example : examples(rfc).entrySet()) {
                List<String> said = said(example.getValue());
                String by = here.contains(example.getKey())
                        ? "ExtensionExamplesTest"
                        : tests.entrySet().stream()
                                .filter(test -> test.getValue().containsAll(said))
                                .map(Map.Entry::getKey)
                                .collect(Collectors.joining(", "));
                if (by.isEmpty()) {
                    unsaid.put(example.getKey(), UNSAID.getOrDefault(example.getKey(), "nobody says: " + said));
                }
                list.append("| ").append(example.getKey()).append(" | ");
                list.append(by.isEmpty() ? "none: " + unsaid.get(example.getKey()) : by)
                        .append(" |\n");
                count++;
            }
        }
        Files.writeString(LIST, list);
        assertEquals(UNSAID, unsaid);
        assertTrue(count > 200, "so many: " + count);
    }
}
