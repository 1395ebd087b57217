package dev.tagline.imap.command;

import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ProtocolVersion;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * SEARCH, RFC 9051 section 6.4.4, and UID SEARCH, section 6.4.9: which messages match all of some criteria.
 *
 * <pre>
 * C: A283 UID SEARCH RETURN (MIN COUNT) FLAGGED SINCE 1-Feb-1994
 *    Search.forUids(flagged(), since(LocalDate.of(1994, 2, 1))).returning(MIN, COUNT)
 * S: * ESEARCH (TAG "A283") UID MIN 2 COUNT 3
 * S: A283 OK SEARCH completed
 * </pre>
 *
 * <p>Where the server has ESEARCH it is used, for its results are ranges; else plain SEARCH, from which the same result
 * is made. {@code CHARSET UTF-8} is sent only with text beyond ASCII, and not where UTF-8 is enabled anyway; a server that
 * does not know it says NO with {@code BADCHARSET}.
 *
 * @param byUid whether the result is UIDs, else sequence numbers
 * @param keys the criteria, at least one
 * @param returned what to return; {@code ALL} when empty
 */
public record Search(boolean byUid, List<SearchKey> keys, Set<SearchReturn> returned) implements Command<SearchResult> {
    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException without a key: {@link SearchKey#all} must be said
     */
    public Search {
        keys = List.copyOf(keys);
        returned = returned.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(returned));
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("SEARCH needs a key");
        }
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
        return new Search(byUid, keys, EnumSet.of(first, more));
    }

    @Override
    public String name() {
        return byUid ? "UID SEARCH" : "SEARCH";
    }

    @Override
    public CommandRules rules() {
        CommandRules rules = CommandRules.whenSelected().answeredBy(Answers.to("SEARCH"), Answers.to("ESEARCH"));
        if (byUid) {
            rules = rules.since(ProtocolVersion.IMAP4);
        }
        if (returned.contains(SearchReturn.SAVE)) {
            rules = rules.needs(Capability.SEARCHRES);
        }
        boolean numbersInKeys = keys.stream().anyMatch(SearchKey::usesSequenceNumbers);
        if (byUid && !numbersInKeys) {
            return keys.stream().anyMatch(SearchKey::usesSavedResult) ? rules : rules.repeatable(Repeatability.READ);
        }
        return rules.bySequenceNumber(!byUid);
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        if (out.capabilities().has(Capability.ESEARCH)) {
            out.atom("RETURN").open();
            for (SearchReturn option : returned.isEmpty() ? Set.of(SearchReturn.ALL) : returned) {
                out.atom(option.name());
            }
            out.close();
        }
        boolean utf8 = out.isEnabled(Capability.UTF8_ACCEPT) || out.isEnabled(Capability.IMAP4REV2);
        if (!utf8 && keys.stream().anyMatch(SearchKey::needsCharset)) {
            out.atom("CHARSET").atom("UTF-8");
        }
        for (SearchKey key : keys) {
            key.writeTo(out);
        }
    }

    @Override
    public ResponseCollector<SearchResult> collector() {
        return new SearchCollector(byUid, returned);
    }
}
