package dev.tagline.imap.command;

import org.jspecify.annotations.Nullable;

/** Keeps count of the estimated octets that a result takes in memory. */
final class ResultBound {
    /** 64 MiB, unless the connection says otherwise. */
    static final long DEFAULT_MAX = 64L << 20;

    private long max = DEFAULT_MAX;
    private long taken;

    void set(long maxOctets) {
        max = maxOctets;
    }

    /** Counts so many octets more; false when nothing more is to be kept. */
    boolean admits(long octets) {
        taken = taken + octets < 0 ? Long.MAX_VALUE : taken + octets;
        return taken <= max;
    }

    @Nullable
    String overflow() {
        return taken <= max ? null : "the result takes more than " + max + " octets in memory";
    }
}
