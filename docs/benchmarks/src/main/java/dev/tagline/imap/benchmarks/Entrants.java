package dev.tagline.imap.benchmarks;

import java.util.EnumSet;
import java.util.List;

/** Everybody there is. A new contestant is a line here and a class, or a program under {@code peers}. */
final class Entrants {
    /** In the order of the table; the limit comes first, to whom the others are compared. */
    static final List<Entrant> ALL = List.of(
            Entrant.java(
                    "raw", "octets counted", Entrant.Kind.LIMIT, EnumSet.allOf(Workload.class), RawContestant::new),
            Entrant.java(
                    "tagline",
                    "Tagline, blocking and consumer form",
                    Entrant.Kind.PARSER,
                    EnumSet.allOf(Workload.class),
                    TaglineContestant::new),
            Entrant.java(
                    "tagline-future",
                    "Tagline, futures",
                    Entrant.Kind.PARSER,
                    FutureContestant.CAN,
                    FutureContestant::new),
            Entrant.java(
                    "tagline-flow",
                    "Tagline, coroutines",
                    Entrant.Kind.PARSER,
                    FlowContestant.CAN,
                    FlowContestant::new),
            Entrant.java(
                    "angus",
                    "Angus Mail 2.0.5",
                    Entrant.Kind.PARSER,
                    AngusContestant.CAN,
                    served -> new AngusContestant(served, false)),
            Entrant.java(
                    "angus-tuned",
                    "Angus Mail 2.0.5, batches and large pieces",
                    Entrant.Kind.PARSER,
                    AngusContestant.CAN,
                    served -> new AngusContestant(served, true)),
            Peers.goImap(),
            Peers.libetpan(),
            Peers.imapflow(),
            Peers.imaplib(),
            Peers.imaplib2());

    private Entrants() {}

    static Entrant named(String name) {
        return ALL.stream()
                .filter(entrant -> entrant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no contestant " + name));
    }
}
