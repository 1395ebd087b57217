package dev.tagline.imap.settings;

import java.time.Duration;

/**
 * How long a connection waits for anything. Immutable. All are finite: a peer that says nothing costs a thread for a
 * while, never for ever. Unless said otherwise, running out closes the connection with {@link
 * dev.tagline.imap.ImapTimeoutException}.
 *
 * <pre>{@code
 * Timeouts timeouts = Timeouts.DEFAULT.newBuilder().inactivity(Duration.ofMinutes(5)).build();
 * }</pre>
 */
public final class Timeouts {
    /** The defaults, as each method of {@link Builder} names them. */
    public static final Timeouts DEFAULT = new Builder().build();

    private final Duration connect;
    private final Duration greeting;
    private final Duration upgrade;
    private final Duration inactivity;
    private final Duration command;
    private final Duration write;
    private final Duration idleSilence;
    private final Duration idleRenewal;
    private final Duration idleEnd;
    private final Duration poll;
    private final Duration drain;
    private final Duration bye;
    private final Duration consumer;
    private final Duration logout;
    private final Duration close;

    private Timeouts(Builder builder) {
        connect = builder.connect;
        greeting = builder.greeting;
        upgrade = builder.upgrade;
        inactivity = builder.inactivity;
        command = builder.command;
        write = builder.write;
        idleSilence = builder.idleSilence;
        idleRenewal = builder.idleRenewal;
        idleEnd = builder.idleEnd;
        poll = builder.poll;
        drain = builder.drain;
        bye = builder.bye;
        consumer = builder.consumer;
        logout = builder.logout;
        close = builder.close;
    }

    /** A builder that starts from these. */
    public Builder newBuilder() {
        return new Builder(this);
    }

    /** Name look-up, proxy, TCP and TLS together. */
    public Duration connect() {
        return connect;
    }

    /** From connected to the greeting. */
    public Duration greeting() {
        return greeting;
    }

    /** The TLS handshake after STARTTLS. */
    public Duration upgrade() {
        return upgrade;
    }

    /** Without one octet from the server while a command waits for its answer. */
    public Duration inactivity() {
        return inactivity;
    }

    /** One command from sent to answered; bodies and rows that are streamed, and IDLE, are exempt. */
    public Duration command() {
        return command;
    }

    /** One write of at most 16 KiB that the peer does not take. */
    public Duration write() {
        return write;
    }

    /** Without one octet from the server in IDLE; IDLE is then renewed, which shows whether the server is there. */
    public Duration idleSilence() {
        return idleSilence;
    }

    /** One IDLE, however lively; it is then renewed (RFC 9051 section 6.3.13 asks for it before 29 minutes). */
    public Duration idleRenewal() {
        return idleRenewal;
    }

    /** From DONE to the end of IDLE. */
    public Duration idleEnd() {
        return idleEnd;
    }

    /** Between two NOOPs where a server has no IDLE. */
    public Duration poll() {
        return poll;
    }

    /** For the answer to commands that were cancelled, when nothing else is in flight. */
    public Duration drain() {
        return drain;
    }

    /** From BYE until the connection is closed, for answers that are still on their way. */
    public Duration bye() {
        return bye;
    }

    /** How long a consumer of rows or of a body may take nothing while the server waits to send more. */
    public Duration consumer() {
        return consumer;
    }

    /** For the answer to LOGOUT; then the connection is closed, which is no error. */
    public Duration logout() {
        return logout;
    }

    /** How long {@link dev.tagline.imap.ImapConnection#close} lasts at most. */
    public Duration close() {
        return close;
    }

    /** Sets limits. Each must be more than zero and at most 24 days, else {@link IllegalArgumentException}. Not thread-safe. */
    public static final class Builder {
        private Duration connect = Duration.ofSeconds(30);
        private Duration greeting = Duration.ofSeconds(15);
        private Duration upgrade = Duration.ofSeconds(15);
        private Duration inactivity = Duration.ofSeconds(120);
        private Duration command = Duration.ofMinutes(10);
        private Duration write = Duration.ofSeconds(30);
        private Duration idleSilence = Duration.ofMinutes(5);
        private Duration idleRenewal = Duration.ofMinutes(25);
        private Duration idleEnd = Duration.ofSeconds(10);
        private Duration poll = Duration.ofMinutes(2);
        private Duration drain = Duration.ofSeconds(2);
        private Duration bye = Duration.ofSeconds(5);
        private Duration consumer = Duration.ofSeconds(60);
        private Duration logout = Duration.ofSeconds(3);
        private Duration close = Duration.ofMillis(800);

        /** Starts from the defaults. */
        public Builder() {}

        private Builder(Timeouts timeouts) {
            connect = timeouts.connect;
            greeting = timeouts.greeting;
            upgrade = timeouts.upgrade;
            inactivity = timeouts.inactivity;
            command = timeouts.command;
            write = timeouts.write;
            idleSilence = timeouts.idleSilence;
            idleRenewal = timeouts.idleRenewal;
            idleEnd = timeouts.idleEnd;
            poll = timeouts.poll;
            drain = timeouts.drain;
            bye = timeouts.bye;
            consumer = timeouts.consumer;
            logout = timeouts.logout;
            close = timeouts.close;
        }

        /** Connecting, 30 s in all. */
        public Builder connect(Duration limit) {
            connect = checked(limit);
            return this;
        }

        /** The greeting, 15 s. */
        public Builder greeting(Duration limit) {
            greeting = checked(limit);
            return this;
        }

        /** The handshake of STARTTLS, 15 s. */
        public Builder upgrade(Duration limit) {
            upgrade = checked(limit);
            return this;
        }

        /** Silence while a command waits, 120 s: SEARCH and COPY of many messages can be silent for long. */
        public Builder inactivity(Duration limit) {
            inactivity = checked(limit);
            return this;
        }

        /** One command in all, 10 min. */
        public Builder command(Duration limit) {
            command = checked(limit);
            return this;
        }

        /** One write, 30 s. */
        public Builder write(Duration limit) {
            write = checked(limit);
            return this;
        }

        /** Silence in IDLE, 5 min: home routers forget a silent connection after 5 to 15. */
        public Builder idleSilence(Duration limit) {
            idleSilence = checked(limit);
            return this;
        }

        /** One IDLE, 25 min; more than 29 min is more than servers need to allow. */
        public Builder idleRenewal(Duration limit) {
            idleRenewal = checked(limit);
            return this;
        }

        /** The answer to DONE, 10 s. */
        public Builder idleEnd(Duration limit) {
            idleEnd = checked(limit);
            return this;
        }

        /** Polling without IDLE, every 2 min. */
        public Builder poll(Duration interval) {
            poll = checked(interval);
            return this;
        }

        /** The answers to cancelled commands, 2 s. */
        public Builder drain(Duration limit) {
            drain = checked(limit);
            return this;
        }

        /** What still comes after BYE, 5 s. */
        public Builder bye(Duration limit) {
            bye = checked(limit);
            return this;
        }

        /** A consumer that takes nothing, 60 s. */
        public Builder consumer(Duration limit) {
            consumer = checked(limit);
            return this;
        }

        /** The answer to LOGOUT, 3 s. */
        public Builder logout(Duration limit) {
            logout = checked(limit);
            return this;
        }

        /** Closing, 800 ms, LOGOUT included. */
        public Builder close(Duration limit) {
            close = checked(limit);
            return this;
        }

        /** The limits. */
        public Timeouts build() {
            return new Timeouts(this);
        }

        private static Duration checked(Duration limit) {
            if (limit.isZero() || limit.isNegative() || limit.compareTo(Duration.ofDays(24)) > 0) {
                throw new IllegalArgumentException("more than zero, at most 24 days: " + limit);
            }
            return limit;
        }
    }
}
