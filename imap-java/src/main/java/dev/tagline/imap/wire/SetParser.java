package dev.tagline.imap.wire;

import dev.tagline.imap.message.MessageSet;

/** sequence-set and uid-set (RFC 9051 section 9), as ranges that are never expanded. */
final class SetParser {
    private SetParser() {}

    /** {@code 2,4:7,9}. Servers send no {@code *}, and ranges in either order. */
    static void sequenceSet(Cursor in, MessageSet.RangeConsumer into) throws MalformedException {
        do {
            long first = number(in);
            long last = first;
            if (in.skip(':')) {
                last = number(in);
                if (last < first) {
                    in.quirks.tolerate(Quirk.REVERSED_RANGE);
                }
            }
            into.range(first, last);
        } while (in.skip(','));
    }

    private static long number(Cursor in) throws MalformedException {
        // Eight digits in one step, as in SearchNumbers.
        long word = in.words.getLong(in.position);
        int digits = Digits.count(word);
        long number;
        if (digits == 0 || digits == 8 || digits > in.end - in.position) {
            number = in.number32();
        } else {
            number = Digits.value(word, digits);
            in.position += digits;
        }
        if (number == 0) {
            throw in.malformed("0 in a set");
        }
        return number;
    }
}
