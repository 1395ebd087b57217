package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand.Allowed;
import dev.tagline.imap.testkit.mailstore.model.AccessList;
import dev.tagline.imap.testkit.mailstore.model.Account;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.ModifiedUtf7;
import dev.tagline.imap.testkit.mailstore.model.Namespaces;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import okio.Buffer;

/** CREATE, DELETE, RENAME, SUBSCRIBE, UNSUBSCRIBE, RFC 9051 6.3.4 to 6.3.8. */
final class MailboxNames {
    /** More octets than a name of any user's. */
    private static final int LONGEST = 1000;

    static final List<StoreCommand> COMMANDS = List.of(
            StoreCommand.of("CREATE", Allowed.AUTHENTICATED, MailboxNames::create),
            StoreCommand.of("DELETE", Allowed.AUTHENTICATED, MailboxNames::delete),
            StoreCommand.of("RENAME", Allowed.AUTHENTICATED, MailboxNames::rename),
            StoreCommand.of(List.of("SUBSCRIBE", "UNSUBSCRIBE"), Allowed.AUTHENTICATED, MailboxNames::subscribe));

    private MailboxNames() {}

    private static Answer create(StoreConnection client, RecordedCommand command) {
        String said = Arguments.mailboxName(client, command, 0);
        TokenReader arguments = new TokenReader(
                command.arguments().subList(1, command.arguments().size()));
        Consumer<List<String>> parameters = Modifier.read(arguments, client, Extension::createParameters);
        arguments.end();
        String name = withoutDelimiter(client, said);
        Account.Place place = newPlace(client, name);
        List<String> attributes = new ArrayList<>();
        parameters.accept(attributes);
        Mailbox mailbox = place.hierarchy().create(place.name(), attributes);
        String code = client.service().extensions().stream()
                .map(extension -> extension.created(mailbox))
                .filter(each -> !each.isEmpty())
                .map(each -> "[" + each + "] ")
                .collect(Collectors.joining());
        Buffer out = new Buffer();
        tellNormalized(client, name, command, 0, out);
        return Answer.ok(out, code + "CREATE completed");
    }

    /** Where a mailbox is to be that does not exist, if it may be there. */
    private static Account.Place newPlace(StoreConnection client, String name) {
        Account.Place place = client.account().place(name);
        if (place.mailbox() != null) {
            throw new Refused("[ALREADYEXISTS] there is such a mailbox");
        }
        String delimiter =
                String.valueOf(client.service().accounts().namespaces().delimiter());
        boolean levelless = (delimiter + name + delimiter).contains(delimiter + delimiter);
        if (levelless || name.length() > LONGEST || ModifiedUtf7.decode(name) == null) {
            throw new Refused("[CANNOT] not a name for a mailbox");
        }
        Mailbox parent =
                place.hierarchy().find(client.service().accounts().namespaces().parent(place.name()));
        if (parent != null && parent.attributes().contains("\\NoInferiors")) {
            throw new Refused("[CANNOT] nothing can be below that");
        }
        AccessList above = place.hierarchy().accessAbove(place.name());
        if (!above.of(client.account()).has('k')) {
            throw new Refused("[NOPERM] you may not");
        }
        client.requireRoom(above, 0, 0, 1);
        return place;
    }

    private static Answer delete(StoreConnection client, RecordedCommand command) {
        String name = withoutDelimiter(client, Arguments.mailboxName(client, command, 0));
        only(1, command);
        Account.Place place = existing(client, name);
        Mailbox mailbox = place.mailbox();
        if (mailbox != null) {
            client.require(mailbox.access(), 'x');
        } else {
            client.require(place.hierarchy().accessAbove(place.name()), 'x');
        }
        if (Namespaces.canonical(place.name()).equals("INBOX")
                || mailbox == null && place.hierarchy().hasChildren(place.name())) {
            throw new Refused("[CANNOT] not this one");
        }
        MailboxView view = client.view();
        if (view != null && view.mailbox() == mailbox) {
            client.deselect();
        }
        place.hierarchy().delete(place.name());
        Buffer out = new Buffer();
        tellNormalized(client, name, command, 0, out);
        return Answer.ok(out, "DELETE completed");
    }

    private static Answer rename(StoreConnection client, RecordedCommand command) {
        String name = withoutDelimiter(client, Arguments.mailboxName(client, command, 0));
        String newName = withoutDelimiter(client, Arguments.mailboxName(client, command, 1));
        only(2, command);
        Account.Place place = existing(client, name);
        Mailbox mailbox = place.mailbox();
        client.require(mailbox == null ? place.hierarchy().accessAbove(place.name()) : mailbox.access(), 'x');
        Account.Place target = newPlace(client, newName);
        String below = place.name() + client.service().accounts().namespaces().delimiter();
        if (target.hierarchy() != place.hierarchy()
                || target.hierarchy().contains(target.name())
                || target.name().startsWith(below)) {
            throw new Refused("[CANNOT] not this one");
        }
        place.hierarchy().rename(place.name(), target.name());
        Buffer out = new Buffer();
        tellNormalized(client, newName, command, 1, out);
        return Answer.ok(out, "RENAME completed");
    }

    /** The place of a name that there is, if only because of the names below it. */
    private static Account.Place existing(StoreConnection client, String name) {
        Account.Place place = client.account().place(name);
        if (!place.hierarchy().contains(place.name())) {
            throw new Refused("[NONEXISTENT] no such mailbox");
        }
        return place;
    }

    private static String withoutDelimiter(StoreConnection client, String name) {
        char delimiter = client.service().accounts().namespaces().delimiter();
        return name.length() > 1 && name.charAt(name.length() - 1) == delimiter
                ? name.substring(0, name.length() - 1)
                : name;
    }

    private static void only(int count, RecordedCommand command) {
        if (command.arguments().size() > count) {
            throw new BadArguments("too many arguments");
        }
    }

    /** RFC 9051 6.3.9.7: a client that can read it is told when its name became another. */
    private static void tellNormalized(
            StoreConnection client, String name, RecordedCommand command, int index, Buffer out) {
        String oldName = ListLine.oldName(client, name, withoutDelimiter(client, Arguments.text(command, index)));
        if (!oldName.isEmpty()) {
            boolean gone = command.name().equals("DELETE");
            ListLine.write(client, "LIST", gone ? List.of("\\NonExistent") : List.of(), name, oldName, out);
        }
    }

    /** A name may be subscribed to whether it exists or not, RFC 3501 6.3.6. */
    private static Answer subscribe(StoreConnection client, RecordedCommand command) {
        String name = Arguments.mailboxName(client, command, 0);
        only(1, command);
        if (command.name().equals("UNSUBSCRIBE")) {
            client.account().unsubscribe(name);
        } else if (name.isEmpty() || ModifiedUtf7.decode(name) == null) {
            throw new Refused("[CANNOT] not a name for a mailbox");
        } else {
            client.account().subscribe(withoutDelimiter(client, name));
        }
        return Answer.ok(command.name() + " completed");
    }
}
