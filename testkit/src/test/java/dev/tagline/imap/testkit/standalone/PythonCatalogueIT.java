package dev.tagline.imap.testkit.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.quirk.ServerQuirk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client that nobody here wrote visits every server of the catalogue: Python's imaplib, by the script that is kept for that.
 * Where there is no Python this is said, and a failure with {@code TAGLINE_REQUIRE_SERVERS=true}.
 */
class PythonCatalogueIT {
    private static final List<Path> PYTHONS = List.of(Path.of("/usr/bin/python3"), Path.of("/usr/local/bin/python3"));

    /** imaplib does as a correct client does before so many; which ones they are differs with its version. */
    private static final int RIGHT_AT_LEAST = 200;

    private static final Pattern SUM = Pattern.compile("(\\d+) as a correct client, (\\d+) otherwise");

    @TempDir
    private Path folder;

    @Test
    @Timeout(300)
    void imaplibVisitsTheWholeCatalogue() throws Exception {
        Path python = PYTHONS.stream().filter(Files::isExecutable).findFirst().orElse(null);
        if (python == null) {
            String missing = "no Python at " + PYTHONS + ": the catalogue is not visited by imaplib";
            System.err.println("MISSING " + missing);
            assertTrue(!Boolean.parseBoolean(System.getenv("TAGLINE_REQUIRE_SERVERS")), missing);
            Assumptions.abort(missing);
        }
        Path script = Path.of("src/test/clients/catalogue.py").toAbsolutePath();
        Path said = folder.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder(python.toString(), script.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("TESTKIT_JAR", Program.jar().toString());
        builder.environment()
                .put(
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.environment()
                .put("IMAP_TESTKIT_AUTHORITY", folder.resolve("authority.pem").toString());
        Process process = builder.start();
        try {
            int exitCode = process.waitFor();
            String all = Files.readString(said, StandardCharsets.UTF_8);
            assertEquals(0, exitCode, all);
            Matcher sum = SUM.matcher(all);
            assertTrue(sum.find(), all);
            int right = Integer.parseInt(sum.group(1));
            int wrong = Integer.parseInt(sum.group(2));
            assertEquals(ServerQuirk.all().size(), right + wrong, all);
            assertTrue(right >= RIGHT_AT_LEAST, all);
        } finally {
            process.destroy();
        }
    }
}
