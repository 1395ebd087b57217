package dev.tagline.imap.command;

import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;

/**
 * COMPRESS DEFLATE, RFC 4978: from the OK on both directions are compressed, inside whatever TLS there is. It lasts until
 * the connection ends, and is permitted once: a second one fails unsent.
 *
 * <pre>
 * C: d COMPRESS DEFLATE
 * S: d OK DEFLATE active
 * </pre>
 *
 * Permitted after authentication only, so that no password is ever compressed together with what others can choose.
 */
public record Compress() implements Command<TaggedResponse> {
    private static final CommandRules RULES =
            CommandRules.whenAuthenticated().needs(Capability.COMPRESS_DEFLATE).asBarrier();

    @Override
    public String name() {
        return "COMPRESS";
    }

    @Override
    public CommandRules rules() {
        return RULES;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.atom("DEFLATE");
    }

    @Override
    public ResponseCollector<TaggedResponse> collector() {
        return ResponseCollector.none();
    }
}
