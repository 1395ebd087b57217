package dev.tagline.imap.benchmarks;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * What is measured: a command, the answer prepared for it, and the link between. What each asks of a contestant, and
 * which sum it answers with, is in the module's README.
 */
enum Workload {
    /** Everything about each message, every value made, none kept. */
    W1("all data of each message", "message", 100_000, PreparedMailbox::messages, "UID FETCH 1:* (X)"),
    /** As W1, all rows kept to the end. */
    W1_KEPT("all data of each message, all kept", "message", 100_000, PreparedMailbox::messages, "UID FETCH 1:* (X)"),
    /** As W1, each structure walked to its leaves. */
    W1_WALKED("W1, structures walked", "message", 100_000, PreparedMailbox::messages, "UID FETCH 1:* (X)"),
    /** As W1, of which the application touches UID, flags and subject. */
    W1_TOUCHED("W1, three values touched", "message", 100_000, PreparedMailbox::messages, "UID FETCH 1:* (X)"),
    /** Flags of each message. */
    W2("flags of each message", "message", 1_000_000, PreparedMailbox::flags, "UID FETCH 1:* (X)"),
    /** One body of so many MiB to a sink. */
    W3("one body of 1 GiB to a sink", "MiB", 1_024, PreparedMailbox::body, "UID FETCH 1 (BODY.PEEK[])"),
    /** As W3, far away. */
    W3R("one body of 10 MiB over 20 ms", "MiB", 10, PreparedMailbox::body, "UID FETCH 1 (BODY.PEEK[])", 20),
    /** As W3, over TLS. */
    W3T("W3 over TLS", "MiB", 1_024, PreparedMailbox::body, "UID FETCH 1 (BODY.PEEK[])", 0, Trait.TLS),
    /** As W3, the other way. */
    W3A("APPEND of 1 GiB from a source", "MiB", 1_024, PreparedMailbox::nothing, "APPEND"),
    /** Bodies in one FETCH, each streamed. */
    W4("bodies of 20 KB, streamed", "body", 20_000, PreparedMailbox::bodies, "UID FETCH 1:* (X)"),
    /** Bodies in one FETCH, each as an array. */
    W4_ARRAYS("bodies of 20 KB, as arrays", "body", 20_000, PreparedMailbox::bodies, "UID FETCH 1:* (X)"),
    /** Small commands one by one. On one core: on two, what is measured is how soon a sleeping core wakes. */
    W5("NOOP one by one", "command", 10_000, PreparedMailbox::nothing, "NOOP", 0, Trait.PINNED),
    /** As W5, far away. */
    W5_20("NOOP one by one over 20 ms", "command", 25, PreparedMailbox::nothing, "NOOP", 20),
    /** Small commands, as many in flight as the client will. */
    W5_PIPELINED("NOOP in flight together", "command", 10_000, PreparedMailbox::nothing, "NOOP"),
    /** As W5_PIPELINED, far away. */
    W5_PIPELINED_20("NOOP in flight together over 20 ms", "command", 10_000, PreparedMailbox::nothing, "NOOP", 20),
    /** Numbers of a SEARCH, scattered. */
    W6("UID SEARCH, scattered", "hit", 1_000_000, PreparedMailbox::scattered, "UID SEARCH ALL", 0, Trait.PLAIN),
    /** Numbers of a SEARCH without a gap. */
    W6_CONTIGUOUS(
            "UID SEARCH, contiguous", "hit", 1_000_000, PreparedMailbox::contiguous, "UID SEARCH ALL", 0, Trait.PLAIN),
    /** Ranges of an ESEARCH, scattered. */
    W6_ESEARCH("ESEARCH, scattered", "hit", 1_000_000, PreparedMailbox::scatteredRanges, "UID SEARCH ALL"),
    /** One range of an ESEARCH; beside the round trip there is nothing to do. */
    W6_ESEARCH_CONTIGUOUS("ESEARCH, contiguous", "hit", 1_000_000, PreparedMailbox::oneRange, "UID SEARCH ALL"),
    /** Mailboxes with names in modified UTF-7. */
    W7("mailboxes of LIST", "mailbox", 50_000, PreparedMailbox::mailboxes, "LIST \"\" *"),
    /** EXPUNGE lines of one answer, every second message of the mailbox, whose view is kept. */
    W8("EXPUNGE in 100,000 messages", "line", 50_000, PreparedMailbox::expunges, "EXPUNGE"),
    /** As W8, ten times as many. */
    W8_MILLION("EXPUNGE in 1,000,000 messages", "line", 500_000, PreparedMailbox::expunges, "EXPUNGE"),
    /** W1 for the Flow beside the consumer form. */
    W9("W1 as a Flow", "message", 100_000, PreparedMailbox::messages, "UID FETCH 1:* (X)"),
    /** As W9, far away. */
    W9_50("W1 as a Flow over 50 ms", "message", 100_000, PreparedMailbox::messages, "UID FETCH 1:* (X)", 50),
    /** W1 compressed; the limit only inflates. */
    W10("W1 compressed", "message", 100_000, PreparedMailbox::messages, "UID FETCH 1:* (X)", 0, Trait.DEFLATED);

    /** What is not usual between server and client. */
    enum Trait {
        /** TLS from the first octet. */
        TLS,
        /** The client switches COMPRESS=DEFLATE on. */
        DEFLATED,
        /** Server and client share one core. */
        PINNED,
        /** The server has no ESEARCH, which clients prefer. */
        PLAIN
    }

    /** In a few words. */
    final String what;
    /** What there are {@link #size} of. */
    final String unit;
    /** How many by default. */
    final int size;
    /** Makes the answer for so many. */
    @SuppressWarnings("ImmutableEnumChecker") // Makes, and keeps nothing.
    final IntFunction<PreparedMailbox> preparation;
    /** What the raw reader sends to be given the same octets as everybody. */
    final String command;

    final int roundTripMillis;

    @SuppressWarnings("ImmutableEnumChecker") // A copy that nobody can change.
    private final Set<Trait> traits;

    Workload(String what, String unit, int size, IntFunction<PreparedMailbox> preparation, String command) {
        this(what, unit, size, preparation, command, 0);
    }

    Workload(
            String what,
            String unit,
            int size,
            IntFunction<PreparedMailbox> preparation,
            String command,
            int roundTripMillis,
            Trait... traits) {
        this.what = what;
        this.unit = unit;
        this.size = size;
        this.preparation = preparation;
        this.command = command;
        this.roundTripMillis = roundTripMillis;
        this.traits = EnumSet.noneOf(Trait.class);
        this.traits.addAll(List.of(traits));
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** The size for a round of a few milliseconds, where being right is the question and not being fast. */
    int tinySize() {
        return Math.min(size, unit.equals("MiB") ? 1 : 20);
    }

    /** By name, in any case. */
    static Workload of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
