package dev.tagline.imap.metadata;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The search criteria that the server keeps under names, the user's own before those for all: RFC 5466 section 3.2; needs
 * FILTERS.
 *
 * <pre>
 * C: a008 GETMETADATA (DEPTH infinity) "" (/private/filters /shared/filters)
 * S: * METADATA "" (/private/filters/values/on-the-road "SMALLER 5000" /private/filters/descriptions/on-the-road "short")
 * S: a008 OK GETMETADATA complete
 * </pre>
 */
public record GetFilters() implements Command<List<NamedFilter>> {
    private static final GetMetadata ALL = GetMetadata.ofServer(FilterEntries.root(false), FilterEntries.root(true))
            .depth(MetadataDepth.INFINITY);

    @Override
    public String name() {
        return "GETMETADATA";
    }

    @Override
    public CommandRules rules() {
        return CommandRules.whenAuthenticated()
                .needs(Capability.FILTERS)
                .repeatable(Repeatability.READ)
                .answeredBy(Answers.to("METADATA", FilterEntries.SERVER));
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        ALL.writeTo(out);
    }

    @Override
    public ResponseCollector<List<NamedFilter>> collector() {
        ResponseCollector<Metadata> annotations = ALL.collector();
        return new ResponseCollector<>() {
            @Override
            public void begin(String tag, long maxResultOctets) {
                annotations.begin(tag, maxResultOctets);
            }

            @Override
            public boolean collect(UntaggedResponse response) {
                return annotations.collect(response);
            }

            @Override
            public List<NamedFilter> complete(TaggedResponse ok) {
                return filters(annotations.complete(ok));
            }

            @Override
            public @Nullable String overflow() {
                return annotations.overflow();
            }
        };
    }

    private static List<NamedFilter> filters(Metadata all) {
        List<NamedFilter> filters = new ArrayList<>();
        for (boolean shared : new boolean[] {false, true}) {
            all.values().forEach((entry, value) -> {
                String name = FilterEntries.nameOf(entry, shared, FilterEntries.VALUES);
                if (name != null) {
                    filters.add(new NamedFilter(name, shared, value.utf8(), description(all, name, shared)));
                }
            });
        }
        return List.copyOf(filters);
    }

    private static @Nullable String description(Metadata all, String name, boolean shared) {
        // As the server has it, whose names need not be what could be asked for.
        String scope = shared ? "/shared" : "/private";
        return all.text(MetadataEntry.ofReceived(scope + FilterEntries.DESCRIPTIONS + name));
    }
}
