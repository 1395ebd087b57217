package dev.tagline.imap.metadata;

import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Keeps search criteria on the server under a name, changes them, or removes them: RFC 5466 section 3.2; needs FILTERS.
 *
 * <pre>
 * C: a007 SETMETADATA "" (/private/filters/values/on-the-road "OR SMALLER 5000 FROM \"boss@example.com\"")
 *    SetFilter.to("on-the-road", or(smaller(5000), from("boss@example.com")))
 * S: a007 OK SETMETADATA complete
 * </pre>
 *
 * <p>{@code METADATA TOOMANY} in a refusal says that there are as many filters as there may be.
 *
 * @param filter its name, as {@link SearchKey#filter} takes it
 * @param shared whether for all users
 * @param criteria as they stand on the wire; null removes the filter and its description
 * @param description for people to read; null leaves what there is
 */
public record SetFilter(
        String filter,
        boolean shared,
        @Nullable String criteria,
        @Nullable String description) implements Command<TaggedResponse> {
    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException for a name that is no atom, or has a slash; or for a description of what is removed
     */
    public SetFilter {
        FilterEntries.checked(filter);
        if (criteria == null && description != null) {
            throw new IllegalArgumentException("a description of nothing");
        }
    }

    /** The user's own filter for what matches all of these; at least one. */
    public static SetFilter to(String name, SearchKey... keys) {
        if (keys.length == 0) {
            throw new IllegalArgumentException("a search key is needed: SearchKey.all() for all messages");
        }
        return new SetFilter(
                name, false, List.of(keys).stream().map(SetFilter::text).collect(Collectors.joining(" ")), null);
    }

    /** No more such filter of the user's own. */
    public static SetFilter removing(String name) {
        return new SetFilter(name, false, null, null);
    }

    /** What is not of RFC 3501 in parentheses, so that clients that do not know it can skip it. */
    private static String text(SearchKey key) {
        boolean alone = key.needs().isEmpty() || key.toString().startsWith("(");
        return alone ? key.toString() : "(" + key + ")";
    }

    /** The same for all users. */
    public SetFilter forAll() {
        return new SetFilter(filter, true, criteria, description);
    }

    /** The same with this to be shown to people. */
    public SetFilter describedAs(String text) {
        return new SetFilter(filter, shared, criteria, text);
    }

    private SetMetadata annotations() {
        Map<MetadataEntry, @Nullable ByteString> values = new LinkedHashMap<>();
        values.put(FilterEntries.value(filter, shared), criteria == null ? null : ByteString.encodeUtf8(criteria));
        if (criteria == null || description != null) {
            ByteString text = description == null ? null : ByteString.encodeUtf8(description);
            values.put(FilterEntries.description(filter, shared), text);
        }
        return new SetMetadata(FilterEntries.SERVER, values);
    }

    @Override
    public String name() {
        return "SETMETADATA";
    }

    @Override
    public CommandRules rules() {
        return CommandRules.whenAuthenticated().needs(Capability.FILTERS).repeatable(Repeatability.IDEMPOTENT);
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        annotations().writeTo(out);
    }

    @Override
    public ResponseCollector<TaggedResponse> collector() {
        return ResponseCollector.none();
    }
}
