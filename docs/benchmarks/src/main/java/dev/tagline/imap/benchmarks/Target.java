package dev.tagline.imap.benchmarks;

import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What Tagline is to reach in a workload.
 *
 * @param workload where
 * @param contestant which of its faces
 * @param measure what is looked at
 * @param other the contestant it is compared to, or empty
 * @param bound how much
 */
record Target(Workload workload, String contestant, Measure measure, String other, double bound) {
    /** What is looked at. */
    enum Measure {
        /** At most so many times the other's time, in the same round. */
        TIMES,
        /** At least so many times faster than the other, in the same round. */
        FASTER,
        /** At most so many octets allocated for each unit. */
        ALLOCATED,
        /** At most so many nanoseconds for each unit. */
        NANOS_EACH,
        /** At most so many times the nanoseconds for each unit in the other workload. */
        TIMES_WORKLOAD,
        /** At most so many times the time of the limit and the other contestant together. */
        TIMES_LIMIT_PLUS
    }

    /** In a cell of a table. */
    String wanted() {
        String number = Words.ratio(bound);
        return switch (measure) {
            case TIMES -> "at most " + number + " x " + other;
            case FASTER -> "at least " + number + " times faster than " + other;
            case ALLOCATED -> "at most " + Words.octets(bound) + " a " + workload.unit;
            case NANOS_EACH -> "at most " + Words.nanos(bound) + " a " + workload.unit;
            case TIMES_WORKLOAD -> "a " + workload.unit + " at most " + number + " x that of " + other;
            case TIMES_LIMIT_PLUS -> "at most " + number + " x inflating plus W1";
        };
    }

    /** What was reached, where it was measured. */
    OptionalDouble reached(Results results) {
        Map<String, Score> scores = results.of(workload);
        Score own = scores.get(contestant);
        if (own == null) {
            return OptionalDouble.empty();
        }
        return switch (measure) {
            case ALLOCATED -> OptionalDouble.of(own.allocated());
            case NANOS_EACH -> OptionalDouble.of(own.nanosEach());
            case TIMES -> compared(own, scores.get(other), 1);
            case FASTER -> compared(own, scores.get(other), -1);
            case TIMES_WORKLOAD -> {
                Score elsewhere = results.of(Workload.of(other)).get(contestant);
                yield elsewhere == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(own.nanosEach() / elsewhere.nanosEach());
            }
            case TIMES_LIMIT_PLUS -> {
                Score limit = scores.get("raw");
                Score elsewhere = results.of(Workload.of(other)).get(contestant);
                yield limit == null || elsewhere == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(own.nanosEach() / (limit.nanosEach() + elsewhere.nanosEach()));
            }
        };
    }

    /** Medians of ratios in the same round where there are such, else the ratio of medians. */
    private static OptionalDouble compared(Score own, @Nullable Score other, int power) {
        if (other == null) {
            return OptionalDouble.empty();
        }
        double ratio = other.contestant().equals("raw")
                ? own.timesRaw()
                : own.contestant().equals("tagline") ? 1 / other.timesTagline() : own.nanos() / other.nanos();
        return OptionalDouble.of(power > 0 ? ratio : 1 / ratio);
    }

    boolean isMetBy(double reached) {
        return measure == Measure.FASTER ? reached >= bound : reached <= bound;
    }

    /** In a cell of a table. */
    String shown(double reached) {
        return switch (measure) {
            case ALLOCATED -> Words.octets(reached);
            case NANOS_EACH -> Words.nanos(reached);
            default -> Words.ratio(reached);
        };
    }
}
