package dev.tagline.imap.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether all did the same work. */
final class Sums {
    private Sums() {}

    /**
     * Compares.
     *
     * @param octets how many the server had prepared, which the limit must have read
     * @throws IllegalStateException when somebody saw something else than the others
     */
    static void compare(Workload workload, int size, long octets, List<Race.Runner> runners) {
        Race.@Nullable Runner first = null;
        for (Race.Runner runner : runners) {
            for (ContestantProgram.Told told : runner.told) {
                if (runner.entrant.kind() == Entrant.Kind.LIMIT) {
                    require(told.sum() >= octets, workload, runner, told.sum(), "octets, of " + octets);
                } else if (runner.entrant.kind() == Entrant.Kind.PARSER) {
                    first = first == null ? runner : first;
                    long other = first.told.get(0).sum();
                    String expected = first.entrant.name() + " saw " + other;
                    require(told.sum() == other, workload, runner, told.sum(), expected);
                }
            }
        }
        for (Race.Runner runner : runners) {
            if (runner.entrant.kind() == Entrant.Kind.READER && !runner.told.isEmpty()) {
                long sum = runner.told.get(0).sum();
                boolean same = sum == size
                        || (first != null && sum == first.told.get(0).sum());
                require(same, workload, runner, sum, "rows, of " + size);
            }
        }
    }

    private static void require(boolean fact, Workload workload, Race.Runner runner, long sum, String expected) {
        if (!fact) {
            throw new IllegalStateException(workload + ": " + runner.entrant.name() + " saw " + sum + "; " + expected);
        }
    }
}
