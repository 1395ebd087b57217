package dev.tagline.imap.testkit;

import java.time.Duration;
import java.util.Arrays;
import okio.ByteString;

/** What a {@link Fault} does. Prints as reports call it. */
sealed interface Effect {
    /** Where something directed happens: to what the client sends, to what the server says, to both. */
    enum Direction {
        IN,
        OUT,
        BOTH;

        boolean isIn() {
            return this != OUT;
        }

        boolean isOut() {
            return this != IN;
        }
    }

    /** Where it happens unless the fault says otherwise. */
    default Direction direction() {
        return Direction.OUT;
    }

    /** Whether the fault may say otherwise. */
    default boolean isDirected() {
        return false;
    }

    /** To octets or lines on their way, in either direction. */
    sealed interface Directed extends Effect {
        @Override
        default boolean isDirected() {
            return true;
        }
    }

    /** An effect that is a name and no more. */
    enum Plain implements Effect {
        /** Flush, then FIN; over TLS close_notify first. */
        CLOSE("close"),
        DROP_TLS("drop-tls"),
        RESET("reset"),
        WRONG_TAG("wrong tag"),
        REPEATED_TAG("repeated tag"),
        EARLY_TAG("early tag"),
        TAG_AHEAD("tag ahead"),
        REFUSE_CONNECTIONS("refuse connections"),
        IGNORE_CONNECTIONS("ignore connections");

        private final String text;

        Plain(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    record Bye(String text) implements Effect {
        @Override
        public String toString() {
            return "bye";
        }
    }

    record Handshake(TlsFailure failure) implements Effect {
        @Override
        public String toString() {
            return "TLS handshake: " + failure;
        }
    }

    record HalfClose() implements Directed {
        @Override
        public String toString() {
            return "half-close";
        }
    }

    record Stall() implements Directed {
        @Override
        public Direction direction() {
            return Direction.BOTH;
        }

        @Override
        public String toString() {
            return "stall";
        }
    }

    record Delay(Duration duration) implements Directed {
        @Override
        public Direction direction() {
            return Direction.BOTH;
        }

        @Override
        public String toString() {
            return "delay " + duration;
        }
    }

    record Truncate(long octets) implements Directed {
        public Truncate {
            Amounts.notNegative("octets", octets);
        }

        @Override
        public String toString() {
            return "truncate after " + octets;
        }
    }

    record Drip(Pace pace) implements Directed {
        @Override
        public String toString() {
            return "drip " + pace;
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Split(long[] offsets) implements Directed {
        public Split {
            for (long offset : offsets) {
                Amounts.notNegative("offset", offset);
            }
        }

        @Override
        public String toString() {
            return "split at " + Arrays.toString(offsets);
        }
    }

    record Coalesce(int count) implements Directed {
        public Coalesce {
            Amounts.notNegative("count", count);
        }

        @Override
        public String toString() {
            return "coalesce " + count;
        }
    }

    record Corrupt(long offset, int mask) implements Directed {
        public Corrupt {
            Amounts.notNegative("offset", offset);
            if (mask < 1 || mask > 255) {
                throw new IllegalArgumentException("an octet has no bits " + mask);
            }
        }

        @Override
        public String toString() {
            return "corrupt octet " + offset;
        }
    }

    record DropLine(int nth) implements Directed {
        public DropLine {
            Amounts.fromOne("line", nth);
        }

        @Override
        public String toString() {
            return "drop line " + nth;
        }
    }

    record DuplicateLine(int nth) implements Directed {
        public DuplicateLine {
            Amounts.fromOne("line", nth);
        }

        @Override
        public String toString() {
            return "duplicate line " + nth;
        }
    }

    record Inject(ByteString octets) implements Directed {
        @Override
        public String toString() {
            return "inject " + octets.size() + " octets";
        }
    }
}
