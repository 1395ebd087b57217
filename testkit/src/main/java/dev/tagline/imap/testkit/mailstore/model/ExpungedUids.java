package dev.tagline.imap.testkit.mailstore.model;

import java.util.Arrays;
import java.util.function.LongPredicate;

/** Which UIDs were expunged, and at which MODSEQ: what QRESYNC tells those who come back, RFC 7162 3.2. Nothing is forgotten. */
final class ExpungedUids {
    private long[] uids = new long[16];
    private long[] modSeqs = new long[16];
    private int size;

    /** Adds one with the highest MODSEQ so far. */
    void add(long uid, long modSeq) {
        if (size == uids.length) {
            uids = Arrays.copyOf(uids, 2 * size);
            modSeqs = Arrays.copyOf(modSeqs, 2 * size);
        }
        uids[size] = uid;
        modSeqs[size++] = modSeq;
    }

    /** Those above a MODSEQ that are wanted, ascending. */
    long[] since(long modSeq, LongPredicate wanted) {
        int found = Arrays.binarySearch(modSeqs, 0, size, modSeq);
        int first = found < 0 ? -found - 1 : found + 1;
        return Arrays.stream(uids, first, size).filter(wanted).sorted().toArray();
    }
}
