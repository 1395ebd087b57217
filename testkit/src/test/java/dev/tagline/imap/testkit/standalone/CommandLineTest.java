package dev.tagline.imap.testkit.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What the command line answers before it listens. */
class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Standalone.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), arguments)
                .execute(arguments);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    mailstore --port x                | --port
                    mailstore --user alice            | --user takes NAME:SECRET
                    mailstore --without FOO           | there is no extension FOO
                    mailstore --with IDLE             | there is no extension IDLE to add; there are ANNOTATE
                    mailstore --sample --mbox x       | mutually exclusive
                    mailstore --port 80000            | 80000 is no port
                    mailstore --maildir /no/such/dir  | /no/such/dir
                    mailstore --frobnicate            | --frobnicate
                    script                            | FILE
                    script /no/such.imap              | no such file: /no/such.imap
                    attack no-such                    | no-such
                    attacks no-such                   | no-such
                    nothing                           | nothing
                    """)
    void whatIsWrongIsSaidAndEndsItWithTwo(String arguments, String message) {
        assertEquals(2, run(arguments.split(" ")));
        assertEquals("", out.toString());
        assertTrue(err.toString().contains(message), err.toString());
        assertTrue(err.toString().lines().count() <= 5, err.toString());
    }

    @Test
    void everyOptionStandsOnThePages() throws IOException {
        List<String> pages = List.of(
                Files.readString(Path.of("../docs/standalone.md")), Files.readString(Path.of("../docs/testkit.md")));
        Set<String> missing = new TreeSet<>();
        for (CommandLine command : Standalone.commandLine(new PrintWriter(out), new PrintWriter(err))
                .getSubcommands()
                .values()) {
            for (OptionSpec option : command.getCommandSpec().options()) {
                String name = option.longestName();
                if (!Set.of("--help", "--version").contains(name)
                        && !pages.stream().allMatch(page -> page.contains(name))) {
                    missing.add(command.getCommandName() + " " + name);
                }
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void helpNamesEveryCommandAndEachHasItsOwn() {
        Set<String> commands = Standalone.commandLine(new PrintWriter(out), new PrintWriter(err))
                .getSubcommands()
                .keySet();
        assertEquals(0, run("--help"));
        for (String command : commands) {
            assertTrue(out.toString().contains("\n  " + command), command);
            assertEquals(0, run(command, "--help"));
            assertTrue(out.toString().contains("Usage: imap-testkit " + command + " "), out.toString());
        }
        assertEquals("", err.toString());
    }

    @Test
    void theSameAuthorityIsPrintedEveryTime(@TempDir Path folder) {
        String file = folder.resolve("authority.pem").toString();
        assertEquals(0, run("cert", "--authority", file));
        String first = out.toString();
        out.getBuffer().setLength(0);
        assertEquals(0, run("cert", "--authority", file));
        assertEquals(first, out.toString());
        assertTrue(first.startsWith("-----BEGIN CERTIFICATE-----\n"), first);
        assertTrue(!first.contains("PRIVATE"), first);
    }

    @Test
    void attacksAreListedByTheNamesThatAttackTakes() {
        assertEquals(0, run("attacks"));
        for (String line : out.toString().lines().toList()) {
            if (!line.startsWith("#")) {
                String name = line.substring(0, line.indexOf(' '));
                assertEquals(0, run("attacks", name), name);
            }
        }
    }
}
