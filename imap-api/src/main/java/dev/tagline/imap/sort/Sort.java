package dev.tagline.imap.sort;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.command.ReturnOptions;
import dev.tagline.imap.command.SearchCriteria;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.SearchReturn;
import dev.tagline.imap.message.PartialRange;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ResponseCode.BadCharset;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * SORT and UID SORT, RFC 5256 section 3: which messages match all of some criteria, in the order of others. Needs SORT, and
 * what its criteria need.
 *
 * <pre>
 * C: A283 UID SORT (SUBJECT REVERSE DATE) US-ASCII UNSEEN
 *    Sort.forUids(List.of(SortKey.SUBJECT, SortKey.DATE.reverse()), SearchKey.unseen())
 * S: * SORT 5 3 4 1 2
 * S: A283 OK SORT completed
 *
 * C: A284 UID SORT RETURN (MIN COUNT) (DATE) US-ASCII UNSEEN
 *    ... .returning(SearchReturn.MIN, SearchReturn.COUNT)
 * S: * ESEARCH (TAG "A284") UID MIN 5 COUNT 23
 * S: A284 OK SORT completed
 * </pre>
 *
 * <p>All that match are asked for by SORT alone, whose answer is taken while it arrives. What else is to be returned is
 * asked for by name where the server has ESORT, and places in the order where it has CONTEXT=SORT (RFC 5267, from the end
 * PARTIAL too, RFC 9394); elsewhere the same result is made here of all that match. The charset is US-ASCII, which every
 * server knows, unless a key has text beyond it or UTF-8 has been enabled; then it is UTF-8. A server that knows neither
 * says NO with {@code BADCHARSET}, and {@link #after} is the next to try.
 *
 * @param byUid whether the result is UIDs, else sequence numbers
 * @param order what to sort by, the most important first; at least one
 * @param keys the criteria, at least one
 * @param returned what to return; {@code ALL} when empty
 * @param places which places in the order to return, or null for all
 * @param charset in which text beyond ASCII is sent, or null for UTF-8
 */
public record Sort(
        boolean byUid,
        List<SortKey> order,
        List<SearchKey> keys,
        Set<SearchReturn> returned,
        @Nullable PartialRange places,
        @Nullable Charset charset)
        implements Command<SortResult> {

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException without a criterion or a key ({@link SearchKey#all} must be said), for SAVE, which is
     *     SEARCH's alone, for ALL beside places, for text that the charset does not have, and for RELEVANCY of keys that are
     *     not fuzzy
     */
    public Sort {
        order = List.copyOf(order);
        SearchCriteria criteria = new SearchCriteria(keys, charset);
        keys = criteria.keys();
        returned = returned.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(returned));
        if (order.isEmpty()) {
            throw new IllegalArgumentException("SORT needs a criterion");
        }
        if (returned.contains(SearchReturn.SAVE)) {
            throw new IllegalArgumentException("SORT does not save its result");
        }
        if (places != null && returned.contains(SearchReturn.ALL)) {
            throw new IllegalArgumentException("all are more than some places");
        }
        boolean byRelevancy = order.stream().anyMatch(SortKey::needsFuzzy);
        if ((byRelevancy || returned.contains(SearchReturn.RELEVANCY)) && !criteria.isFuzzy()) {
            throw new IllegalArgumentException("RELEVANCY is of a fuzzy search");
        }
    }

    /** In UTF-8. */
    public Sort(
            boolean byUid,
            List<SortKey> order,
            List<SearchKey> keys,
            Set<SearchReturn> returned,
            @Nullable PartialRange places) {
        this(byUid, order, keys, returned, places, null);
    }

    /** UID SORT for all that match. */
    public static Sort forUids(List<SortKey> order, SearchKey... keys) {
        return new Sort(true, order, List.of(keys), Set.of(), null);
    }

    /** SORT for the sequence numbers of all that match. */
    public static Sort forNumbers(List<SortKey> order, SearchKey... keys) {
        return new Sort(false, order, List.of(keys), Set.of(), null);
    }

    /** The same, returning only this: MIN is the first in the order, MAX the last. */
    public Sort returning(SearchReturn first, SearchReturn... more) {
        return new Sort(byUid, order, keys, EnumSet.of(first, more), places, charset);
    }

    /** The same, returning what stands in these places of the order, counted from 1. */
    public Sort inPlaces(int first, int last) {
        return inPlaces(new PartialRange(first, last));
    }

    /** The same, returning what stands in these places of the order. */
    public Sort inPlaces(PartialRange range) {
        return new Sort(byUid, order, keys, returned, range, charset);
    }

    /** The same, with text in this charset, for servers that do not know UTF-8. */
    public Sort inCharset(Charset other) {
        return new Sort(byUid, order, keys, returned, places, other);
    }

    /** The same in a charset that the server has offered, or null when there is none that would do. */
    public @Nullable Sort after(BadCharset refusal) {
        SearchCriteria other = criteria().after(refusal);
        return other == null ? null : new Sort(byUid, order, keys, returned, places, other.charset());
    }

    private SearchCriteria criteria() {
        return new SearchCriteria(keys, charset);
    }

    @Override
    public String name() {
        return byUid ? "UID SORT" : "SORT";
    }

    @Override
    public CommandRules rules() {
        CommandRules rules = criteria().rules(byUid).needs(Capability.SORT);
        for (SortKey key : order) {
            Capability needed = key.needs();
            rules = needed == null ? rules : rules.needs(needed);
        }
        if (returned.contains(SearchReturn.RELEVANCY)) {
            rules = rules.needs(Capability.ESORT);
        }
        if (returned.contains(SearchReturn.UPDATE)) {
            rules = rules.needs(Capability.CONTEXT_SORT).repeatable(Repeatability.NEVER);
        }
        // An ESEARCH without its tag could be that of a SEARCH in flight.
        return hasReturnOptions()
                ? rules.answeredBy(Answers.to("SORT"), Answers.to("ESEARCH"))
                : rules.answeredBy(Answers.to("SORT"));
    }

    /** Whether it is answered by ESEARCH where the server can. */
    boolean hasReturnOptions() {
        return places != null || !returned.isEmpty();
    }

    private boolean counts(Capabilities offered, PartialRange range) {
        return offered.has(Capability.CONTEXT_SORT) && (!range.fromEnd() || offered.has(Capability.PARTIAL));
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        Capabilities offered = out.capabilities();
        boolean context = offered.has(Capability.CONTEXT_SORT);
        boolean extended = context || offered.has(Capability.ESORT);
        if (hasReturnOptions() && extended && (places == null || counts(offered, places))) {
            Set<SearchReturn> options = EnumSet.noneOf(SearchReturn.class);
            options.addAll(returned);
            if (!context) {
                options.remove(SearchReturn.CONTEXT);
            }
            ReturnOptions.writeTo(out, options, places);
        }
        out.open();
        order.forEach(key -> key.writeTo(out));
        out.close();
        criteria().writeWithCharsetTo(out);
    }

    @Override
    public ResponseCollector<SortResult> collector() {
        return new SortCollector(this);
    }
}
