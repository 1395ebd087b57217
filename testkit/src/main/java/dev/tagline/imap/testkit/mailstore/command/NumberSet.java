package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

/** {@code sequence-set}, RFC 9051 9: {@code 2:4,9,12:*}. */
public final class NumberSet {
    private static final long STAR = -1;

    /**
     * Numbers that follow each other.
     *
     * @param from the first
     * @param to the last
     */
    record Range(long from, long to) {}

    private final List<Range> ranges = new ArrayList<>();
    private List<Range> ascending = List.of();
    private long ascendingFor = STAR;

    private NumberSet() {}

    /**
     * The set that this text is.
     *
     * @throws BadArguments when it is none
     */
    public static NumberSet parse(String text) {
        NumberSet set = new NumberSet();
        for (int at = 0; at <= text.length(); ) {
            int comma = text.indexOf(',', at);
            int end = comma < 0 ? text.length() : comma;
            int colon = text.indexOf(':', at);
            if (colon >= 0 && colon < end) {
                set.ranges.add(new Range(number(text, at, colon), number(text, colon + 1, end)));
            } else {
                long one = number(text, at, end);
                set.ranges.add(new Range(one, one));
            }
            at = end + 1;
        }
        return set;
    }

    /** Whether a set begins here, and no word. */
    public static boolean looksLikeOne(String text) {
        return !text.isEmpty() && (text.charAt(0) == '*' || (text.charAt(0) >= '0' && text.charAt(0) <= '9'));
    }

    private static long number(String text, int from, int to) {
        if (to == from + 1 && text.charAt(from) == '*') {
            return STAR;
        }
        long value = Octets.number(text.substring(from, to));
        if (value < 1 || value > 0xFFFF_FFFFL) {
            throw new BadArguments("not a set of numbers: " + text);
        }
        return value;
    }

    /** Whether {@code number} is in it, where {@code *} is {@code largest}. */
    public boolean contains(long number, long largest) {
        List<Range> all = ascending(largest);
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).to() < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < all.size() && all.get(low).from() <= number;
    }

    /** Its ranges in ascending order, with gaps between them, where {@code *} is {@code largest}. */
    List<Range> ascending(long largest) {
        if (ascendingFor != largest) {
            ascending = merged(largest);
            ascendingFor = largest;
        }
        return ascending;
    }

    /** Its numbers one by one, ascending, where {@code *} is {@code largest}. */
    public PrimitiveIterator.OfLong iterator(long largest) {
        Iterator<Range> all = ascending(largest).iterator();
        return new PrimitiveIterator.OfLong() {
            private long next = 1;
            private long last;

            @Override
            public boolean hasNext() {
                if (next > last && all.hasNext()) {
                    Range range = all.next();
                    next = range.from();
                    last = range.to();
                }
                return next <= last;
            }

            @Override
            public long nextLong() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return next++;
            }
        };
    }

    private List<Range> merged(long largest) {
        List<Range> sorted = new ArrayList<>();
        for (Range range : ranges) {
            long from = range.from() == STAR ? largest : range.from();
            long to = range.to() == STAR ? largest : range.to();
            sorted.add(new Range(Math.min(from, to), Math.max(from, to)));
        }
        sorted.sort(Comparator.comparingLong(Range::from));
        List<Range> merged = new ArrayList<>();
        for (Range range : sorted) {
            Range last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && range.from() <= last.to() + 1) {
                merged.set(merged.size() - 1, new Range(last.from(), Math.max(last.to(), range.to())));
            } else {
                merged.add(range);
            }
        }
        return merged;
    }

    /** Whether it names a number above {@code largest}; {@code *} does not. */
    public boolean exceeds(long largest) {
        return ranges.stream().anyMatch(range -> range.from() > largest || range.to() > largest);
    }

    /** Whether {@code *} is in it. */
    public boolean hasStar() {
        return ranges.stream().anyMatch(range -> range.from() == STAR || range.to() == STAR);
    }

    /** How many numbers there are in one without {@code *}. */
    public long count() {
        return ascending(0).stream()
                .mapToLong(range -> range.to() - range.from() + 1)
                .sum();
    }

    /** Ascending numbers in the short form: {@code 1:3,5}. */
    public static String print(List<Long> numbers) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < numbers.size(); ) {
            int last = i;
            while (last + 1 < numbers.size() && numbers.get(last + 1) == numbers.get(last) + 1) {
                last++;
            }
            out.append(out.length() == 0 ? "" : ",").append(numbers.get(i));
            if (last > i) {
                out.append(':').append(numbers.get(last));
            }
            i = last + 1;
        }
        return out.toString();
    }
}
