package dev.tagline.imap.wire;

import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.NumberList;

/** The numbers of one SEARCH or SORT response, which may be millions. */
final class SearchNumbers {
    private final NumberList.Builder numbers = NumberList.builder();
    private long absorbed;

    void clear() {
        numbers.clear();
        absorbed = 0;
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
        while (i < end && octets[i] == ' ') {
            do {
                i++;
            } while (i < end && octets[i] == ' ');
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
        }
        int taken = done - head;
        System.arraycopy(octets, start, octets, start + taken, head - start);
        window.start += taken;
        absorbed += taken;
        return taken;
    }
}
