package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.ListPlan;
import dev.tagline.imap.testkit.mailstore.command.StatusItem;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand.Allowed;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import java.util.List;

/** Extensions of a line or two. */
final class Small {
    /** RFC 3348: LIST says what has others below it. */
    static final Extension CHILDREN = new Extension() {
        @Override
        public String capability() {
            return "CHILDREN";
        }

        @Override
        public void describeBasicList(ListPlan plan) {
            plan.tellChildren();
        }
    };

    /** RFC 3691. */
    static final Extension UNSELECT = command("UNSELECT", Allowed.SELECTED, (client, command) -> {
        client.deselect();
        return Answer.ok("UNSELECT completed");
    });

    /** RFC 8438. */
    static final Extension STATUS_SIZE = new Extension() {
        @Override
        public String capability() {
            return "STATUS=SIZE";
        }

        @Override
        public List<StatusItem> statusItems() {
            return List.of(StatusItem.number("SIZE", Mailbox::octets));
        }
    };

    private Small() {}

    private static Extension command(String name, Allowed allowed, StoreCommand.Action action) {
        List<StoreCommand> commands = List.of(StoreCommand.of(name, allowed, action));
        return new Extension() {
            @Override
            public String capability() {
                return name;
            }

            @Override
            public List<StoreCommand> commands() {
                return commands;
            }
        };
    }
}
