package dev.tagline.imap.response;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.NumberList;
import dev.tagline.imap.message.PartialRange;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code * ESEARCH (TAG "A285") UID MIN 7 MAX 3800 COUNT 24 ALL 4:18,21,28} (RFC 9051 section 7.3.4): what a SEARCH or SORT
 * found, or how the result of one with UPDATE has changed since.
 *
 * @param tag the tag of the command that it answers, or null when the server sent none
 * @param mailbox which mailbox was searched, when the server says (RFC 7377 section 2.1); else null
 * @param uidValidity of that mailbox, or 0 when absent
 * @param uid true when the numbers are UIDs
 * @param min the lowest number, or 0 when absent
 * @param max the highest number, or 0 when absent
 * @param count how many matched, or -1 when absent
 * @param all those that matched, or null when absent, as it is when none matched
 * @param partial those in the places asked for, or null when absent (RFC 5267 section 4.4, RFC 9394)
 * @param relevancy a score of 1 to 100 for each of {@code all} or {@code partial}, in their order (RFC 6203 section 4)
 * @param modSeq the highest mod-sequence of those found (RFC 7162 section 3.1.10), or 0
 * @param updates changes of an earlier result, in the order in which they count (RFC 5267 section 4.3)
 * @param other further return data by name in capitals, in wire form
 */
public record EsearchResponse(
        @Nullable String tag,
        @Nullable MailboxName mailbox,
        long uidValidity,
        boolean uid,
        long min,
        long max,
        long count,
        @Nullable MessageSet all,
        @Nullable Places partial,
        NumberList relevancy,
        long modSeq,
        List<ContextUpdate> updates,
        Map<String, String> other)
        implements UntaggedResponse {

    /**
     * {@code PARTIAL (1:500 23,24:80)}, or {@code PARTIAL (1:500 NIL)}.
     *
     * @param range the places that were asked for
     * @param messages those in these places; null when there are none
     */
    public record Places(PartialRange range, @Nullable MessageSet messages) {}

    /** Copies the collections. */
    public EsearchResponse {
        updates = List.copyOf(updates);
        other = Map.copyOf(other);
    }

    /** One of the base protocol, about the mailbox that is open. */
    public EsearchResponse(
            @Nullable String tag,
            boolean uid,
            long min,
            long max,
            long count,
            @Nullable MessageSet all,
            long modSeq,
            Map<String, String> other) {
        this(tag, null, 0, uid, min, max, count, all, null, NumberList.EMPTY, modSeq, List.of(), other);
    }

    /** Whether it tells of changes and of nothing else, so that it answers no command that is running. */
    public boolean isUpdateOnly() {
        return !updates.isEmpty() && min == 0 && max == 0 && count < 0 && all == null && partial == null;
    }
}
