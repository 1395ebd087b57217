package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand.Allowed;
import dev.tagline.imap.testkit.mailstore.model.Account;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.Mailboxes;
import java.util.List;
import java.util.stream.Collectors;

/** CREATE, DELETE, RENAME, SUBSCRIBE, UNSUBSCRIBE, RFC 9051 6.3.4 to 6.3.8. */
final class MailboxNames {
    static final List<StoreCommand> COMMANDS = List.of(
            StoreCommand.of("CREATE", Allowed.AUTHENTICATED, MailboxNames::create),
            StoreCommand.of("DELETE", Allowed.AUTHENTICATED, MailboxNames::delete),
            StoreCommand.of("RENAME", Allowed.AUTHENTICATED, MailboxNames::rename),
            StoreCommand.of(List.of("SUBSCRIBE", "UNSUBSCRIBE"), Allowed.AUTHENTICATED, MailboxNames::subscribe));

    private MailboxNames() {}

    private static Answer create(StoreConnection client, RecordedCommand command) {
        String name = Arguments.mailboxName(client, command, 0);
        Account.Place place = client.account().place(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
        if (place.name().isEmpty() || place.mailbox() != null) {
            throw new Refused("[ALREADYEXISTS] there is such a mailbox");
        }
        Mailbox mailbox = place.hierarchy().create(place.name(), List.of());
        String code = client.service().extensions().stream()
                .map(extension -> extension.created(mailbox))
                .filter(each -> !each.isEmpty())
                .map(each -> "[" + each + "] ")
                .collect(Collectors.joining());
        return Answer.ok(code + "CREATE completed");
    }

    private static Answer delete(StoreConnection client, RecordedCommand command) {
        Mailbox mailbox = Arguments.mailbox(client, command, 0, "NONEXISTENT");
        Mailboxes hierarchy = client.account()
                .place(Arguments.mailboxName(client, command, 0))
                .hierarchy();
        if (mailbox.name().equals("INBOX") || hierarchy.hasChildren(mailbox)) {
            throw new Refused("[CANNOT] not this one");
        }
        hierarchy.delete(mailbox);
        return Answer.ok("DELETE completed");
    }

    private static Answer rename(StoreConnection client, RecordedCommand command) {
        Mailbox mailbox = Arguments.mailbox(client, command, 0, "NONEXISTENT");
        Mailboxes hierarchy = client.account()
                .place(Arguments.mailboxName(client, command, 0))
                .hierarchy();
        Account.Place target = client.account().place(Arguments.mailboxName(client, command, 1));
        if (target.mailbox() != null) {
            throw new Refused("[ALREADYEXISTS] there is such a mailbox");
        }
        boolean below = target.name().startsWith(mailbox.name() + Mailboxes.DELIMITER);
        if (mailbox.name().equals("INBOX") || below || target.hierarchy() != hierarchy) {
            throw new Refused("[CANNOT] not this one");
        }
        hierarchy.rename(mailbox, target.name());
        return Answer.ok("RENAME completed");
    }

    private static Answer subscribe(StoreConnection client, RecordedCommand command) {
        String name = Arguments.mailboxName(client, command, 0);
        if (command.name().equals("SUBSCRIBE")) {
            Arguments.mailbox(client, command, 0, "NONEXISTENT");
            client.account().subscribe(name);
        } else {
            client.account().unsubscribe(name);
        }
        return Answer.ok(command.name() + " completed");
    }
}
