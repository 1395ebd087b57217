package dev.tagline.imap.command;

import dev.tagline.imap.response.ProtocolVersion;
import dev.tagline.imap.response.TaggedResponse;

/**
 * CLOSE, RFC 9051 section 6.4.1: removes every message marked {@code \Deleted}, without telling which, and closes the
 * mailbox. A mailbox that was opened by EXAMINE loses nothing. {@link Unselect} closes without removing. The mailbox
 * counts as closed even where the server says NO.
 *
 * <pre>
 * C: A341 CLOSE
 * S: A341 OK CLOSE completed
 * </pre>
 */
public record Close() implements Command<TaggedResponse> {
    private static final CommandRules RULES = CommandRules.whenSelected()
            .since(ProtocolVersion.IMAP4)
            .asBarrier()
            .leadsTo(ConnectionState.AUTHENTICATED, ConnectionState.AUTHENTICATED);

    @Override
    public String name() {
        return "CLOSE";
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
