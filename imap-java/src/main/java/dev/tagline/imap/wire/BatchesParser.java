package dev.tagline.imap.wire;

import dev.tagline.imap.batches.UidBatchesResponse;
import dev.tagline.imap.message.UidSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** UIDBATCHES (RFC 10022). */
final class BatchesParser {
    /** A batch takes a hundred octets in memory and four on the wire. */
    private static final int MOST = 1 << 14;

    private final Cursor in;

    BatchesParser(Cursor in) {
        this.in = in;
    }

    /** {@code (TAG "A143") 215295:99696,99695:1}, or the correlator alone where there is no batch. */
    UidBatchesResponse batches() throws MalformedException {
        in.sp();
        String tag = null;
        if (in.skip('(')) {
            tag = correlators();
            if (in.atEnd()) {
                return new UidBatchesResponse(tag, List.of());
            }
            in.sp();
        }
        return new UidBatchesResponse(tag, in.atEnd() ? List.of() : ranges());
    }

    /** To the parenthesis that closes: {@code TAG "A143" MAILBOX "Drafts" UIDVALIDITY 7}, as in ESEARCH. */
    private @Nullable String correlators() throws MalformedException {
        String tag = null;
        do {
            in.word();
            boolean isTag = in.was("TAG");
            in.sp();
            if (isTag) {
                tag = in.astring();
            } else {
                in.skipValue();
            }
        } while (in.skip(' '));
        in.expect(')');
        return tag;
    }

    /** From the highest UID down, which in other sets would be the wrong way round. */
    private List<UidSet> ranges() throws MalformedException {
        List<UidSet> batches = new ArrayList<>();
        do {
            long first = in.number32();
            long last = in.skip(':') ? in.number32() : first;
            if (first == 0 || last == 0) {
                throw in.malformed("0 in a batch");
            }
            if (batches.size() == MOST) {
                throw in.malformed("more than " + MOST + " batches");
            }
            batches.add(UidSet.range(Math.min(first, last), Math.max(first, last)));
        } while (in.skip(','));
        in.spaces(Quirk.TRAILING_SPACE);
        return batches;
    }
}
