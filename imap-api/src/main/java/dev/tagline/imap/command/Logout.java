package dev.tagline.imap.command;

import dev.tagline.imap.response.TaggedResponse;

/**
 * LOGOUT, RFC 9051 section 6.1.3: the server says BYE and closes. Whatever it answers, the connection is over.
 *
 * <pre>
 * C: A023 LOGOUT
 * S: * BYE IMAP4rev2 Server logging out
 * S: A023 OK LOGOUT completed
 * </pre>
 */
public record Logout() implements Command<TaggedResponse> {
    private static final CommandRules RULES = CommandRules.inAnyState()
            .repeatable(CommandRules.Repeatability.IDEMPOTENT)
            .asBarrier()
            .leadsTo(ConnectionState.LOGOUT, ConnectionState.LOGOUT);

    @Override
    public String name() {
        return "LOGOUT";
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
