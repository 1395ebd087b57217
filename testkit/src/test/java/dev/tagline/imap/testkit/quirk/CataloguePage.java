package dev.tagline.imap.testkit.quirk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code docs/testkit-catalogue.md}, made of the catalogue. */
final class CataloguePage {
    private static final String SNIPPET =
            "imap-java/src/test/java/dev/tagline/imap/quirk/QuirkCatalogueTest.java#catalogue";

    private static final String HEAD = """
            # Hostile and quirky servers

            COUNT servers that attack clients, or behave as real servers do that left the RFC, each of which one can start by its
            name. What a correct client makes of each stands behind it. This page is made from `ServerQuirk`: do not edit it.

            ## To run the lot against your client

            Every server answers what its entry does not concern as a server should: any user and password will do, and INBOX has
            three messages. So what to do is short: connect as the entry says, log in as `alice` with the password `wonderland`,
            `SELECT INBOX`, the commands of the example, `NOOP`, `LOGOUT`. What comes to the same in your client's own way will do. Then
            compare: does the connection go on, does the command fail, was anything of the password said; and what the entry
            wants to be seen.

            Without a JVM in your tests:

            ```sh
            java -jar imap-testkit-standalone.jar attacks                          # all names
            java -jar imap-testkit-standalone.jar attacks STARTTLS_INJECTED_LF     # what it does, what to do, what to expect
            java -jar imap-testkit-standalone.jar attack STARTTLS_INJECTED_LF --port 1143
            java -jar imap-testkit-standalone.jar attack all                       # each at its port, as JSON
            ```

            With JUnit, one parameterised test runs them all; `quirk.start()` is a `FakeImapServer`, so everything of
            [testkit.md](testkit.md) works on it. This is the test of Tagline's own client:

            <!-- snippet: REGION -->
            ```java
            CODE
            ```

            `security()` tells how to connect, `procedure()` what to do then, as commands without tags, `example()` what it looks like
            on the wire, `expectation()` what a correct client makes of it: an outcome, values by the names of `Sight`, a sentence.

            | outcome | |
            | --- | --- |
            """;

    private CataloguePage() {}

    static String text() throws IOException {
        StringBuilder page = new StringBuilder(
                HEAD.replace("COUNT", Integer.toString(ServerQuirk.all().size()))
                        .replace("REGION", SNIPPET)
                        .replace("CODE", code()));
        for (Outcome outcome : Outcome.values()) {
            page.append("| `")
                    .append(outcome)
                    .append("` | ")
                    .append(outcome.words())
                    .append(" |\n");
        }
        for (QuirkFamily family : QuirkFamily.values()) {
            page.append("\n## ").append(family.title()).append("\n\n");
            page.append("| server | what it does | a correct client |\n| --- | --- | --- |\n");
            for (ServerQuirk quirk : family.entries()) {
                page.append("| `").append(quirk.name()).append("` | ").append(cell(quirk.summary()));
                if (!quirk.seenIn().isEmpty()) {
                    page.append(" (")
                            .append(cell(String.join(", ", quirk.seenIn())))
                            .append(')');
                }
                page.append(" | ").append(cell(quirk.expectation().toString())).append(" |\n");
            }
        }
        return page.toString();
    }

    private static String code() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", SNIPPET.substring(0, SNIPPET.indexOf('#'))));
        int first = lines.indexOf("    // region catalogue") + 1;
        return String.join("\n", lines.subList(first, lines.indexOf("    // endregion")))
                .stripIndent();
    }

    /** What Markdown would take for its own is escaped. */
    private static String cell(String text) {
        return text.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("*", "\\*")
                .replace("_", "\\_")
                .replace("\r", "")
                .replace("\n", " ");
    }
}
