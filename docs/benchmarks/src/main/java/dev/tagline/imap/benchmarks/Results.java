package dev.tagline.imap.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All scores, as the file {@code results/sessions.tsv} keeps them: those of a workload are replaced together. */
final class Results {
    private static final String MACHINE = "# ";

    private final Map<Workload, Map<String, Score>> scores = new EnumMap<>(Workload.class);
    private final Map<Workload, String> dates = new EnumMap<>(Workload.class);

    /** The folder of all that was measured. */
    static Path folder() {
        return Program.module().resolve("results");
    }

    private static Path file() {
        return folder().resolve("sessions.tsv");
    }

    /** What was measured before on a machine like this one. */
    static Results read() throws IOException {
        Results results = new Results();
        List<String> lines = Files.exists(file()) ? Files.readAllLines(file()) : List.of();
        if (!lines.isEmpty() && lines.get(0).equals(MACHINE + Machine.here())) {
            for (String line : lines.subList(2, lines.size())) {
                int tab = line.indexOf('\t');
                Score score = Score.of(line.substring(tab + 1));
                results.of(score.workload()).put(score.contestant(), score);
                results.dates.put(score.workload(), line.substring(0, tab));
            }
        }
        return results;
    }

    void write() throws IOException {
        List<String> lines = new ArrayList<>(List.of(MACHINE + Machine.here(), "date\t" + Score.COLUMNS));
        for (Map.Entry<Workload, Map<String, Score>> entry : scores.entrySet()) {
            for (Score score : entry.getValue().values()) {
                lines.add(date(entry.getKey()) + "\t" + score.toLine());
            }
        }
        Files.createDirectories(folder());
        Files.write(file(), lines);
    }

    void replace(Workload workload, List<Score> of) {
        Map<String, Score> all = new LinkedHashMap<>();
        of.forEach(score -> all.put(score.contestant(), score));
        scores.put(workload, all);
        dates.put(workload, Machine.now());
    }

    /** By contestant, in the order they ran; empty where nothing was measured. */
    Map<String, Score> of(Workload workload) {
        return scores.computeIfAbsent(workload, none -> new LinkedHashMap<>());
    }

    String date(Workload workload) {
        return dates.getOrDefault(workload, "");
    }
}
