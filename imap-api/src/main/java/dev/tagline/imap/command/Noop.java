package dev.tagline.imap.command;

import dev.tagline.imap.response.TaggedResponse;

/**
 * NOOP, RFC 9051 section 6.1.2: does nothing, and gives the server an occasion to send news. It claims none of it.
 *
 * <pre>
 * C: a047 NOOP
 * S: * 22 EXPUNGE
 * S: * 23 EXISTS
 * S: a047 OK NOOP completed
 * </pre>
 */
public record Noop() implements Command<TaggedResponse> {
    private static final CommandRules RULES = CommandRules.inAnyState().repeatable(CommandRules.Repeatability.READ);

    @Override
    public String name() {
        return "NOOP";
    }

    @Override
    public CommandRules rules() {
        return RULES;
    }

    @Override
    public ResponseCollector<TaggedResponse> collector() {
        return ResponseCollector.none();
    }
}
