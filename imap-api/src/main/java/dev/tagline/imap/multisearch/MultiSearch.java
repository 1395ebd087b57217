package dev.tagline.imap.multisearch;

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
import dev.tagline.imap.multisearch.MailboxScope.Kind;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ResponseCode.BadCharset;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ESEARCH, RFC 7377: which messages match in mailboxes that need not be open; needs MULTISEARCH. The mailbox that is open
 * stays open, and any number of these run beside each other.
 *
 * <pre>
 * C: tag1 ESEARCH IN (mailboxes folder1 subtree folder2) RETURN (ALL) UNSEEN
 *    MultiSearch.across(mailboxes(folder1), subtree(folder2)).matching(unseen())
 * S: * ESEARCH (TAG "tag1" MAILBOX "folder1" UIDVALIDITY 1) UID ALL 4001,4003
 * S: * ESEARCH (TAG "tag1" MAILBOX "folder2/peach" UIDVALIDITY 3) UID ALL 921691
 * S: tag1 OK done
 * </pre>
 *
 * @param scopes where to search; empty for the mailbox that is open
 * @param keys the criteria, at least one
 * @param returned what to return of each mailbox; {@code ALL} when empty
 * @param places which places of each mailbox's result to return, or null for all
 * @param charset in which text beyond ASCII is sent, or null for UTF-8
 */
public record MultiSearch(
        List<MailboxScope> scopes,
        List<SearchKey> keys,
        Set<SearchReturn> returned,
        @Nullable PartialRange places,
        @Nullable Charset charset)
        implements Command<MultiSearchResult> {
    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException without a key ({@link SearchKey#all} must be said), for text that the charset does not
     *     have, for ALL beside places, for RELEVANCY of keys that are not fuzzy, for SAVE of more than the open mailbox, and
     *     for UPDATE without it (section 2.2)
     */
    public MultiSearch {
        scopes = List.copyOf(scopes);
        SearchCriteria criteria = new SearchCriteria(keys, charset);
        keys = criteria.keys();
        returned = returned.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(returned));
        if (places != null && returned.contains(SearchReturn.ALL)) {
            throw new IllegalArgumentException("all are more than some places");
        }
        if (returned.contains(SearchReturn.RELEVANCY) && !criteria.isFuzzy()) {
            throw new IllegalArgumentException("RELEVANCY is of a fuzzy search");
        }
        boolean selected = scopes.isEmpty() || scopes.contains(MailboxScope.SELECTED);
        if (returned.contains(SearchReturn.SAVE) && (!selected || scopes.size() > 1)) {
            throw new IllegalArgumentException("only what is found in the open mailbox can be saved");
        }
        if (returned.contains(SearchReturn.UPDATE) && !selected) {
            throw new IllegalArgumentException("only of the open mailbox changes are told");
        }
    }

    /** In these mailboxes; without any, in the one that is open. For all messages until {@link #matching} is said. */
    public static MultiSearch across(MailboxScope... scopes) {
        return new MultiSearch(List.of(scopes), List.of(SearchKey.all()), Set.of(), null, null);
    }

    /** The same for what matches all of these. */
    public MultiSearch matching(SearchKey... all) {
        return new MultiSearch(scopes, List.of(all), returned, places, charset);
    }

    /** The same, returning only this of each mailbox. */
    public MultiSearch returning(SearchReturn first, SearchReturn... more) {
        return new MultiSearch(scopes, keys, EnumSet.of(first, more), places, charset);
    }

    /** The same, returning what stands in these places of each mailbox's result; the server needs PARTIAL or CONTEXT=SEARCH. */
    public MultiSearch inPlaces(PartialRange range) {
        return new MultiSearch(scopes, keys, returned, range, charset);
    }

    /** The same in a charset that the server has offered, or null when there is none that would do. */
    public @Nullable MultiSearch after(BadCharset refusal) {
        SearchCriteria other = criteria().after(refusal);
        return other == null ? null : new MultiSearch(scopes, keys, returned, places, other.charset());
    }

    private SearchCriteria criteria() {
        return new SearchCriteria(keys, charset);
    }

    @Override
    public String name() {
        return "ESEARCH";
    }

    @Override
    public CommandRules rules() {
        boolean selected = scopes.isEmpty() || scopes.stream().anyMatch(scope -> scope.kind() == Kind.SELECTED);
        CommandRules rules = criteria()
                .needs((selected ? CommandRules.whenSelected() : CommandRules.whenAuthenticated())
                        .needs(Capability.MULTISEARCH))
                .answeredBy(Answers.tagged("ESEARCH"));
        if (returned.contains(SearchReturn.SAVE)) {
            rules = rules.needs(Capability.SEARCHRES);
        }
        if (returned.contains(SearchReturn.UPDATE)) {
            rules = rules.needs(Capability.CONTEXT_SEARCH);
        }
        if (places != null) {
            rules = places.fromEnd()
                    ? rules.needs(Capability.PARTIAL)
                    : rules.needs(Capability.PARTIAL, Capability.CONTEXT_SEARCH);
        }
        boolean numbers = selected && keys.stream().anyMatch(SearchKey::usesSequenceNumbers);
        if (numbers) {
            return rules.bySequenceNumber(false);
        }
        boolean repeatable =
                !returned.contains(SearchReturn.UPDATE) && keys.stream().noneMatch(SearchKey::usesSavedResult);
        return repeatable ? rules.repeatable(Repeatability.READ) : rules;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        if (!scopes.isEmpty()) {
            out.atom("IN").open();
            scopes.forEach(scope -> scope.writeTo(out));
            out.close();
        }
        Set<SearchReturn> options = EnumSet.noneOf(SearchReturn.class);
        options.addAll(returned);
        if (returned.isEmpty() && places == null) {
            options.add(SearchReturn.ALL);
        }
        if (!out.capabilities().has(Capability.CONTEXT_SEARCH)) {
            options.remove(SearchReturn.CONTEXT);
        }
        ReturnOptions.writeTo(out, options, places);
        criteria().writeTo(out);
    }

    @Override
    public ResponseCollector<MultiSearchResult> collector() {
        return new MultiSearchCollector(this);
    }
}
