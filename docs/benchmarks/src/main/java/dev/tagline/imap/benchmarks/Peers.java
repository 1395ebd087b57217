package dev.tagline.imap.benchmarks;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The clients in other languages; {@code peers/build} makes their programs. */
final class Peers {
    /** The Python of the system, for which Debian's packages are. */
    private static final String PYTHON = "/usr/bin/python3";

    private static final Set<Workload> ROWS = EnumSet.of(
            Workload.W1,
            Workload.W1_KEPT,
            Workload.W1_WALKED,
            Workload.W1_TOUCHED,
            Workload.W2,
            Workload.W4,
            Workload.W4_ARRAYS,
            Workload.W5,
            Workload.W5_20,
            Workload.W6,
            Workload.W6_CONTIGUOUS,
            Workload.W7);

    private Peers() {}

    static Entrant goImap() {
        return Entrant.program(
                "go-imap",
                "go-imap 1.2",
                Entrant.Kind.PARSER,
                and(Workload.W3, Workload.W3R),
                List.of("target/peers/goimap"),
                List.of("test", "-x", "target/peers/goimap"));
    }

    static Entrant libetpan() {
        return Entrant.program(
                "libetpan",
                "libetpan 1.9, C",
                Entrant.Kind.PARSER,
                and(Workload.W3, Workload.W3R),
                List.of("target/peers/etpan"),
                List.of("test", "-x", "target/peers/etpan"));
    }

    /** Without W3: it holds the body several times over. */
    static Entrant imapflow() {
        return Entrant.program(
                "imapflow",
                "imapflow 1.7.8, Node.js",
                Entrant.Kind.PARSER,
                ROWS,
                List.of("node", "peers/flow.mjs"),
                List.of("test", "-d", "target/peers/node/node_modules/imapflow"));
    }

    static Entrant imaplib() {
        return Entrant.program(
                "imaplib",
                "imaplib of Python, which does not parse",
                Entrant.Kind.READER,
                EnumSet.of(
                        Workload.W1,
                        Workload.W1_KEPT,
                        Workload.W2,
                        Workload.W3,
                        Workload.W3R,
                        Workload.W4_ARRAYS,
                        Workload.W5,
                        Workload.W5_20,
                        Workload.W6,
                        Workload.W6_CONTIGUOUS,
                        Workload.W7),
                List.of(PYTHON, "peers/python.py", "imaplib"),
                List.of(PYTHON, "-c", "import imaplib"));
    }

    /** Without bodies: a second for each 10 MiB. */
    static Entrant imaplib2() {
        return Entrant.program(
                "imaplib2",
                "imaplib2, which does not parse, and pipelines",
                Entrant.Kind.READER,
                EnumSet.of(
                        Workload.W1,
                        Workload.W1_KEPT,
                        Workload.W2,
                        Workload.W5,
                        Workload.W5_20,
                        Workload.W5_PIPELINED,
                        Workload.W5_PIPELINED_20,
                        Workload.W6,
                        Workload.W6_CONTIGUOUS,
                        Workload.W7),
                List.of(PYTHON, "peers/python.py", "imaplib2"),
                List.of(PYTHON, "-c", "import imaplib2"));
    }

    private static Set<Workload> and(Workload... more) {
        Set<Workload> all = EnumSet.copyOf(ROWS);
        all.addAll(List.of(more));
        return all;
    }
}
