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
        long number = in.number32();
        if (number == 0) {
            throw in.malformed("0 in a set");
        }
        return number;
    }
}
