package dev.tagline.imap.command;

import org.jspecify.annotations.Nullable;

/**
 * Keeps count of the estimated octets that a result takes in memory, for collectors that keep rows: {@link #set} at {@link
 * ResponseCollector#begin}, {@link #admits} before each row is kept, {@link #overflow} as {@link
 * ResponseCollector#overflow}.
 */
public final class ResultBound {
    /** 64 MiB, unless the connection says otherwise. */
    public static final long DEFAULT_MAX = 64L << 20;

    private long max = DEFAULT_MAX;
    private long taken;

    /** A bound of {@link #DEFAULT_MAX}. */
    public ResultBound() {}

    /** Sets another bound, in octets. */
    public void set(long maxOctets) {
        max = maxOctets;
    }

    /** Counts so many octets more; false when nothing more is to be kept. */
    public boolean admits(long octets) {
        taken = taken + octets < 0 ? Long.MAX_VALUE : taken + octets;
        return taken <= max;
    }

    /** Counts from nothing again, as what was kept has been dropped. */
    public void forget() {
        taken = 0;
    }

    /** Why nothing more is kept, or null while the result is within the bound. */
    public @Nullable String overflow() {
        return taken <= max ? null : "the result takes more than " + max + " octets in memory";
    }
}
