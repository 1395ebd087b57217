package dev.tagline.imap.benchmarks;

import java.util.Locale;

/** Numbers as people read them. */
final class Words {
    private Words() {}

    static String seconds(double nanos) {
        return nanos < 1e8
                ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }

    static String nanos(double nanos) {
        return nanos < 10_000
                ? String.format(Locale.ROOT, "%.0f ns", nanos)
                : String.format(Locale.ROOT, "%.0f us", nanos / 1e3);
    }

    static String ratio(double ratio) {
        if (Double.isNaN(ratio)) {
            return "-";
        }
        return String.format(Locale.ROOT, ratio < 20 ? "%.2f" : "%.0f", ratio);
    }

    static String octets(double octets) {
        return octets < 0 ? "-" : String.format(Locale.ROOT, "%,.0f B", octets);
    }
}
