package dev.tagline.imap.wire;

import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.NumberList;

/** The numbers of one SEARCH or SORT response, which may be millions. */
final class SearchNumbers {
    private final NumberList.Builder numbers = NumberList.builder();
    private long absorbed;

    /**
     * The digits of the last number but for its last: of numbers in order, most of the next ones have the same, so that one
     * digit is all there is to read.
     */
    private static final class Tens {
        /** How many digits there are, the last included; up to 7. */
        int digits;
        /** Which octets of a word are compared: those before the last digit, and the space behind it. */
        private long mask;

        private long octets = -1;
        private long number;

        void last(long word, int itsDigits, long itsNumber) {
            if (itsDigits > 7) {
                return;
            }
            digits = itsDigits;
            mask = (1L << 8 * itsDigits - 8) - 1 | 0xFFL << 8 * itsDigits;
            octets = word & mask;
            number = itsNumber - itsNumber % 10;
        }

        /** The number that the word begins with, followed by a space, or -1 where it may be any. */
        long next(long word) {
            int digit = (int) (word >>> 8 * digits - 8 & 0xFF) - '0';
            return (word & mask) == octets && digit >= 0 && digit <= 9 ? number + digit : -1;
        }
    }

    void clear() {
        if (absorbed > 0 || numbers.size() > 0) {
            numbers.clear();
            absorbed = 0;
        }
    }

    /** Adds one of 32 bits. */
    void add(long number) {
        numbers.add(number);
    }

    /** The numbers, which are then forgotten here. */
    NumberList take() {
        return numbers.build();
    }

    /** Octets taken out of the window by {@link #absorb}. */
    long octets() {
        return absorbed;
    }

    /**
     * Takes the numbers out of a line that has not wholly arrived, the last excepted, which may be cut. What remains is a
     * SEARCH or SORT line all the same: its head, and what follows the last number taken.
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
        while (Ascii.isLetter(octets[head])) {
            head++;
        }
        int done = head;
        int i = head;
        Tens tens = new Tens();
        while (i < end && octets[i] == ' ') {
            do {
                i++;
            } while (i < end && octets[i] == ' ');
            long near = tens.next(window.words.getLong(i));
            if (near >= 0 && i + tens.digits < end) {
                add(near);
                i += tens.digits;
                done = i;
                continue;
            }
            // Eight digits in one step: 16 ns a number were 9, of a million of seven digits each.
            long word = window.words.getLong(i);
            int digits = Digits.count(word);
            if (digits == 0) {
                break;
            }
            long number = Digits.value(word, digits);
            i += digits;
            while (digits >= 8 && i < end && Ascii.isDigit(octets[i]) && number <= MessageSet.MAX_NUMBER) {
                number = number * 10 + octets[i++] - '0';
            }
            if (i >= end || octets[i] != ' ' || number > MessageSet.MAX_NUMBER) {
                break;
            }
            add(number);
            done = i;
            tens.last(word, digits, number);
        }
        int taken = done - head;
        System.arraycopy(octets, start, octets, start + taken, head - start);
        window.start += taken;
        absorbed += taken;
        return taken;
    }
}
