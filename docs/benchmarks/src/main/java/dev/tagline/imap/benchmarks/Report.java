package dev.tagline.imap.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Writes {@code docs/benchmarks.md} from the results, and its plots beside them. */
final class Report {
    /** Those that are there come in this order, any others behind them. */
    private static final List<String> SECTIONS = List.of(
            "heaps",
            "flatness",
            "idle",
            "idle-virtual",
            "idle-tls",
            "idle-10000",
            "idle-10000-virtual",
            "cold-start",
            "dovecot",
            "mailstore",
            "memory-jmh",
            "demonstrations");

    private Report() {}

    static void write(Results results) throws IOException {
        Path file = Program.module().resolveSibling("benchmarks.md");
        List<String> lines = new ArrayList<>(List.of(
                "# Benchmarks",
                "",
                "Written by the command below; how it measures is in [benchmarks/README.md](benchmarks/README.md). Only"
                        + " ratios mean anything: all",
                "contestants took turns in one run on a machine with other work besides.",
                "",
                "```sh",
                Benchmarks.COMMAND,
                "```",
                "",
                Machine.here() + ".",
                "",
                "## Targets",
                ""));
        lines.addAll(
                Section.markdown(List.of("workload", "what", "face", "target", "reached", "met"), targets(results)));
        lines.addAll(List.of("", "## Sessions", ""));
        for (String plot : Plots.write(results)) {
            lines.add("![Times of each contestant, " + plot + "](benchmarks/results/" + plot + ".svg)");
            lines.add("");
        }
        lines.addAll(Section.markdown(
                List.of("workload", "contestant", "rounds", "time", "a unit", "x raw", "x tagline", "allocated a unit"),
                figures(results)));
        for (Path section : sections()) {
            lines.add("");
            lines.addAll(Files.readAllLines(section));
        }
        Files.write(file, lines);
    }

    /** A row a target. */
    static List<List<String>> targets(Results results) {
        List<List<String>> rows = new ArrayList<>();
        for (Target target : Targets.ALL) {
            OptionalDouble reached = target.reached(results);
            boolean isThere = reached.isPresent() && !Double.isNaN(reached.getAsDouble());
            rows.add(List.of(
                    target.workload().name(),
                    target.workload().what,
                    target.contestant(),
                    target.wanted(),
                    isThere ? target.shown(reached.getAsDouble()) : "-",
                    !isThere ? "not measured" : target.isMetBy(reached.getAsDouble()) ? "yes" : "**no**"));
        }
        return rows;
    }

    /** A row a score. */
    static List<List<String>> figures(Results results) {
        List<List<String>> rows = new ArrayList<>();
        for (Workload workload : Workload.values()) {
            Map<String, Score> scores = results.of(workload);
            String first = workload + ", " + results.date(workload).replaceAll("T.*", "");
            for (Score score : scores.values()) {
                rows.add(List.of(
                        first,
                        score.contestant(),
                        String.valueOf(score.rounds()),
                        Words.seconds(score.nanos()),
                        Words.nanos(score.nanosEach()) + " a " + workload.unit,
                        Words.ratio(score.timesRaw()),
                        Words.ratio(score.timesTagline()),
                        Words.octets(score.allocated())));
                first = "";
            }
        }
        return rows;
    }

    private static List<Path> sections() throws IOException {
        if (!Files.exists(Results.folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Results.folder())) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted((a, b) -> Integer.compare(place(a), place(b)))
                    .toList();
        }
    }

    private static int place(Path section) {
        int place = SECTIONS.indexOf(section.getFileName().toString().replace(".md", ""));
        return place < 0 ? SECTIONS.size() : place;
    }
}
