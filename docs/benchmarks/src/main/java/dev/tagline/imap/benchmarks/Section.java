package dev.tagline.imap.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of {@code docs/benchmarks.md} that a program of its own writes: {@code results/NAME.md}, which {@link Report}
 * takes in by its name.
 */
final class Section {
    private final String title;
    private final List<String> lines = new ArrayList<>();

    /** Begins with what was run, where and when. */
    Section(String title, String command) {
        this.title = title;
        lines.add("## " + title);
        lines.add("");
        lines.add("`" + command + "`");
        lines.add("");
        lines.add(Machine.now() + ", " + Machine.here() + ".");
    }

    Section paragraph(String text) {
        lines.add("");
        lines.add(text);
        return this;
    }

    Section table(List<String> columns, List<List<String>> rows) {
        lines.add("");
        lines.addAll(markdown(columns, rows));
        return this;
    }

    /** Writes the part, and {@code docs/benchmarks.md} anew. */
    void write(String name) throws IOException {
        Path file = Results.folder().resolve(name + ".md");
        Files.createDirectories(Results.folder());
        Files.write(file, lines);
        System.out.println(title + ": " + file);
        Report.write(Results.read());
    }

    static List<String> markdown(List<String> columns, List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        lines.add("| " + String.join(" | ", columns) + " |");
        lines.add("|" + " --- |".repeat(columns.size()));
        for (List<String> row : rows) {
            lines.add("| " + String.join(" | ", row) + " |");
        }
        return lines;
    }
}
