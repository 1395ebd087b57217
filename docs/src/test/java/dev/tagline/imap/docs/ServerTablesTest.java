package dev.tagline.imap.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/extensions.md: what it says of real servers is what the files in docs/servers say, which runs of the suites have
 * written. Run with {@code -Dguides.write=true} to bring the page up to date.
 */
class ServerTablesTest {
    static final String BEGIN = "<!-- results -->";
    static final String END = "<!-- end of results -->";

    private static final Path PAGE = ProjectFiles.ROOT.resolve("docs/extensions.md");

    /** What every build runs on, and need not stand in a file. */
    private static final Set<String> ALWAYS = Set.of("fake", "fake server", "mailstore", "`mailstore`", "Dovecot");

    @Test
    void thePageSaysWhatTheRunsFound() throws IOException {
        List<ServerResults> servers = ServerResults.all();
        assertTrue(servers.size() >= 2, "no results in docs/servers");
        List<String> page = Files.readAllLines(PAGE);
        List<String> written = withoutTables(page);
        List<String> expected = new ArrayList<>();
        for (String line : written) {
            if (line.equals(END)) {
                expected.addAll(tables(written, servers));
            }
            expected.add(withTriedOn(line, servers));
        }
        if (Boolean.getBoolean("guides.write")) {
            Files.write(PAGE, expected);
        } else {
            assertEquals(String.join("\n", expected), String.join("\n", page), "-Dguides.write=true writes it");
        }
    }

    /** A server may err; that nobody looked into it may not be. */
    @Test
    void everyFailureIsExplained() throws IOException {
        String page = Files.readString(ProjectFiles.ROOT.resolve("docs/servers.md"));
        for (ServerResults server : ServerResults.all()) {
            for (ServerResults.Case one : server.cases()) {
                assertTrue(
                        !one.result().equals("failed") || page.contains("`" + one.name() + "`"),
                        server.name() + " fails " + one.name() + ", and docs/servers.md does not say why");
            }
        }
    }

    // ---- the tables

    /** A page as people wrote it. */
    static List<String> withoutTables(List<String> page) {
        List<String> written = new ArrayList<>();
        boolean inside = false;
        for (String line : page) {
            inside &= !line.equals(END);
            if (!inside) {
                written.add(line);
            }
            inside |= line.equals(BEGIN);
        }
        return written;
    }

    private static List<String> tables(List<String> page, List<ServerResults> servers) {
        List<String> named = page.stream()
                .map(ServerTablesTest::cells)
                .filter(cells -> cells.size() == 5)
                .flatMap(cells -> names(cells).stream())
                .toList();
        Set<String> operations = page.stream()
                .map(ServerTablesTest::cells)
                .filter(cells -> cells.size() == 3)
                .flatMap(cells -> names(cells).stream())
                .map(name -> name.replace("`", ""))
                .collect(Collectors.toSet());
        Set<String> tried = new TreeSet<>();
        servers.forEach(server -> server.cases().forEach(one -> tried.addAll(one.extensions())));
        List<String> inOrder = new ArrayList<>(tried);
        inOrder.removeIf(operations::contains);
        inOrder.sort((a, b) -> Integer.compare(place(named, a), place(named, b)));

        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(row("Extension", servers.stream().map(ServerResults::name).toList()));
        lines.add("|---" + "|---".repeat(servers.size()) + "|");
        for (String extension : inOrder) {
            lines.add(row(
                    extension,
                    servers.stream().map(server -> server.cell(extension)).toList()));
        }
        lines.add("");
        lines.add(row("Operation", servers.stream().map(ServerResults::name).toList()));
        lines.add("|---" + "|---".repeat(servers.size()) + "|");
        for (String operation : new TreeSet<>(operations)) {
            if (tried.contains(operation)) {
                lines.add(row(
                        "`" + operation + "`",
                        servers.stream().map(server -> server.way(operation)).toList()));
            }
        }
        lines.add("");
        for (ServerResults server : servers) {
            lines.add("- " + server.name() + ": " + code(server.server()) + ", " + server.date() + ", "
                    + server.cases().size() + " cases. " + untried(server));
        }
        lines.add("");
        return lines;
    }

    private static String untried(ServerResults server) {
        Set<String> untried = server.untried();
        return untried.isEmpty()
                ? "No case is missing for what it lists."
                : "It lists besides: "
                        + untried.stream().map(ServerTablesTest::code).collect(Collectors.joining(" ")) + ".";
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String row(String first, List<String> cells) {
        return "| " + first + " | " + String.join(" | ", cells) + " |";
    }

    /** What the page has a row for comes in the page's order, behind what belongs to the base protocol. */
    private static int place(List<String> named, String extension) {
        return named.indexOf(extension);
    }

    private static List<String> names(List<String> cells) {
        return List.of(cells.get(0).split(", "));
    }

    private static List<String> cells(String line) {
        return line.startsWith("| ") && line.endsWith(" |")
                ? List.of(line.substring(2, line.length() - 2).split(" \\| ", -1))
                : List.of();
    }

    // ---- the column of servers

    /** Which real servers a row names. */
    private static String withTriedOn(String line, List<ServerResults> servers) {
        List<String> cells = cells(line);
        if (cells.size() != 5 || cells.get(0).equals("Extension")) {
            return line;
        }
        List<String> tried = new ArrayList<>();
        for (String one : cells.get(4).split(", (?![^(]*\\))")) {
            String name = one.replaceFirst(" \\(.*", "");
            if (ALWAYS.contains(name) || showing(servers, cells).contains(name)) {
                tried.add(one);
            }
        }
        for (String server : showing(servers, cells)) {
            if (tried.stream().noneMatch(one -> one.replace("`", "").startsWith(server))) {
                tried.add(server);
            }
        }
        List<String> changed = new ArrayList<>(cells.subList(0, 4));
        changed.add(tried.isEmpty() ? "not tried" : String.join(", ", tried));
        return "| " + String.join(" | ", changed) + " |";
    }

    private static List<String> showing(List<ServerResults> servers, List<String> cells) {
        return servers.stream()
                .filter(server -> names(cells).stream().anyMatch(server::shows))
                .map(ServerResults::name)
                .toList();
    }
}
