package dev.tagline.imap.portable;

import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.sync.LastKnown.SequenceMatch;

/** Some messages of a mailbox by number and UID, the closer together the nearer to its end, where most of it changes. */
final class Landmarks {
    private Landmarks() {}

    /** Of a mailbox with exactly these messages, at least one: the last, the one before, the third, seventh from the end. */
    static SequenceMatch of(UidSet all) {
        SequenceSet.Builder numbers = SequenceSet.builder();
        UidSet.Builder uids = UidSet.builder();
        long size = all.size();
        long[] before = {0};
        all.forEachRange((first, last) -> {
            long behind = before[0] + last - first + 1;
            for (long back = 1; back <= size; back *= 2) {
                long number = size + 1 - back;
                if (number > before[0] && number <= behind) {
                    numbers.add(number);
                    uids.add(first + number - before[0] - 1);
                }
            }
            before[0] = behind;
        });
        return new SequenceMatch(numbers.build(), uids.build());
    }
}
