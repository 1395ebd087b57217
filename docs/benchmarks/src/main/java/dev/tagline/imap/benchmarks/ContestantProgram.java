package dev.tagline.imap.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A client in a process of its own: reads a line a run, {@code W1 100000}, and answers with nanoseconds, octets allocated
 * by all threads and the sum, so that the runs of several can alternate while each stays warm.
 */
final class ContestantProgram {
    private ContestantProgram() {}

    /** {@code ContestantProgram NAME PORT WORKLOAD [FILE]}, the file that of a certificate. */
    public static void main(String[] args) throws Exception {
        List<String> arguments = Arrays.asList(args);
        Served served = Served.of(arguments.subList(1, arguments.size()));
        Contestant.Opener opener =
                Objects.requireNonNull(Entrants.named(arguments.get(0)).opener());
        try (Contestant contestant = opener.open(served)) {
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                int space = order.indexOf(' ');
                Workload workload = Workload.of(order.substring(0, space));
                System.out.println(run(contestant, workload, Integer.parseInt(order.substring(space + 1))));
            }
        }
        System.exit(0);
    }

    /** One run. */
    static Told run(Contestant contestant, Workload workload, int size) throws Exception {
        long allocated = allocated();
        long start = System.nanoTime();
        long sum = contestant.run(workload, size);
        long nanos = System.nanoTime() - start;
        return new Told(nanos, allocated() - allocated, sum);
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (long octets : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            sum += Math.max(0, octets);
        }
        return sum;
    }

    /**
     * What a run took.
     *
     * @param nanos wall time
     * @param allocated octets of the heap, or -1 where nobody counts them
     * @param sum what the client saw
     */
    record Told(long nanos, long allocated, long sum) {
        static Told of(String line) {
            List<String> words = Arrays.asList(line.split(" ", -1));
            return new Told(Long.parseLong(words.get(0)), Long.parseLong(words.get(1)), Long.parseLong(words.get(2)));
        }

        /** As on the wire. */
        @Override
        public String toString() {
            return nanos + " " + allocated + " " + sum;
        }
    }
}
