package dev.tagline.imap.portable;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ServerFamily;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.UidSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets of UIDs, cut so that a command line with one is no longer than servers accept: 8,000 octets, or 1,000 with those that
 * need it. No range is cut.
 */
final class Pieces {
    /** What a line has beside its set: tag, name, and what follows, but for mailbox names. */
    private static final int BESIDES = 100;

    /** With its comma. */
    private static final int LONGEST_RANGE = 22;

    private Pieces() {}

    /** For commands on this connection that name this mailbox. */
    static List<UidSet> of(UidSet set, ImapConnection connection, MailboxName mailbox) {
        // The longest that a character becomes: half a surrogate pair in modified UTF-7.
        return of(set, room(connection) - 6 * mailbox.text().length());
    }

    /** For commands on this connection that name no mailbox. */
    static List<UidSet> of(UidSet set, ImapConnection connection) {
        return of(set, room(connection));
    }

    private static int room(ImapConnection connection) {
        return ServerFamily.of(connection).commandLine() - BESIDES;
    }

    /** Of both; {@code $} is all there is where it is used. */
    static UidSet join(UidSet some, UidSet more) {
        if (some.isEmpty() || more.isEmpty()) {
            return some.isEmpty() ? more : some;
        }
        return some.plus(more);
    }

    /**
     * In order.
     *
     * @param octets for the set
     */
    static List<UidSet> of(UidSet set, int octets) {
        int room = Math.max(LONGEST_RANGE, octets);
        if (set.isSavedResult() || set.rangeCount() * (long) LONGEST_RANGE <= room) {
            return set.isEmpty() ? List.of() : List.of(set);
        }
        List<UidSet> pieces = new ArrayList<>();
        UidSet.Builder[] piece = {UidSet.builder()};
        int[] taken = {0};
        set.forEachRange((first, last) -> {
            int length = length(first) + (first == last ? 0 : 1 + length(last)) + 1;
            if (taken[0] + length > room) {
                pieces.add(piece[0].build());
                piece[0] = UidSet.builder();
                taken[0] = 0;
            }
            piece[0].add(first, last);
            taken[0] += length;
        });
        pieces.add(piece[0].build());
        return pieces;
    }

    private static int length(long number) {
        if (number == MessageSet.STAR) {
            return 1;
        }
        int digits = 1;
        for (long left = number / 10; left > 0; left /= 10) {
            digits++;
        }
        return digits;
    }
}
