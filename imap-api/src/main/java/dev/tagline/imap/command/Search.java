package dev.tagline.imap.command;

import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.message.PartialRange;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ProtocolVersion;
import dev.tagline.imap.response.ResponseCode.BadCharset;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * SEARCH, RFC 9051 section 6.4.4, and UID SEARCH, section 6.4.9: which messages match all of some criteria.
 *
 * <pre>
 * C: A283 UID SEARCH RETURN (MIN COUNT) FLAGGED SINCE 1-Feb-1994
 *    Search.forUids(flagged(), since(LocalDate.of(1994, 2, 1))).returning(MIN, COUNT)
 * S: * ESEARCH (TAG "A283") UID MIN 2 COUNT 3
 * S: A283 OK SEARCH completed
 *
 * C: A284 UID SEARCH RETURN (PARTIAL -1:-100) UNDELETED
 *    Search.forUids(undeleted()).inPlaces(PartialRange.last(100))
 * S: * ESEARCH (TAG "A284") UID PARTIAL (-1:-100 4001:4100)
 * S: A284 OK SEARCH completed
 * </pre>
 *
 * <p>Where the server has ESEARCH it is used, for its results are ranges; else plain SEARCH, from which the same result
 * is made. So are places where the server does not count them itself: by PARTIAL (RFC 9394), or from the beginning by
 * CONTEXT=SEARCH (RFC 5267).
 *
 * <p>{@code CHARSET UTF-8} is sent only with text beyond ASCII, and not where UTF-8 is enabled anyway; a server that
 * does not know it says NO with {@code BADCHARSET}, and {@link #after} is the next to try.
 *
 * @param byUid whether the result is UIDs, else sequence numbers
 * @param keys the criteria, at least one
 * @param returned what to return; {@code ALL} when empty
 * @param places which places of the result to return, or null for all
 * @param charset in which text beyond ASCII is sent, or null for UTF-8
 */
public record Search(
        boolean byUid,
        List<SearchKey> keys,
        Set<SearchReturn> returned,
        @Nullable PartialRange places,
        @Nullable Charset charset)
        implements Command<SearchResult> {
    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException without a key ({@link SearchKey#all} must be said), for text that the charset does not
     *     have, for ALL beside places, and for RELEVANCY of keys that are not fuzzy
     */
    public Search {
        SearchCriteria criteria = new SearchCriteria(keys, charset);
        keys = criteria.keys();
        returned = returned.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(returned));
        if (places != null && returned.contains(SearchReturn.ALL)) {
            throw new IllegalArgumentException("all are more than some places");
        }
        if (returned.contains(SearchReturn.RELEVANCY) && !criteria.isFuzzy()) {
            throw new IllegalArgumentException("RELEVANCY is of a fuzzy search");
        }
    }

    /** In UTF-8, and all places. */
    public Search(boolean byUid, List<SearchKey> keys, Set<SearchReturn> returned) {
        this(byUid, keys, returned, null, null);
    }

    /** UID SEARCH for all that match. */
    public static Search forUids(SearchKey... keys) {
        return new Search(true, List.of(keys), Set.of());
    }

    /** SEARCH for the sequence numbers of all that match. */
    public static Search forNumbers(SearchKey... keys) {
        return new Search(false, List.of(keys), Set.of());
    }

    /** The same, returning only this. */
    public Search returning(SearchReturn first, SearchReturn... more) {
        return new Search(byUid, keys, EnumSet.of(first, more), places, charset);
    }

    /** The same, returning what stands in these places, and what else was asked for by {@link #returning}. */
    public Search inPlaces(PartialRange range) {
        return new Search(byUid, keys, returned, range, charset);
    }

    /** The same, with text in this charset, for servers that do not know UTF-8. */
    public Search inCharset(Charset other) {
        return new Search(byUid, keys, returned, places, other);
    }

    /** The same in a charset that the server has offered, or null when there is none that would do. */
    public @Nullable Search after(BadCharset refusal) {
        SearchCriteria other = criteria().after(refusal);
        return other == null ? null : new Search(byUid, keys, returned, places, other.charset());
    }

    private SearchCriteria criteria() {
        return new SearchCriteria(keys, charset);
    }

    @Override
    public String name() {
        return byUid ? "UID SEARCH" : "SEARCH";
    }

    @Override
    public CommandRules rules() {
        CommandRules rules = criteria().rules(byUid).answeredBy(Answers.to("SEARCH"), Answers.to("ESEARCH"));
        if (byUid) {
            rules = rules.since(ProtocolVersion.IMAP4);
        }
        if (returned.contains(SearchReturn.SAVE)) {
            rules = rules.needs(Capability.SEARCHRES);
            if (places != null) {
                // What is saved depends on the places, RFC 9394 section 3.2.
                rules = needsPlaces(rules, places);
            }
        }
        if (returned.contains(SearchReturn.RELEVANCY)) {
            rules = rules.needs(Capability.ESEARCH);
        }
        if (returned.contains(SearchReturn.UPDATE)) {
            rules = rules.needs(Capability.CONTEXT_SEARCH).repeatable(Repeatability.NEVER);
        }
        return rules;
    }

    private static CommandRules needsPlaces(CommandRules rules, PartialRange range) {
        return range.fromEnd()
                ? rules.needs(Capability.PARTIAL)
                : rules.needs(Capability.PARTIAL, Capability.CONTEXT_SEARCH);
    }

    /** Whether this server counts these places itself. */
    private static boolean counts(Capabilities offered, PartialRange range) {
        return offered.has(Capability.PARTIAL) || (!range.fromEnd() && offered.has(Capability.CONTEXT_SEARCH));
    }

    /** Whether its answer tells of the messages that match, as only SAVE, CONTEXT and UPDATE do not ask for. */
    boolean isTold() {
        return places != null || returned.isEmpty() || returned.stream().anyMatch(SearchReturn::isTold);
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        Capabilities offered = out.capabilities();
        boolean context = offered.has(Capability.CONTEXT_SEARCH);
        if (context || offered.has(Capability.ESEARCH) || offered.has(Capability.SEARCHRES)) {
            PartialRange range = places != null && counts(offered, places) ? places : null;
            Set<SearchReturn> options = EnumSet.noneOf(SearchReturn.class);
            options.addAll(returned);
            if (returned.isEmpty() ? range == null : places != null && range == null) {
                options.add(SearchReturn.ALL);
            }
            if (!context) {
                options.remove(SearchReturn.CONTEXT);
            }
            ReturnOptions.writeTo(out, options, range);
        }
        criteria().writeTo(out);
    }

    @Override
    public ResponseCollector<SearchResult> collector() {
        return new SearchCollector(this);
    }
}
