package dev.tagline.imap.wire;

import java.util.Arrays;

/** The numbers of one SEARCH response, which may be millions. */
final class SearchNumbers {
    private static final long[] NONE = new long[0];

    private long[] numbers = NONE;
    private int count;
    private long absorbed;

    void clear() {
        if (count > 0) {
            numbers = NONE;
            count = 0;
        }
        absorbed = 0;
    }

    void add(long number) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(16, count * 2));
        }
        numbers[count++] = number;
    }

    /** The numbers, which are then forgotten here. */
    long[] take() {
        long[] all = count == numbers.length ? numbers : Arrays.copyOf(numbers, count);
        numbers = NONE;
        count = 0;
        return all;
    }

    /** Octets taken out of the window by {@link #absorb}. */
    long octets() {
        return absorbed;
    }

    /**
     * Takes the numbers out of a line that has not wholly arrived, the last excepted, which may be cut. What remains is a
     * SEARCH line all the same: its head, and what follows the last number taken.
     *
     * @param to how far the line has arrived, relative to the window's start
     * @return the octets taken out
     */
    int absorb(Window window, int to) {
        byte[] octets = window.octets;
        int start = window.start;
        int end = start + to;
        int head = start + 1;
        while (octets[head] == ' ') {
            head++;
        }
        head += "SEARCH".length();
        int done = head;
        int i = head;
        while (true) {
            while (i < end && octets[i] == ' ') {
                i++;
            }
            long number = 0;
            int digits = i;
            while (i < end && Ascii.isDigit(octets[i]) && number <= 0xffffffffL) {
                number = number * 10 + octets[i++] - '0';
            }
            if (i == digits || i == end || octets[i] != ' ' || number > 0xffffffffL) {
                break;
            }
            add(number);
            done = i;
        }
        int taken = done - head;
        System.arraycopy(octets, start, octets, start + taken, head - start);
        window.start += taken;
        absorbed += taken;
        return taken;
    }
}
