package dev.tagline.imap.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the suites for any server found out about one, as they wrote it to {@code docs/servers/NAME.tsv}.
 *
 * @param name in the tables
 * @param server as it calls itself
 * @param date of the run
 * @param lists its capabilities, logged in
 */
record ServerResults(String name, String server, String date, Set<String> lists, List<Case> cases) {
    /**
     * One test.
     *
     * @param name {@code QresyncBehaviour.changesOfSomeMessages}
     * @param result passed, skipped or failed
     * @param extensions what it is about
     * @param detail why it was skipped or failed; of an operation that passed, the way it took
     */
    record Case(String name, String result, List<String> extensions, String detail) {}

    /** All that there are, real servers first. */
    static List<ServerResults> all() throws IOException {
        List<ServerResults> all = new ArrayList<>();
        for (Path file : ProjectFiles.endingWith(".tsv", "docs/servers")) {
            all.add(read(file));
        }
        all.sort((a, b) -> Boolean.compare(a.isOurs(), b.isOurs()));
        return all;
    }

    private static ServerResults read(Path file) throws IOException {
        Map<String, String> head = new LinkedHashMap<>();
        List<Case> cases = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] fields = line.split("\t", -1);
            if (fields.length == 2) {
                head.put(fields[0], fields[1]);
            } else if (fields.length == 4) {
                List<String> extensions = fields[2].isEmpty() ? List.of("IMAP4rev1") : List.of(fields[2].split(" "));
                cases.add(new Case(fields[0], fields[1], extensions, fields[3]));
            }
        }
        String name = file.getFileName().toString().replace(".tsv", "");
        Set<String> lists = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        lists.addAll(List.of(head.getOrDefault("lists", "").split(" ")));
        return new ServerResults(
                name, head.getOrDefault("server", ""), head.getOrDefault("date", ""), lists, List.copyOf(cases));
    }

    private boolean isOurs() {
        return name.equals("mailstore");
    }

    /** Whether the server says that it has this. Ways to log in it no longer lists once they were used, and all were. */
    boolean has(String extension) {
        if (extension.startsWith("AUTH=")) {
            return !about(extension).isEmpty();
        }
        return lists.contains(extension)
                || extension.equals("IMAP4rev1")
                || (extension.equals("CONDSTORE") && lists.contains("QRESYNC"))
                || lists.stream().anyMatch(listed -> isLimit(listed, extension));
    }

    /** {@code APPENDLIMIT=4294967295}. */
    private static boolean isLimit(String listed, String extension) {
        return listed.startsWith(extension + "=")
                && listed.substring(extension.length() + 1).chars().allMatch(Character::isDigit);
    }

    List<Case> about(String extension) {
        return cases.stream()
                .filter(one -> one.extensions().contains(extension))
                .toList();
    }

    private long count(String extension, String result) {
        return about(extension).stream()
                .filter(one -> one.result().equals(result))
                .count();
    }

    /** Whether it has it, and something about it passed. */
    boolean shows(String extension) {
        return has(extension) && count(extension, "passed") > 0;
    }

    /** How many cases passed: in parentheses what was done without it, and of how many where some failed. */
    String cell(String extension) {
        long passed = count(extension, "passed");
        long failed = count(extension, "failed");
        if (passed + failed == 0) {
            return has(extension) ? "skipped" : " ";
        }
        String cell = failed == 0 ? Long.toString(passed) : passed + " of " + (passed + failed);
        return has(extension) ? cell : "(" + cell + ")";
    }

    /** By which way this operation went. */
    String way(String operation) {
        List<String> ways = about(operation).stream()
                .map(one -> one.result().equals("passed") && !one.detail().isEmpty() ? one.detail() : one.result())
                .distinct()
                .toList();
        return ways.isEmpty() ? " " : String.join(", ", ways).replace('_', ' ');
    }

    /** What it lists and no case is about. */
    Set<String> untried() {
        Set<String> untried = new TreeSet<>(lists);
        cases.forEach(one -> one.extensions()
                .forEach(name -> untried.removeIf(listed -> listed.equals(name) || isLimit(listed, name))));
        untried.removeIf(capability ->
                capability.isEmpty() || capability.startsWith("AUTH=") || capability.equalsIgnoreCase("IMAP4rev1"));
        return untried;
    }
}
