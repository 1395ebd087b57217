package dev.tagline.imap.testkit;

import java.time.Duration;

/** So many octets at a time, with a pause after each. */
record Pace(int octets, Duration period) {
    private static final long PARTS_PER_SECOND = 100;

    Pace {
        if (octets < 1 || period.isNegative()) {
            throw new IllegalArgumentException(octets + " octets each " + period);
        }
    }

    /** A link's speed, in steps as small as a hundredth of a second. */
    static Pace ofBandwidth(long octetsPerSecond) {
        if (octetsPerSecond < 1) {
            throw new IllegalArgumentException("octets per second: " + octetsPerSecond);
        }
        long octets = Math.max(1, Math.min(octetsPerSecond / PARTS_PER_SECOND, Integer.MAX_VALUE));
        return new Pace((int) octets, Duration.ofNanos(1_000_000_000 / octetsPerSecond * octets));
    }

    @Override
    public String toString() {
        return octets + " each " + period;
    }
}
