package dev.tagline.imap.benchmarks;

import java.util.List;

/** All targets, in the order of the table. */
final class Targets {
    static final List<Target> ALL = List.of(
            raw(Workload.W1, 8),
            faster(Workload.W1, "angus", 10),
            faster(Workload.W1, "imaplib", 3),
            allocated(Workload.W1, 2_000),
            raw(Workload.W1_KEPT, 14),
            faster(Workload.W1_KEPT, "angus", 6),
            raw(Workload.W1_WALKED, 9),
            faster(Workload.W1_WALKED, "angus", 40),
            raw(Workload.W1_TOUCHED, 5),
            allocated(Workload.W1_TOUCHED, 1_200),
            raw(Workload.W2, 12),
            faster(Workload.W2, "angus", 10),
            allocated(Workload.W2, 150),
            raw(Workload.W3, 1.3),
            faster(Workload.W3, "angus", 4),
            faster(Workload.W3, "angus-tuned", 1),
            raw(Workload.W3R, 1.3),
            faster(Workload.W3R, "angus", 350),
            raw(Workload.W3T, 1.1),
            raw(Workload.W4, 2),
            faster(Workload.W4, "angus", 6),
            raw(Workload.W4_ARRAYS, 4),
            faster(Workload.W4_ARRAYS, "angus", 3),
            raw(Workload.W5, 1.6),
            new Target(Workload.W5, "tagline-flow", Target.Measure.TIMES, "raw", 2.5),
            faster(Workload.W5, "angus", 1.4),
            allocated(Workload.W5, 600),
            raw(Workload.W5_PIPELINED_20, 2),
            faster(Workload.W5_PIPELINED_20, "imaplib2", 9),
            raw(Workload.W5_PIPELINED, 8),
            faster(Workload.W5_PIPELINED, "imaplib2", 8),
            allocated(Workload.W5_PIPELINED, 600),
            raw(Workload.W6, 7),
            raw(Workload.W6_CONTIGUOUS, 7),
            raw(Workload.W6_ESEARCH, 7),
            faster(Workload.W6, "angus", 10),
            raw(Workload.W7, 12),
            faster(Workload.W7, "angus", 3),
            faster(Workload.W7, "imaplib", 3),
            faster(Workload.W7, "imaplib2", 3),
            faster(Workload.W7, "go-imap", 3),
            faster(Workload.W7, "libetpan", 3),
            faster(Workload.W7, "imapflow", 3),
            new Target(Workload.W8, "tagline", Target.Measure.NANOS_EACH, "", 1_000),
            faster(Workload.W8, "angus", 40),
            new Target(Workload.W8_MILLION, "tagline", Target.Measure.TIMES_WORKLOAD, "W8", 1.3),
            new Target(Workload.W9, "tagline-flow", Target.Measure.TIMES, "tagline", 1.3),
            new Target(Workload.W9_50, "tagline-flow", Target.Measure.TIMES, "tagline", 1.5),
            new Target(Workload.W10, "tagline", Target.Measure.TIMES_LIMIT_PLUS, "W1", 1.3));

    private Targets() {}

    private static Target raw(Workload workload, double bound) {
        return new Target(workload, "tagline", Target.Measure.TIMES, "raw", bound);
    }

    private static Target faster(Workload workload, String other, double bound) {
        return new Target(workload, "tagline", Target.Measure.FASTER, other, bound);
    }

    private static Target allocated(Workload workload, double bound) {
        return new Target(workload, "tagline", Target.Measure.ALLOCATED, "", bound);
    }
}
