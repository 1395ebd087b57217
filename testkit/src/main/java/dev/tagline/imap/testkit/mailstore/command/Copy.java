package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.Rights;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.ArrayList;
import java.util.List;

/** COPY, RFC 9051 6.4.7. */
public final class Copy implements StoreCommand {
    Copy() {}

    @Override
    public List<String> names() {
        return List.of("COPY", "UID COPY");
    }

    @Override
    public Allowed allowed() {
        return Allowed.SELECTED;
    }

    @Override
    public Answer run(StoreConnection client, RecordedCommand command) {
        List<NumberedMessage> chosen = Arguments.present(client.selected(), command);
        return Answer.ok(copied(client, chosen, command) + "COPY completed");
    }

    /**
     * Copies to the mailbox that the second argument names. With the store's lock held.
     *
     * @return the COPYUID code with a space behind it, or nothing
     */
    public static String copied(StoreConnection client, List<NumberedMessage> chosen, RecordedCommand command) {
        Mailbox target = Arguments.mailbox(client, command, 1, "TRYCREATE", 'i');
        Rights rights = client.rights(target);
        boolean moves = command.isNamed("MOVE")
                && target.access().owner()
                        == client.selected().mailbox().access().owner();
        if (!moves) {
            long octets = chosen.stream()
                    .mapToLong(each -> each.message().octets().size())
                    .sum();
            client.requireRoom(target.access(), octets, chosen.size(), 0);
        }
        List<Long> from = new ArrayList<>();
        List<Long> to = new ArrayList<>();
        for (NumberedMessage each : chosen) {
            StoredMessage message = each.message();
            from.add(message.uid());
            StoredMessage copy = target.addCopy(message, rights.allowed(message.flags()));
            client.service().extensions().forEach(extension -> extension.copied(client, message, copy));
            to.add(copy.uid());
        }
        target.settle();
        return from.isEmpty() || !client.service().offers("UIDPLUS")
                ? ""
                : "[COPYUID " + target.uidValidity() + " " + NumberSet.print(from) + " " + NumberSet.print(to) + "] ";
    }
}
