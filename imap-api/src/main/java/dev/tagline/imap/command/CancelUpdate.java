package dev.tagline.imap.command;

import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;
import java.util.List;

/**
 * CANCELUPDATE, RFC 5267 section 4.3.5: the server no longer tells how these results change.
 *
 * <pre>
 * C: B04 CANCELUPDATE "B01"
 * S: B04 OK No further updates.
 * </pre>
 *
 * @param contexts {@link SearchResult#context} of each; at least one
 */
public record CancelUpdate(List<String> contexts) implements Command<TaggedResponse> {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public CancelUpdate {
        contexts = List.copyOf(contexts);
        if (contexts.isEmpty()) {
            throw new IllegalArgumentException("CANCELUPDATE needs a context");
        }
        contexts.forEach(context -> Text.check(context, "context"));
    }

    /** Of these. */
    public CancelUpdate(String... contexts) {
        this(List.of(contexts));
    }

    @Override
    public String name() {
        return "CANCELUPDATE";
    }

    @Override
    public CommandRules rules() {
        return CommandRules.whenSelected().needs(Capability.CONTEXT_SEARCH, Capability.CONTEXT_SORT);
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        contexts.forEach(out::string);
    }

    @Override
    public ResponseCollector<TaggedResponse> collector() {
        return ResponseCollector.none();
    }
}
