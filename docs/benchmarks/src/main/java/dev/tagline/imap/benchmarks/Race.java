package dev.tagline.imap.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Contestants in alternation on one server, each in a process of its own. */
final class Race {
    private static final long ENOUGH_WARMTH = TimeUnit.MILLISECONDS.toNanos(1_500);
    private static final int MOST_WARMUPS = 30;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(8);

    private final Workload workload;
    private final int size;
    private final int warmups;
    private final int rounds;
    private Class<?> server = Blaster.class;

    /**
     * One workload.
     *
     * @param warmups at least so many runs before the first that counts, and more where they take no time
     * @param rounds so many runs of each, or as many as a slow one does within the patience there is
     */
    Race(Workload workload, int size, int warmups, int rounds) {
        this.workload = workload;
        this.size = size;
        this.warmups = warmups;
        this.rounds = rounds;
    }

    /** Starts this program for a server, which speaks to us as the {@link Blaster} does. */
    Race on(Class<?> program) {
        server = program;
        return this;
    }

    /** {@code Race WORKLOAD SIZE WARMUPS ROUNDS NAME...}: the size {@code -} is the workload's own. */
    public static void main(String[] args) throws IOException {
        Workload workload = Workload.of(args[0]);
        int size = args[1].equals("-") ? workload.size : Integer.parseInt(args[1]);
        Race race = new Race(workload, size, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        List<Entrant> entrants = Arrays.asList(args).subList(4, args.length).stream()
                .map(Entrants::named)
                .toList();
        race.run(entrants).forEach(System.out::println);
        System.exit(0);
    }

    /** Runs them all, and compares what they saw. */
    List<Score> run(List<Entrant> entrants) throws IOException {
        boolean pinned = workload.has(Workload.Trait.PINNED);
        List<Runner> runners = new ArrayList<>();
        try (Program serving = Program.java(server, pinned, List.of(workload.name(), String.valueOf(size)))) {
            try {
                List<String> about = Arrays.asList(serving.line().split(" ", -1));
                List<String> place = new ArrayList<>(List.of(about.get(0), workload.name()));
                place.addAll(about.subList(2, about.size()));
                for (Entrant entrant : entrants) {
                    runners.add(new Runner(entrant, start(entrant, pinned, place)));
                }
                for (Runner runner : runners) {
                    warmUp(runner);
                }
                for (int round = 0; round < rounds; round++) {
                    for (Runner runner : runners) {
                        if (runner.told.isEmpty() || runner.nanos < PATIENCE) {
                            ContestantProgram.Told told = runOnce(runner);
                            if (told != null) {
                                runner.told.add(told);
                            }
                        }
                    }
                }
                Sums.compare(workload, size, Long.parseLong(about.get(1)), runners);
            } finally {
                for (Runner runner : runners) {
                    runner.program.close();
                }
            }
        }
        return runners.stream()
                .filter(runner -> !runner.told.isEmpty())
                .map(runner -> score(runner, runners))
                .toList();
    }

    private static Program start(Entrant entrant, boolean pinned, List<String> place) throws IOException {
        List<String> command = new ArrayList<>();
        if (entrant.opener() != null) {
            command.add(entrant.name());
            command.addAll(place);
            return Program.java(ContestantProgram.class, pinned, command);
        }
        command.addAll(entrant.command());
        command.addAll(place);
        return Program.start(entrant.name(), pinned, command);
    }

    /** The only run of one that takes longer than there is patience for is the one that counts. */
    private void warmUp(Runner runner) throws IOException {
        for (int run = 0; run < warmups || (runner.nanos < ENOUGH_WARMTH && run < MOST_WARMUPS); run++) {
            ContestantProgram.Told told = runOnce(runner);
            if (told != null && told.nanos() > PATIENCE) {
                runner.told.add(told);
            }
            if (told == null || runner.nanos > PATIENCE / 4) {
                return;
            }
        }
    }

    /** Null when a contestant of others has failed, now or before: it is shown why, and the rest go on without it. */
    private ContestantProgram.@Nullable Told runOnce(Runner runner) throws IOException {
        if (runner.failed) {
            return null;
        }
        try {
            runner.program.say(workload.name() + " " + size);
            ContestantProgram.Told told = ContestantProgram.Told.of(runner.program.line());
            runner.nanos += told.nanos();
            return told;
        } catch (IOException e) {
            if (runner.entrant.name().startsWith("tagline")) {
                throw e;
            }
            runner.failed = true;
            System.out.println("  " + runner.entrant.name() + " failed");
            return null;
        }
    }

    private Score score(Runner runner, List<Runner> all) {
        return new Score(
                workload,
                runner.entrant.name(),
                size,
                runner.told.size(),
                median(runner.told.stream()
                        .mapToDouble(ContestantProgram.Told::nanos)
                        .toArray()),
                ratio(runner, all.get(0)),
                all.stream()
                        .filter(other -> other.entrant.name().equals("tagline"))
                        .findFirst()
                        .map(tagline -> ratio(runner, tagline))
                        .orElse(Double.NaN),
                median(runner.told.stream()
                                .mapToDouble(ContestantProgram.Told::allocated)
                                .toArray())
                        / size);
    }

    /** The median of the ratios in the same round. */
    private static double ratio(Runner runner, Runner to) {
        int both = Math.min(runner.told.size(), to.told.size());
        double[] ratios = new double[both];
        for (int round = 0; round < both; round++) {
            ratios[round] =
                    (double) runner.told.get(round).nanos() / to.told.get(round).nanos();
        }
        return median(ratios);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /** A contestant that takes part, and what it told of the rounds that count. */
    static final class Runner {
        final Entrant entrant;
        final List<ContestantProgram.Told> told = new ArrayList<>();
        private final Program program;
        /** All its runs, to know a slow one. */
        private long nanos;

        private boolean failed;

        private Runner(Entrant entrant, Program program) {
            this.entrant = entrant;
            this.program = program;
        }
    }
}
