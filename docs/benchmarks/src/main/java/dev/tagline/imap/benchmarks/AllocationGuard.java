package dev.tagline.imap.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Fails when a message or a command costs more octets of heap than {@code allocation.properties} allows. Time is not looked
 * at: on a busy machine it says nothing, what is allocated is the same.
 */
final class AllocationGuard {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private AllocationGuard() {}

    /** Ends with 0 when all stay within their bounds, with 1 when one does not. */
    public static void main(String[] args) throws IOException, RunnerException {
        // Its forks take the class path from there, and inside Maven that is Maven's.
        System.setProperty("java.class.path", Program.classPath());
        Properties bounds = new Properties();
        Path file = Program.module().resolve("allocation.properties");
        try (Reader reader = Files.newBufferedReader(file)) {
            bounds.load(reader);
        }
        Options options = new OptionsBuilder()
                .include(SessionBenchmark.class.getSimpleName())
                .param("session", new TreeSet<>(bounds.stringPropertyNames()).toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        List<String> over = new ArrayList<>();
        Collection<RunResult> results = new Runner(options).run();
        for (RunResult result : results) {
            String session = result.getParams().getParam("session");
            int size = Integer.parseInt(session.substring(session.lastIndexOf(':') + 1));
            double each = Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED))
                            .getScore()
                    / size;
            double bound = Double.parseDouble(bounds.getProperty(session));
            String line = String.format(Locale.ROOT, "%-32s %,8.0f B each, at most %,.0f", session, each, bound);
            System.out.println(line);
            if (!(each <= bound)) {
                over.add(line);
            }
        }
        if (!over.isEmpty() || results.size() != bounds.size()) {
            System.out.println("Too much is allocated; " + file + " tells what to do:");
            over.forEach(System.out::println);
            System.exit(1);
        }
        System.exit(0);
    }
}
