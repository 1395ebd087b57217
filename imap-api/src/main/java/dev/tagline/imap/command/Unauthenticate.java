package dev.tagline.imap.command;

import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;

/**
 * UNAUTHENTICATE, RFC 8437: as if nobody had logged in yet, so that another user can, on the same connection and inside the
 * same TLS. The mailbox is closed without expunging anything; what ENABLE switched on is off again, and so is COMPRESS.
 * Capabilities may be others then: ask.
 *
 * <pre>
 * C: A1 UNAUTHENTICATE
 * S: A1 OK done
 * C: A2 AUTHENTICATE PLAIN ...
 * </pre>
 *
 * <p>Cancelled once it has been sent, it ends the connection: nobody would know whose it is.
 */
public record Unauthenticate() implements Command<TaggedResponse> {
    private static final CommandRules RULES = CommandRules.whenAuthenticated()
            .needs(Capability.UNAUTHENTICATE)
            .asBarrier()
            .leadsTo(ConnectionState.NOT_AUTHENTICATED, null);

    @Override
    public String name() {
        return "UNAUTHENTICATE";
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
