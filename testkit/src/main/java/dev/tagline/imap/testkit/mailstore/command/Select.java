package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.model.Flags;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.Rights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import okio.Buffer;

/** SELECT and EXAMINE, RFC 3501 6.3.1 and 6.3.2. */
final class Select implements StoreCommand {
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
        Mailbox mailbox = Arguments.mailbox(client, command, 0, "NONEXISTENT", 'r');
        Rights rights = client.rights(mailbox);
        // RFC 4314 5.2: who can change nothing has it for reading only.
        boolean readOnly = command.name().equals("EXAMINE") || !rights.hasAny("iswte");
        TokenReader arguments = new TokenReader(
                command.arguments().subList(1, command.arguments().size()));
        Consumer<SelectPlan> parameters = Modifier.read(arguments, client, Extension::selectParameters);
        arguments.end();
        client.deselect();
        MailboxView view = new MailboxView(client, mailbox, readOnly);
        client.select(view);
        Buffer out = new Buffer();
        String flags = String.join(" ", Flags.SYSTEM);
        Wire.untagged(out, "FLAGS (" + flags + ")");
        List<String> permanent = new ArrayList<>(readOnly ? List.of() : rights.allowed(Flags.SYSTEM));
        if (!readOnly && rights.has('w')) {
            permanent.add("\\*");
        }
        Wire.untagged(out, "OK [PERMANENTFLAGS (" + String.join(" ", permanent) + ")] flags that stay");
        Wire.untagged(out, view.known().size() + " EXISTS");
        Wire.untagged(out, view.recentCount() + " RECENT");
        for (int i = 0; i < view.known().size(); i++) {
            if (!view.known().get(i).has("\\Seen")) {
                Wire.untagged(out, "OK [UNSEEN " + (i + 1) + "] first unseen");
                break;
            }
        }
        Wire.untagged(out, "OK [UIDVALIDITY " + mailbox.uidValidity() + "] UIDs valid");
        Wire.untagged(out, "OK [UIDNEXT " + mailbox.uidNext() + "] next UID");
        client.service().extensions().forEach(each -> each.describe(client, view, out));
        parameters.accept(new SelectPlan(client, view, out));
        return Answer.ok(out, (readOnly ? "[READ-ONLY] " : "[READ-WRITE] ") + command.name() + " completed");
    }
}
