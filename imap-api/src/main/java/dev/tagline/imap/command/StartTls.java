package dev.tagline.imap.command;

import static dev.tagline.imap.command.ConnectionState.NOT_AUTHENTICATED;

import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;

/**
 * STARTTLS, RFC 9051 section 6.2.1. The connection turns to TLS right after the OK and forgets what it was told before.
 *
 * <pre>
 * C: a002 STARTTLS
 * S: a002 OK Begin TLS negotiation now
 * </pre>
 */
public record StartTls() implements Command<TaggedResponse> {
    private static final CommandRules RULES =
            CommandRules.in(NOT_AUTHENTICATED).needs(Capability.STARTTLS).asBarrier();

    @Override
    public String name() {
        return "STARTTLS";
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
