package dev.tagline.imap.command;

import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;

/**
 * UNSELECT, RFC 9051 section 6.4.2: closes the mailbox and removes nothing.
 *
 * <pre>
 * C: A342 UNSELECT
 * S: A342 OK Unselect completed
 * </pre>
 */
public record Unselect() implements Command<TaggedResponse> {
    private static final CommandRules RULES = CommandRules.whenSelected()
            .needs(Capability.UNSELECT)
            .repeatable(Repeatability.READ)
            .asBarrier()
            .leadsTo(ConnectionState.AUTHENTICATED, ConnectionState.AUTHENTICATED);

    @Override
    public String name() {
        return "UNSELECT";
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
