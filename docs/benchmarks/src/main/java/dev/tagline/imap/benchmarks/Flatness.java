package dev.tagline.imap.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Whether the cost of a message depends on how many there are: one client, warm, on mailboxes of a thousand to a million
 * in alternation. The round trip of a command, as a NOOP takes it, is left out; it would be all there is to see of a
 * thousand.
 */
final class Flatness {
    private static final int[] SIZES = {1_000, 10_000, 100_000, 1_000_000};
    /** A million rows of W1 are 850 MB, and a million mailboxes more than a result may take. */
    private static final int MOST_OF_LARGE = 100_000;

    private static final int ROUNDS = 9;
    private static final int UNITS_A_ROUND = 100_000;
    private static final int NOOPS = 300;
    private static final long WARM_NANOS = 3_000_000_000L;

    private Flatness() {}

    /** {@code Flatness [WORKLOAD...]}: all that have a size, and the part of the report with them; or these. */
    public static void main(String[] args) throws IOException {
        List<Workload> workloads = args.length > 0
                ? Arrays.stream(args).map(Workload::of).toList()
                : List.of(
                        Workload.W1,
                        Workload.W2,
                        Workload.W5,
                        Workload.W6,
                        Workload.W6_ESEARCH,
                        Workload.W7,
                        Workload.W8);
        List<List<String>> rows = new ArrayList<>();
        for (Workload workload : workloads) {
            run(workload, rows);
        }
        if (args.length == 0) {
            new Section("The same with a thousand and with a million", "Flatness")
                    .paragraph("What each costs, and beside it how many times what each of 100,000 costs.")
                    .table(List.of("workload", "each"), rows)
                    .write("flatness");
        }
        System.exit(0);
    }

    private static void run(Workload workload, List<List<String>> rows) throws IOException {
        List<Program> servers = new ArrayList<>();
        try {
            List<String> arguments = new ArrayList<>(List.of(workload.name()));
            for (int size : SIZES) {
                if (size <= MOST_OF_LARGE || workload.size > MOST_OF_LARGE || workload == Workload.W8) {
                    Program server = Program.java(Blaster.class, false, List.of(workload.name(), String.valueOf(size)));
                    servers.add(server);
                    arguments.add(String.valueOf(size));
                    arguments.add(server.line().split(" ", -1)[0]);
                }
            }
            try (Program client = Program.java(Client.class, false, arguments)) {
                for (int i = 0; i < servers.size(); i++) {
                    String told = client.line();
                    System.out.println(told);
                    int colon = told.indexOf(':');
                    rows.add(List.of(told.substring(0, colon), told.substring(colon + 2)));
                }
            }
        } finally {
            for (Program server : servers) {
                server.close();
            }
        }
    }

    /** The client's process: {@code WORKLOAD SIZE PORT SIZE PORT...}, the largest size last. */
    static final class Client {
        private Client() {}

        public static void main(String[] args) throws Exception {
            Workload workload = Workload.of(args[0]);
            Contestant.Opener opener =
                    Objects.requireNonNull(Entrants.named("tagline").opener());
            List<Mailbox> mailboxes = new ArrayList<>();
            for (int i = 1; i < args.length; i += 2) {
                Served served = new Served(Integer.parseInt(args[i + 1]), workload, "");
                mailboxes.add(new Mailbox(workload, Integer.parseInt(args[i]), opener.open(served)));
            }
            for (Mailbox mailbox : mailboxes) {
                long begin = System.nanoTime();
                while (System.nanoTime() - begin < WARM_NANOS / mailboxes.size()) {
                    mailbox.round();
                }
                mailbox.forget();
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (Mailbox mailbox : mailboxes) {
                    mailbox.round();
                }
            }
            Mailbox hundredThousand = mailboxes.get(Math.min(2, mailboxes.size() - 1));
            for (Mailbox mailbox : mailboxes) {
                System.out.println(mailbox.told(hundredThousand));
                mailbox.contestant.close();
            }
            System.exit(0);
        }
    }

    private static final class Mailbox {
        private final Workload workload;
        private final int size;
        final Contestant contestant;
        private final List<Double> nanos = new ArrayList<>();
        private final List<Double> allocated = new ArrayList<>();

        Mailbox(Workload workload, int size, Contestant contestant) {
            this.workload = workload;
            this.size = size;
            this.contestant = contestant;
        }

        void round() throws Exception {
            int commands = Math.max(1, UNITS_A_ROUND / size);
            ContestantProgram.Told noops = ContestantProgram.run(contestant, Workload.W5, NOOPS);
            double ns = 0;
            double octets = 0;
            for (int i = 0; i < commands; i++) {
                ContestantProgram.Told told = ContestantProgram.run(contestant, workload, size);
                ns += told.nanos();
                octets += told.allocated();
            }
            double empty = workload == Workload.W5 ? 0 : (double) commands / NOOPS;
            nanos.add((ns - empty * noops.nanos()) / commands / size);
            allocated.add((octets - empty * noops.allocated()) / commands / size);
        }

        void forget() {
            nanos.clear();
            allocated.clear();
        }

        String told(Mailbox one) {
            double ns = median(nanos);
            double octets = median(allocated);
            return workload + " of " + size + ": " + Math.round(ns) + " ns and " + Math.round(octets) + " B each, x "
                    + hundredths(ns / median(one.nanos)) + " and x " + hundredths(octets / median(one.allocated))
                    + " of those of " + one.size;
        }

        private static double hundredths(double ratio) {
            return Math.round(ratio * 100) / 100.0;
        }

        private static double median(List<Double> values) {
            return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
        }
    }
}
