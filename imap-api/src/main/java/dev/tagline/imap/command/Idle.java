package dev.tagline.imap.command;

import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;

/**
 * IDLE, RFC 9051 section 6.3.13: the server sends news as it comes, until the client ends the command. It claims
 * nothing: all that arrives reaches the connection's listeners. The connection ends it when another command waits.
 *
 * <pre>
 * C: A002 IDLE
 * S: + idling
 * S: * 4 EXISTS
 * C: DONE
 * S: A002 OK IDLE terminated
 * </pre>
 *
 * Permitted in the authenticated state too, where only servers with NOTIFY have something to say.
 */
public record Idle() implements Command<TaggedResponse> {
    private static final CommandRules RULES = CommandRules.whenAuthenticated()
            .needs(Capability.IDLE)
            .repeatable(CommandRules.Repeatability.READ)
            .asBarrier();

    @Override
    public String name() {
        return "IDLE";
    }

    @Override
    public CommandRules rules() {
        return RULES;
    }

    @Override
    public String ending() {
        return "DONE";
    }

    @Override
    public ResponseCollector<TaggedResponse> collector() {
        return ResponseCollector.none();
    }
}
