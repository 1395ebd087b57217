package dev.tagline.imap.testkit.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command that docs/standalone.md shows does what it says there. */
class StandaloneGuideIT {
    private static final String JAVA = "java -jar testkit/target/imap-testkit-standalone.jar ";

    @TempDir
    private Path folder;

    @Test
    void theCommandsShownThereRun() throws Exception {
        Files.createDirectories(folder.resolve("Maildir/new"));
        Files.createDirectories(folder.resolve("Maildir/cur"));
        Files.writeString(folder.resolve("Maildir/new/1.x"), "Subject: x\n\nHello\n");
        Files.writeString(folder.resolve("archive.mbox"), "From x@y Sun Mar  1 12:00:00 2026\nSubject: x\n\nHello\n");
        Files.writeString(folder.resolve("login.imap"), "S: * OK ready\nC: A1 LOGOUT\nS: A1 OK bye\n");
        Set<String> run = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("../docs/standalone.md"))) {
            if (line.startsWith(JAVA)) {
                run(arguments(line));
                run.add(arguments(line).get(0));
            }
        }
        Set<String> all = Standalone.commandLine(
                        new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()))
                .getSubcommands()
                .keySet();
        assertEquals(new TreeSet<>(all), run);
    }

    /** Ports of their own, so that no other test is in the way. */
    private static List<String> arguments(String line) {
        List<String> words =
                new ArrayList<>(Arrays.asList(line.substring(JAVA.length()).split(" ")));
        int redirected = words.indexOf(">");
        List<String> arguments = new ArrayList<>(redirected < 0 ? words : words.subList(0, redirected));
        arguments.replaceAll(word -> Set.of("1143", "1993").contains(word) ? "0" : word);
        return arguments;
    }

    private void run(List<String> arguments) throws IOException, InterruptedException {
        try (Program program = Program.startIn(folder, arguments.toArray(String[]::new))) {
            boolean server =
                    !arguments.get(0).equals("cert") && !arguments.get(0).equals("attacks");
            String first = String.valueOf(program.line());
            assertTrue(
                    !server || first.matches("IMAPS? ready on 127\\.0\\.0\\.1:\\d+"),
                    arguments + ": " + first + program.err());
            if (server) {
                program.terminate();
            }
            program.rest();
            int code = program.exitCode();
            assertEquals(!server ? 0 : arguments.get(0).equals("script") ? 1 : 143, code, arguments + program.err());
        }
    }
}
