package dev.tagline.imap.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * A client in a process of its own: reads a line a run, {@code W1 100000}, and answers with nanoseconds, octets allocated
 * by all threads and the sum, so that the runs of several can alternate while each stays warm.
 */
final class ContestantProgram {
    private ContestantProgram() {}

    /** {@code ContestantProgram NAME PORT}. */
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[1]);
        try (Contestant contestant = contestant(args[0], port)) {
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                int space = order.indexOf(' ');
                Workload workload = Workload.valueOf(order.substring(0, space));
                int size = Integer.parseInt(order.substring(space + 1));
                long allocated = allocated();
                long start = System.nanoTime();
                long sum = contestant.run(workload, size);
                long nanos = System.nanoTime() - start;
                System.out.println(nanos + " " + (allocated() - allocated) + " " + sum);
            }
        }
        System.exit(0);
    }

    private static Contestant contestant(String name, int port) throws IOException {
        return switch (name) {
            case "raw" -> new RawContestant(port);
            case "tagline" -> new TaglineContestant(port);
            case "angus" -> new AngusContestant(port, false, new java.util.Properties());
            case "angus-tuned" -> new AngusContestant(port, true, new java.util.Properties());
            default -> throw new IllegalArgumentException("no contestant " + name);
        };
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (long octets : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            sum += Math.max(0, octets);
        }
        return sum;
    }
}
