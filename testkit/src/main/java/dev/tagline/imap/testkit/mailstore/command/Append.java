package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import java.util.List;

/** APPEND, RFC 9051 6.3.12, of several messages where MULTIAPPEND is offered. */
final class Append implements StoreCommand {
    @Override
    public List<String> names() {
        return List.of("APPEND");
    }

    @Override
    public Allowed allowed() {
        return Allowed.AUTHENTICATED;
    }

    @Override
    public Answer run(StoreConnection client, RecordedCommand command) {
        Mailbox mailbox = Arguments.mailbox(client, command, 0, "TRYCREATE", 'i');
        TokenReader arguments = new TokenReader(
                command.arguments().subList(1, command.arguments().size()));
        String uids = Appending.read(arguments, client, client.service().offers("MULTIAPPEND"))
                .addTo(mailbox);
        return Answer.ok((uids.isEmpty() ? "" : "[" + uids + "] ") + "APPEND completed");
    }
}
