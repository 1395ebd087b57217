package dev.tagline.imap.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.secrets.Sentinel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No test opens a connection, or logs in, unseen by those who look for secrets. */
class WatchedSourcesTest {
    private static final List<String> MODULES =
            List.of("imap-java/src/test", "imap-coroutines/src/test", "docs/src/test");

    /** Programs that measure, in JVMs of their own with small heaps. */
    private static final String MEASURED = "/demonstrations/";

    private static final Pattern UNWATCHED = Pattern.compile(
            "\\bImapClient\\s*\\.\\s*(builder|command)\\(|\\bImapClient::(builder|command)|\\bRealImapConnection(\\.|::)open\\b");

    /** In options it will do: who opens with them wraps what is there. */
    private static final Pattern OWN_LOG =
            Pattern.compile("(?<!\\boptions)\\s*\\.wireLog\\((?!Watched\\.log\\(|sightings\\.log\\(\\)\\))");

    private static final String UNSEEN = "import static org.junit.jupiter.api.Assertions.assertThrows;";

    private static final String TEXT = "\"((?:[^\"\\\\]|\\\\.)*)\"";

    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile("\\b(?:password|login|Login)\\(" + TEXT + ",\\s*" + TEXT + "\\)"),
            Pattern.compile("\\bSecret\\.of\\(()" + TEXT + "\\)"),
            Pattern.compile("\\bC: \\S+ LOGIN (\\S+) (\\S+)"));

    /** Of RFC 9051, and too short to be searched for; found by their place. And those that are none. */
    private static final Set<String> FOUND_BY_PLACE = Set.of("foo", "\"foo\"", "test", "blurdybloop", "");

    @Test
    void testsOpenConnectionsWatched() throws IOException {
        assertEquals(List.of(), found(UNWATCHED), "use Watched.client, Watched.command, Watched.open");
    }

    @Test
    void logsOfTheirOwnAreSearched() throws IOException {
        assertEquals(List.of(), found(OWN_LOG), "use Watched.log");
    }

    @Test
    void whatIsThrownIsSearched() throws IOException {
        List<Path> files = new ArrayList<>(ProjectFiles.endingWith(".java", "imap-java/src/test"));
        assertTrue(files.size() > 50);
        // What is told of octets alone knows no connection.
        files.removeIf(file -> file.toString().contains("/wire/") || isFixture(file));
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            if (Files.readString(file).contains(UNSEEN)) {
                found.add(name(file));
            }
        }
        assertEquals(List.of(), found, "use Watched.assertThrows");
    }

    @Test
    void secretsAreKnownToThoseWhoLookForThem() throws IOException {
        List<String> found = new ArrayList<>();
        int seen = 0;
        for (Path file : sources(".java", ".kt", ".imap")) {
            // No connections: mechanisms alone.
            if (!file.toString().contains("/sasl/")) {
                String source = Files.readString(file);
                for (Pattern pattern : SECRETS) {
                    for (Matcher matcher = pattern.matcher(source); matcher.find(); seen++) {
                        String secret = matcher.group(2);
                        if (!Sentinel.showsIn(secret) && !FOUND_BY_PLACE.contains(secret)) {
                            found.add(name(file) + ": " + matcher.group());
                        }
                    }
                }
            }
        }
        assertTrue(seen > 50, "only " + seen);
        assertEquals(List.of(), found, "let it hold " + Sentinel.TEXT);
    }

    private static List<String> found(Pattern pattern) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources(".java", ".kt")) {
            Matcher matcher = pattern.matcher(Files.readString(file));
            while (matcher.find()) {
                found.add(name(file) + ": " + matcher.group().strip());
            }
        }
        return found;
    }

    private static List<Path> sources(String... endings) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String ending : endings) {
            for (String module : MODULES) {
                files.addAll(ProjectFiles.endingWith(ending, module));
            }
        }
        files.removeIf(file -> file.toString().contains(MEASURED) || isFixture(file));
        assertTrue(files.size() > 80, "only " + files);
        return files;
    }

    /** Those who test the watching itself. */
    private static boolean isFixture(Path file) {
        return file.endsWith("WatchedTest.java")
                || file.endsWith("WatchedSourcesTest.java")
                || file.endsWith("SentinelTest.java");
    }

    private static String name(Path file) {
        return ProjectFiles.ROOT.relativize(file).toString();
    }
}
