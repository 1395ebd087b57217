package dev.tagline.imap.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * How little heap a client can do with: each workload in a process that is allowed no more, while what is alive is counted
 * again and again. What is kept must not grow with what has been consumed, and a client that needs more heap fails.
 */
final class Heaps {
    private static final int SMALL = 32;
    private static final int MEDIUM = 48;
    private static final int TOLD = 10;
    private static final long BETWEEN_NANOS = 5_000_000;

    private Heaps() {}

    /** {@code Heaps [WORKLOAD...]}: all there are, and the part of the report with them; or these. */
    public static void main(String[] args) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (Bounded each : List.of(
                new Bounded(Workload.W2, "tagline", MEDIUM),
                new Bounded(Workload.W4, "tagline", MEDIUM),
                new Bounded(Workload.W9, "tagline-flow", MEDIUM),
                new Bounded(Workload.W3, "tagline", SMALL),
                new Bounded(Workload.W3T, "tagline", SMALL),
                new Bounded(Workload.W3A, "tagline", SMALL),
                new Bounded(Workload.W6, "tagline", MEDIUM),
                new Bounded(Workload.W6_ESEARCH, "tagline", MEDIUM),
                new Bounded(Workload.W8_MILLION, "tagline", MEDIUM))) {
            if (args.length == 0 || Arrays.asList(args).contains(each.workload().name())) {
                String told = each.run();
                System.out.println(each.what() + ": " + told);
                rows.add(List.of(each.what(), told));
            }
        }
        if (args.length == 0) {
            new Section("In 32 or 48 MiB of heap", "Heaps")
                    .paragraph(
                            "What is alive while the client works, in KB, at ten moments from the first to the last.")
                    .table(List.of("workload", "alive"), rows)
                    .write("heaps");
        }
        System.exit(0);
    }

    /** A workload, who does it, and the MiB of heap it may take. */
    private record Bounded(Workload workload, String entrant, int mebibytes) {
        String what() {
            return workload + ", " + workload.size + " x " + workload.unit + " in " + mebibytes + " MiB";
        }

        String run() throws IOException {
            String size = String.valueOf(workload.size);
            try (Program server = Program.java(Blaster.class, false, List.of(workload.name(), size))) {
                List<String> about = Arrays.asList(server.line().split(" ", -1));
                List<String> command = new ArrayList<>(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + mebibytes + "m",
                        "-cp",
                        Program.classPath(),
                        Client.class.getName(),
                        entrant,
                        size,
                        about.get(0),
                        workload.name()));
                command.addAll(about.subList(2, about.size()));
                try (Program client = Program.start(entrant, false, command)) {
                    return client.line();
                }
            }
        }
    }

    /** The client's process: {@code ENTRANT SIZE PORT WORKLOAD [FILE]}. */
    static final class Client {
        private static volatile boolean over;

        private Client() {}

        public static void main(String[] args) throws Exception {
            Served served = Served.of(Arrays.asList(args).subList(2, args.length));
            Contestant.Opener opener =
                    Objects.requireNonNull(Entrants.named(args[0]).opener());
            List<Long> live = new ArrayList<>();
            try (Contestant contestant = opener.open(served)) {
                long before = live();
                Thread counting = new Thread(() -> {
                    while (!over) {
                        live.add(live());
                        LockSupport.parkNanos(BETWEEN_NANOS);
                    }
                });
                counting.start();
                contestant.run(served.workload(), Integer.parseInt(args[1]));
                over = true;
                counting.join();
                System.out.println(told(before, live, live()));
            }
            System.exit(0);
        }

        private static String told(long before, List<Long> live, long after) {
            StringBuilder text = new StringBuilder("alive before " + kilobytes(before) + ", meanwhile");
            for (int tenth = 0; tenth < TOLD; tenth++) {
                text.append(' ').append(kilobytes(live.get((live.size() - 1) * tenth / (TOLD - 1))));
            }
            long most = live.stream().mapToLong(each -> each).max().orElse(0);
            return text + ", at most " + kilobytes(most) + ", after " + kilobytes(after) + " KB";
        }

        private static long kilobytes(long octets) {
            return octets / 1000;
        }

        /** Octets of the heap that are alive. */
        private static long live() {
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }
    }
}
