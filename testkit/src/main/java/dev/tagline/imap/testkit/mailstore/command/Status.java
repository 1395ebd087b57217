package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.Namespaces;
import java.util.List;
import okio.Buffer;

/** STATUS, RFC 9051 6.3.11. */
final class Status implements StoreCommand {
    @Override
    public List<String> names() {
        return List.of("STATUS");
    }

    @Override
    public Allowed allowed() {
        return Allowed.AUTHENTICATED;
    }

    @Override
    public Answer run(StoreConnection client, RecordedCommand command) {
        TokenReader arguments = new TokenReader(command.arguments());
        arguments.next();
        StatusItems items = StatusItems.read(arguments, client);
        arguments.end();
        Mailbox mailbox = Arguments.mailbox(client, command, 0, "NONEXISTENT", 'r');
        Buffer out = new Buffer();
        items.write(client, Namespaces.canonical(Arguments.mailboxName(client, command, 0)), mailbox, out);
        return Answer.ok(out, "STATUS completed");
    }
}
