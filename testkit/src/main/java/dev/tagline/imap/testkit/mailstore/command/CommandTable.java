package dev.tagline.imap.testkit.mailstore.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which command a name is. */
final class CommandTable {
    private static final Map<String, StoreCommand> BASE = new HashMap<>();

    static {
        List<List<StoreCommand>> families = List.of(AnyState.COMMANDS, MailboxNames.COMMANDS, Closing.COMMANDS);
        families.forEach(family -> family.forEach(CommandTable::add));
        List.of(
                        new Login(),
                        new Authenticate(),
                        new Select(),
                        new ListMailboxes(),
                        new Status(),
                        new Append(),
                        new Search(),
                        new Fetch(),
                        new Store(),
                        new Copy())
                .forEach(CommandTable::add);
    }

    private CommandTable() {}

    private static void add(StoreCommand command) {
        command.names().forEach(name -> BASE.put(name, command));
    }

    /** Of IMAP4rev1 or of an extension that is offered; null when nobody knows it. */
    static @Nullable StoreCommand find(Service service, String name) {
        StoreCommand base = BASE.get(name);
        if (base != null) {
            return base;
        }
        for (Extension extension : service.extensions()) {
            for (StoreCommand command : extension.commands()) {
                if (command.names().contains(name)) {
                    return command;
                }
            }
        }
        return null;
    }
}
