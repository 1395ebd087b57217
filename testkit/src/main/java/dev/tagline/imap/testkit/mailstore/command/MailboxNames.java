package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand.Allowed;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.Mailboxes;
import java.util.List;

/** CREATE, DELETE, RENAME, SUBSCRIBE, UNSUBSCRIBE, RFC 9051 6.3.4 to 6.3.8. */
final class MailboxNames {
    static final List<StoreCommand> COMMANDS = List.of(
            StoreCommand.of("CREATE", Allowed.AUTHENTICATED, MailboxNames::create),
            StoreCommand.of("DELETE", Allowed.AUTHENTICATED, MailboxNames::delete),
            StoreCommand.of("RENAME", Allowed.AUTHENTICATED, MailboxNames::rename),
            StoreCommand.of(List.of("SUBSCRIBE", "UNSUBSCRIBE"), Allowed.AUTHENTICATED, MailboxNames::subscribe));

    private MailboxNames() {}

    private static Answer create(StoreConnection client, RecordedCommand command) {
        Mailboxes mailboxes = client.service().mailboxes();
        String name = Arguments.text(command, 0);
        String plain = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        if (plain.isEmpty() || mailboxes.find(plain) != null) {
            throw new Refused("[ALREADYEXISTS] there is such a mailbox");
        }
        mailboxes.create(plain, List.of()).subscribed(false);
        return Answer.ok("CREATE completed");
    }

    private static Answer delete(StoreConnection client, RecordedCommand command) {
        Mailboxes mailboxes = client.service().mailboxes();
        Mailbox mailbox = Arguments.mailbox(client, command, 0, "NONEXISTENT");
        if (mailbox.name().equals("INBOX") || mailboxes.hasChildren(mailbox)) {
            throw new Refused("[CANNOT] not this one");
        }
        mailboxes.delete(mailbox);
        return Answer.ok("DELETE completed");
    }

    private static Answer rename(StoreConnection client, RecordedCommand command) {
        Mailboxes mailboxes = client.service().mailboxes();
        Mailbox mailbox = Arguments.mailbox(client, command, 0, "NONEXISTENT");
        String newName = Arguments.text(command, 1);
        if (mailboxes.find(newName) != null) {
            throw new Refused("[ALREADYEXISTS] there is such a mailbox");
        }
        if (mailbox.name().equals("INBOX") || newName.startsWith(mailbox.name() + "/")) {
            throw new Refused("[CANNOT] not this one");
        }
        mailboxes.rename(mailbox, newName);
        return Answer.ok("RENAME completed");
    }

    private static Answer subscribe(StoreConnection client, RecordedCommand command) {
        Arguments.mailbox(client, command, 0, "NONEXISTENT")
                .subscribed(command.name().equals("SUBSCRIBE"));
        return Answer.ok(command.name() + " completed");
    }
}
