package dev.tagline.imap.benchmarks;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may take part, and in what.
 *
 * @param name a word
 * @param what in a few words, with the version where there is one
 * @param kind what its sums are
 * @param can the workloads it has a way to do
 * @param opener for a client in Java, which then runs as a {@link ContestantProgram}; null for another program
 * @param command the other program and its first arguments; it is given {@code PORT WORKLOAD [FILE]} besides
 * @param check a command that ends with 0 where the other program can run
 */
record Entrant(
        String name,
        String what,
        Kind kind,
        Set<Workload> can,
        Contestant.@Nullable Opener opener,
        List<String> command,
        List<String> check) {
    /** What a contestant's sums are. */
    enum Kind {
        /** Octets: the limit, which looks at none of them. */
        LIMIT,
        /** Rows where others have values, since it does not parse them. */
        READER,
        /** The values the README tells of. */
        PARSER
    }

    static Entrant java(String name, String what, Kind kind, Set<Workload> can, Contestant.Opener opener) {
        return new Entrant(name, what, kind, can, opener, List.of(), List.of());
    }

    /** The program is found from the module's folder. */
    static Entrant program(
            String name, String what, Kind kind, Set<Workload> can, List<String> command, List<String> check) {
        return new Entrant(name, what, kind, can, null, command, check);
    }

    /** Whether it can run on this machine. */
    boolean isPresent() {
        return check.isEmpty() || Program.succeeds(check);
    }
}
