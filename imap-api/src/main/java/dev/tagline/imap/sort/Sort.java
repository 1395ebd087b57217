package dev.tagline.imap.sort;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.SearchReturn;
import dev.tagline.imap.response.Capability;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * SORT and UID SORT, RFC 5256 section 3: which messages match all of some criteria, in the order of others. Needs SORT, and
 * SORT=DISPLAY for {@link SortKey#DISPLAYFROM} and {@link SortKey#DISPLAYTO}.
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
 * asked for by name where the server has ESORT, and places in the order where it has CONTEXT=SORT (RFC 5267); elsewhere the
 * same result is made here of all that match. The charset is US-ASCII, which every server knows, unless a key has text
 * beyond it or UTF-8 has been enabled; then it is UTF-8. A server that knows neither says NO with {@code BADCHARSET}.
 *
 * @param byUid whether the result is UIDs, else sequence numbers
 * @param order what to sort by, the most important first; at least one
 * @param keys the criteria, at least one
 * @param returned what to return; {@code ALL} when empty
 * @param places which places in the order to return, or null for all
 */
public record Sort(
        boolean byUid,
        List<SortKey> order,
        List<SearchKey> keys,
        Set<SearchReturn> returned,
        @Nullable Places places) implements Command<SortResult> {

    /**
     * Places in the order, counted from 1, both included: {@code PARTIAL 1:100} of RFC 5267 section 4.4.
     *
     * @param first the first place
     * @param last the last place
     */
    public record Places(int first, int last) {
        /**
         * Checks both.
         *
         * @throws IllegalArgumentException unless 1 &lt;= first &lt;= last
         */
        public Places {
            if (first < 1 || last < first) {
                throw new IllegalArgumentException("not places: " + first + ":" + last);
            }
        }
    }

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException without a criterion or a key ({@link SearchKey#all} must be said), for SAVE, which is
     *     SEARCH's alone, and for ALL beside places
     */
    public Sort {
        order = List.copyOf(order);
        keys = Criteria.checked(keys);
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
        return new Sort(byUid, order, keys, EnumSet.of(first, more), places);
    }

    /** The same, returning what stands in these places of the order, counted from 1. */
    public Sort inPlaces(int first, int last) {
        return new Sort(byUid, order, keys, returned, new Places(first, last));
    }

    @Override
    public String name() {
        return byUid ? "UID SORT" : "SORT";
    }

    @Override
    public CommandRules rules() {
        CommandRules rules = Criteria.rules(byUid, keys).needs(Capability.SORT);
        if (order.stream().anyMatch(SortKey::needsDisplay)) {
            rules = rules.needs(Capability.SORT_DISPLAY);
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

    @Override
    public void writeTo(ArgumentWriter out) {
        Capability needed = places == null ? Capability.ESORT : Capability.CONTEXT_SORT;
        if (hasReturnOptions() && out.capabilities().has(needed)) {
            out.atom("RETURN").open();
            if (places != null) {
                out.atom("PARTIAL").atom(places.first() + ":" + places.last());
            }
            for (SearchReturn option : returned) {
                out.atom(option.name());
            }
            out.close();
        }
        out.open();
        for (SortKey key : order) {
            if (key.reversed()) {
                out.atom("REVERSE");
            }
            out.atom(key.name());
        }
        out.close();
        Criteria.writeTo(out, keys);
    }

    @Override
    public ResponseCollector<SortResult> collector() {
        return new SortCollector(this);
    }
}
