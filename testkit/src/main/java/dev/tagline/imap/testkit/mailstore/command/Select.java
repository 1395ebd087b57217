package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.Namespaces;
import dev.tagline.imap.testkit.mailstore.model.Rights;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.List;
import java.util.function.Consumer;
import okio.Buffer;
import okio.ByteString;

/** SELECT and EXAMINE, RFC 3501 6.3.1 and 6.3.2. */
final class Select implements StoreCommand {
    private static final ByteString CLOSED = ByteString.encodeUtf8("* OK [CLOSED] the mailbox before is closed\r\n");

    @Override
    public List<String> names() {
        return List.of("SELECT", "EXAMINE");
    }

    @Override
    public Allowed allowed() {
        return Allowed.AUTHENTICATED;
    }

    @Override
    public Answer run(StoreConnection client, RecordedCommand command) {
        Arguments.token(command, 0);
        TokenReader arguments = new TokenReader(
                command.arguments().subList(1, command.arguments().size()));
        Consumer<SelectPlan> parameters = Modifier.read(arguments, client, Extension::selectParameters);
        arguments.end();
        ByteString closed = client.view() != null && client.tellsClosed() ? CLOSED : ByteString.EMPTY;
        client.deselect();
        Mailbox mailbox;
        try {
            mailbox = Arguments.mailbox(client, command, 0, "NONEXISTENT", 'r');
        } catch (Refused e) {
            client.tell(closed);
            throw e;
        }
        Buffer out = new Buffer().write(closed);
        Rights rights = client.rights(mailbox);
        // RFC 4314 5.2: who can change nothing has it for reading only.
        boolean readOnly = command.name().equals("EXAMINE") || !rights.hasAny("iswte");
        MailboxView view = new MailboxView(client, mailbox, readOnly);
        client.select(view);
        view.tellDefinedFlags(out);
        Wire.untagged(out, view.known().size() + " EXISTS");
        if (!client.isTold(Manner.NO_RECENT)) {
            Wire.untagged(out, view.recentCount() + " RECENT");
            if (!client.isTold(Manner.UIDFETCH)) {
                tellFirstUnseen(view, out);
            }
        }
        Wire.untagged(out, "OK [UIDVALIDITY " + mailbox.uidValidity() + "] UIDs valid");
        Wire.untagged(out, "OK [UIDNEXT " + mailbox.uidNext() + "] next UID");
        if (client.isTold(Manner.LIST_OF_SELECTED)) {
            String name = Namespaces.canonical(Arguments.mailboxName(client, command, 0));
            ListLine.of(client, name, false, ListLine.oldName(client, name, Arguments.text(command, 0)), out);
        }
        client.service().extensions().forEach(each -> each.describe(client, view, out));
        parameters.accept(new SelectPlan(client, view, out));
        return Answer.ok(out, (readOnly ? "[READ-ONLY] " : "[READ-WRITE] ") + command.name() + " completed");
    }

    private static void tellFirstUnseen(MailboxView view, Buffer out) {
        if (view.mailbox().unseen() == 0) {
            return;
        }
        int number = 1;
        for (StoredMessage message : view.known()) {
            if (!message.has("\\Seen")) {
                Wire.untagged(out, "OK [UNSEEN " + number + "] first unseen");
                return;
            }
            number++;
        }
    }
}
