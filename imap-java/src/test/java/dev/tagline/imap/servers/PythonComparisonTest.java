package dev.tagline.imap.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapConnection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Python's imaplib, imaplib2 and this library, holding the same session with one Dovecot, are told the same: mailboxes,
 * codes, numbers, flags, dates, structures, and bodies octet by octet. {@code session.py} is what Python runs.
 */
@ExtendWith({Dovecot.class, Python.class})
class PythonComparisonTest {
    @TempDir
    Path folder;

    private List<String> python(DovecotServer dovecot, String library, String user, String part)
            throws IOException, InterruptedException {
        Path script = folder.resolve("session.py");
        try (InputStream resource = PythonComparisonTest.class.getResourceAsStream("session.py")) {
            Files.write(script, Objects.requireNonNull(resource).readAllBytes());
        }
        Path said = folder.resolve("said");
        Path failed = folder.resolve("failed");
        Process process = new ProcessBuilder(
                        Python.COMMAND,
                        script.toString(),
                        library,
                        Integer.toString(dovecot.port()),
                        user,
                        DovecotServer.PASSWORD,
                        part)
                .redirectOutput(said.toFile())
                .redirectError(failed.toFile())
                .start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), library + " hangs");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(0, process.exitValue(), () -> read(failed));
        return Files.readAllLines(said, StandardCharsets.UTF_8);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void assertSame(List<String> theirs, List<String> ours) {
        assertEquals(String.join("\n", theirs), String.join("\n", ours));
    }

    @Test
    void readingTellsTheSame(DovecotServer dovecot) throws Exception {
        try (ImapConnection connection = dovecot.client("compared").connect()) {
            ComparedAccount.fill(connection);
        }
        List<String> ours = new ComparedSession(dovecot, "compared").reading();
        List<String> ordered = new ComparedSession(dovecot, "compared").ordering();
        for (String library : List.of("imaplib", "imaplib2")) {
            assertSame(python(dovecot, library, "compared", "reading"), ours);
            assertSame(python(dovecot, library, "compared", "ordering"), ordered);
        }
    }

    @Test
    void writingIsAnsweredTheSame(DovecotServer dovecot) throws Exception {
        List<String> ours = new ComparedSession(dovecot, "compared-ours").writing();
        for (String library : List.of("imaplib", "imaplib2")) {
            assertSame(python(dovecot, library, "compared-" + library, "writing"), ours);
        }
    }

    @Test
    void rightsQuotasAndAnnotationsAreTheSame(DovecotServer dovecot) throws Exception {
        List<String> ours = new ComparedSession(dovecot, "sharing-ours").sharing();
        for (String library : List.of("imaplib", "imaplib2")) {
            assertSame(python(dovecot, library, "sharing-" + library, "sharing"), ours);
        }
    }
}
