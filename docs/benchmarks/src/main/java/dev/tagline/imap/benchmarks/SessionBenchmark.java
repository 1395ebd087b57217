package dev.tagline.imap.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole workload as one operation, the server in a process of its own: what JMH counts as allocated is the client's
 * alone, so that with its gc profiler octets a message come out the same each time.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 2, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class SessionBenchmark {
    /** {@code WORKLOAD:CONTESTANT:SIZE}. */
    @Param({"W1:tagline:2000", "W1_TOUCHED:tagline:2000", "W2:tagline:20000", "W5:tagline:1000"})
    String session = "";

    private @Nullable Program server;
    private @Nullable Contestant contestant;
    private Workload workload = Workload.W1;
    private int size;

    /** Starts the server and connects. */
    @Setup(Level.Trial)
    public void connect() throws Exception {
        List<String> parts = List.of(session.split(":", -1));
        workload = Workload.of(parts.get(0));
        size = Integer.parseInt(parts.get(2));
        Program blaster = Program.java(Blaster.class, false, List.of(workload.name(), parts.get(2)));
        server = blaster;
        List<String> about = List.of(blaster.line().split(" ", -1));
        Served served = Served.of(List.of(about.get(0), workload.name()));
        contestant =
                Objects.requireNonNull(Entrants.named(parts.get(1)).opener()).open(served);
    }

    /** The workload once. */
    @Benchmark
    public long session() throws Exception {
        return Objects.requireNonNull(contestant).run(workload, size);
    }

    /** Ends the connection and the server. */
    @TearDown(Level.Trial)
    public void disconnect() throws IOException {
        Objects.requireNonNull(contestant).close();
        Objects.requireNonNull(server).close();
    }
}
