package dev.tagline.imap.command;

import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.ResponseCode;
import java.util.PrimitiveIterator;

/**
 * Where COPY or MOVE put the messages, {@code [COPYUID 38505 304,319:320 3956:3958]} (RFC 4315 section 3).
 *
 * @param uidValidity the UIDVALIDITY of the other mailbox, or 0 when the server did not say
 * @param source the UIDs here, in the server's order; empty when the server did not say
 * @param destination the UIDs there, in the server's order; empty when the server did not say
 */
public record CopyResult(long uidValidity, UidSet source, UidSet destination) {
    /** The server did not say: it lacks UIDPLUS, or nothing was copied, or the other mailbox keeps no UIDs. */
    public static final CopyResult UNTOLD = new CopyResult(0, UidSet.EMPTY, UidSet.EMPTY);

    /** Whether each UID here has one there: some servers send sets of unequal size, which map to nothing. */
    public boolean isMapped() {
        return source.size() > 0 && source.size() == destination.size();
    }

    /** Gives each pair in the server's order; none unless {@link #isMapped}. */
    public void forEachPair(PairConsumer pairs) {
        if (isMapped()) {
            PrimitiveIterator.OfLong there = destination.iterator();
            source.forEach(uid -> pairs.pair(uid, there.nextLong()));
        }
    }

    /** The UID that the copy of this message has, or 0 when the server did not say. Looks through all pairs. */
    public long destinationOf(long sourceUid) {
        if (isMapped() && source.contains(sourceUid)) {
            PrimitiveIterator.OfLong here = source.iterator();
            PrimitiveIterator.OfLong there = destination.iterator();
            while (here.hasNext()) {
                long uid = there.nextLong();
                if (here.nextLong() == sourceUid) {
                    return uid;
                }
            }
        }
        return 0;
    }

    /** With what another COPYUID of the same command says. */
    CopyResult plus(ResponseCode.CopyUid code) {
        if (source.isEmpty() && destination.isEmpty()) {
            return new CopyResult(code.uidValidity(), code.source(), code.destination());
        }
        return new CopyResult(code.uidValidity(), join(source, code.source()), join(destination, code.destination()));
    }

    private static UidSet join(UidSet first, UidSet second) {
        UidSet.Builder joined = UidSet.builder().keepOrder();
        first.forEachRange(joined::add);
        second.forEachRange(joined::add);
        return joined.build();
    }

    /** Takes pairs. */
    @FunctionalInterface
    public interface PairConsumer {
        /** The UID of the message here, and that of its copy there. */
        void pair(long source, long destination);
    }
}
