package dev.tagline.imap.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs workloads with all contestants that are there, shows the figures, and writes the report anew. */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        description = "Runs workloads with all contestants that are present. Full runs are written to"
                + " docs/benchmarks/results, and docs/benchmarks.md from there.")
final class Benchmarks implements Callable<Integer> {
    /** How to run all; with {@code -Dexec.args="W1"} one workload. */
    static final String COMMAND = "mvn -q -pl docs/benchmarks -am compile exec:java@run";

    @Parameters(
            arity = "0..*",
            paramLabel = "WORKLOAD",
            description = "Which; all when none is named: ${COMPLETION-CANDIDATES}")
    private List<Workload> workloads = new ArrayList<>();

    @Option(names = "--with", split = ",", description = "Only these contestants, by name; then nothing is written.")
    private List<String> contestants = new ArrayList<>();

    @Option(names = "--size", description = "Of the workload, instead of its own; then nothing is written.")
    private @Nullable Integer size;

    @Option(names = "--warmups", description = "At least so many runs before those that count (${DEFAULT-VALUE}).")
    private int warmups = 2;

    @Option(names = "--rounds", description = "Runs that count, fewer of slow contestants (${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(names = "--report", description = "Runs nothing; writes the report from the results there are.")
    private boolean reportOnly;

    @Option(names = "--list", description = "Names the contestants, and says which are absent.")
    private boolean list;

    private Benchmarks() {}

    /** Ends with 0 when all did the same work, whatever the figures are. */
    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Benchmarks()).setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(line.execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Results results = Results.read();
        if (reportOnly) {
            Report.write(results);
            return 0;
        }
        List<Entrant> present = present();
        if (list) {
            return 0;
        }
        List<Workload> which = workloads.isEmpty() ? Arrays.asList(Workload.values()) : workloads;
        int failures = 0;
        boolean writes = size == null && contestants.isEmpty();
        for (Workload workload : which) {
            List<Entrant> entrants = present.stream()
                    .filter(entrant -> entrant.can().contains(workload))
                    .toList();
            int units = size == null ? workload.size : size;
            System.out.println();
            System.out.println(workload + ": " + workload.what + ", " + units + " x " + workload.unit);
            List<Score> scores;
            try {
                scores = new Race(workload, units, warmups, rounds).run(entrants);
            } catch (IOException | IllegalStateException e) {
                System.out.println("  " + e.getMessage());
                failures++;
                continue;
            }
            scores.forEach(score -> System.out.println("  " + score));
            results.replace(workload, scores);
            for (List<String> target : Report.targets(results)) {
                if (target.get(0).equals(workload.name())) {
                    System.out.println("  " + String.join(" | ", target.subList(2, 6)));
                }
            }
            if (writes) {
                results.write();
                Report.write(results);
            }
        }
        return failures == 0 ? 0 : 1;
    }

    private List<Entrant> present() {
        List<Entrant> present = new ArrayList<>();
        for (Entrant entrant : Entrants.ALL) {
            if (contestants.isEmpty() || contestants.contains(entrant.name())) {
                boolean isPresent = entrant.isPresent();
                System.out.println(entrant.name() + ": " + entrant.what() + (isPresent ? "" : " (absent)"));
                if (isPresent) {
                    present.add(entrant);
                }
            }
        }
        return present;
    }
}
