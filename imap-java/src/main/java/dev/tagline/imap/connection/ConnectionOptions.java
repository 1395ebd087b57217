package dev.tagline.imap.connection;

import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.settings.Limits;
import dev.tagline.imap.settings.Timeouts;
import dev.tagline.imap.wire.Exchanges;
import dev.tagline.imap.wire.Quirk;
import dev.tagline.imap.wire.WireLog;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * How a connection behaves, whoever is at the other end. Immutable; the defaults suit most.
 */
public final class ConnectionOptions {
    /** The defaults, as each method of {@link Builder} names them. */
    public static final ConnectionOptions DEFAULT = new Builder().build();

    private final Timeouts timeouts;
    private final Limits limits;
    private final Executor callbackExecutor;
    private final ThreadFactory readerThreads;
    private final Timers timers;
    private final @Nullable WireLog wireLog;
    private final List<ConnectionListener> listeners;
    private final boolean tlsToCome;
    private final int maxWaiting;
    private final int maxInFlight;
    private final long maxResultOctets;
    private final int maxUnclaimed;
    private final long maxUnclaimedOctets;
    private final int keptLines;
    private final int keptOctets;
    private final Set<Quirk> refusedQuirks;

    private ConnectionOptions(Builder builder) {
        timeouts = builder.timeouts;
        limits = builder.limits;
        callbackExecutor = builder.callbackExecutor;
        readerThreads = builder.readerThreads;
        timers = builder.timers;
        wireLog = builder.wireLog;
        listeners = List.copyOf(builder.listeners);
        tlsToCome = builder.tlsToCome;
        maxWaiting = builder.maxWaiting;
        maxInFlight = builder.maxInFlight;
        maxResultOctets = builder.maxResultOctets;
        maxUnclaimed = builder.maxUnclaimed;
        maxUnclaimedOctets = builder.maxUnclaimedOctets;
        keptLines = builder.keptLines;
        keptOctets = builder.keptOctets;
        refusedQuirks = Set.copyOf(builder.refusedQuirks);
    }

    /** A builder that starts from these. */
    public Builder newBuilder() {
        return new Builder(this);
    }

    /** How long anything may take. */
    public Timeouts timeouts() {
        return timeouts;
    }

    /** How much memory a server can make the connection take. */
    public Limits limits() {
        return limits;
    }

    /** Where listeners run and futures complete. */
    public Executor callbackExecutor() {
        return callbackExecutor;
    }

    /** Makes the reader thread. */
    public ThreadFactory readerThreads() {
        return readerThreads;
    }

    /** The clock. */
    public Timers timers() {
        return timers;
    }

    /** Sees the lines as they pass, or null. */
    public @Nullable WireLog wireLog() {
        return wireLog;
    }

    /** Those who listen from the greeting on. */
    public List<ConnectionListener> listeners() {
        return listeners;
    }

    /** Whether STARTTLS is to come, so that nothing said before it may have any effect. */
    public boolean tlsToCome() {
        return tlsToCome;
    }

    /** Commands that may wait to be sent. */
    public int maxWaiting() {
        return maxWaiting;
    }

    /** Commands that may be in flight. */
    public int maxInFlight() {
        return maxInFlight;
    }

    /** Octets that the result of one command may take in memory, estimated. */
    public long maxResultOctets() {
        return maxResultOctets;
    }

    /** Responses that no command claimed and that are kept. */
    public int maxUnclaimed() {
        return maxUnclaimed;
    }

    /** Octets of responses that no command claimed and that are kept. */
    public long maxUnclaimedOctets() {
        return maxUnclaimedOctets;
    }

    /** Lines of the last exchanges that are kept. */
    public int keptLines() {
        return keptLines;
    }

    /** Octets of each of those lines. */
    public int keptOctets() {
        return keptOctets;
    }

    /** Deviations of the server that are not tolerated. */
    public Set<Quirk> refusedQuirks() {
        return refusedQuirks;
    }

    /** Sets options. Not thread-safe. */
    public static final class Builder {
        private Timeouts timeouts = Timeouts.DEFAULT;
        private Limits limits = Limits.DEFAULT;
        private Executor callbackExecutor = SharedThreads.CALLBACKS;
        private ThreadFactory readerThreads = SharedThreads::reader;
        private Timers timers = Timers.system();
        private @Nullable WireLog wireLog;
        private final List<ConnectionListener> listeners = new ArrayList<>();
        private boolean tlsToCome;
        private int maxWaiting = 10_000;
        private int maxInFlight = 10_000;
        private long maxResultOctets = 64L << 20;
        private int maxUnclaimed = 1_000;
        private long maxUnclaimedOctets = 1L << 20;
        private int keptLines = Exchanges.LINES;
        private int keptOctets = Exchanges.OCTETS;
        private Set<Quirk> refusedQuirks = Set.of();

        /** Starts from the defaults. */
        public Builder() {}

        private Builder(ConnectionOptions options) {
            timeouts = options.timeouts;
            limits = options.limits;
            callbackExecutor = options.callbackExecutor;
            readerThreads = options.readerThreads;
            timers = options.timers;
            wireLog = options.wireLog;
            listeners.addAll(options.listeners);
            tlsToCome = options.tlsToCome;
            maxWaiting = options.maxWaiting;
            maxInFlight = options.maxInFlight;
            maxResultOctets = options.maxResultOctets;
            maxUnclaimed = options.maxUnclaimed;
            maxUnclaimedOctets = options.maxUnclaimedOctets;
            keptLines = options.keptLines;
            keptOctets = options.keptOctets;
            refusedQuirks = options.refusedQuirks;
        }

        /** Time limits; {@link Timeouts#DEFAULT}. */
        public Builder timeouts(Timeouts value) {
            timeouts = value;
            return this;
        }

        /** Memory bounds; {@link Limits#DEFAULT}. */
        public Builder limits(Limits value) {
            limits = value;
            return this;
        }

        /**
         * Where listeners run and futures complete; by default daemon threads that all connections share, as many as
         * needed, so that user code may block. It must not run tasks on the thread that brings them, which can be the
         * reader. With a bounded executor, code that blocks on this connection can starve itself.
         */
        public Builder callbackExecutor(Executor value) {
            callbackExecutor = value;
            return this;
        }

        /**
         * Makes one thread for the connection's reader; by default a daemon with a stack of 256 KiB. On JDK 21 and later
         * {@code Thread.ofVirtual().factory()} will do.
         */
        public Builder readerThreads(ThreadFactory value) {
            readerThreads = value;
            return this;
        }

        /** The clock, for tests; real time by default. */
        public Builder timers(Timers value) {
            timers = value;
            return this;
        }

        /** Sees the lines as they pass, without secrets; none by default. */
        public Builder wireLog(@Nullable WireLog value) {
            wireLog = value;
            return this;
        }

        /** Adds one who listens from the greeting on, which may hold an ALERT; none by default. */
        public Builder listener(ConnectionListener value) {
            listeners.add(value);
            return this;
        }

        /**
         * Whether STARTTLS is to come; false by default. Until TLS is up listeners hear nothing, and anything about
         * mailboxes ends the connection (RFC 9051 section 11.1 says why).
         */
        public Builder tlsToCome(boolean value) {
            tlsToCome = value;
            return this;
        }

        /** Commands that wait to be sent, 10,000; one more fails with {@code LimitExceededException}. */
        public Builder maxWaiting(int commands) {
            maxWaiting = positive(commands);
            return this;
        }

        /** Commands in flight, 10,000, as many as a round trip of 20 ms holds at full speed; more wait. */
        public Builder maxInFlight(int commands) {
            maxInFlight = positive(commands);
            return this;
        }

        /** The result of one command in memory, 64 MiB; one that grows beyond fails, and the connection survives. */
        public Builder maxResultOctets(long octets) {
            if (octets < 1) {
                throw new IllegalArgumentException("at least 1: " + octets);
            }
            maxResultOctets = octets;
            return this;
        }

        /**
         * Responses that no command claimed and that {@code ImapConnection.unclaimed} keeps, 1,000, and their octets as on
         * the wire, 1 MiB; beyond either the oldest are dropped.
         */
        public Builder maxUnclaimed(int responses, long octets) {
            maxUnclaimed = positive(responses);
            if (octets < 1) {
                throw new IllegalArgumentException("at least 1: " + octets);
            }
            maxUnclaimedOctets = octets;
            return this;
        }

        /**
         * How many of the last lines are kept for {@code ImapConnection.lastExchanges} and for each exception, 20, and how
         * many octets of each, 256; of what is received no more than 512 are kept.
         */
        public Builder lastExchanges(int lines, int octets) {
            keptLines = positive(lines);
            keptOctets = positive(octets);
            return this;
        }

        /**
         * Refuses all quirks, to judge a server: whatever leaves the grammar is malformed, where it is tolerated by default.
         */
        public Builder strict() {
            return refusing(EnumSet.allOf(Quirk.class));
        }

        /** Refuses these quirks; none by default. */
        public Builder refusing(Set<Quirk> quirks) {
            refusedQuirks = Set.copyOf(quirks);
            return this;
        }

        /** The options. */
        public ConnectionOptions build() {
            return new ConnectionOptions(this);
        }

        private static int positive(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("at least 1: " + value);
            }
            return value;
        }
    }
}
