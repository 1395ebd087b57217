package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.Refused;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.TokenReader;
import dev.tagline.imap.testkit.mailstore.command.Watch;
import dev.tagline.imap.testkit.mailstore.extension.EventGroup.Event;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;

/** NOTIFY, RFC 5465. */
final class Notify implements Extension {
    /** Names in one command, beyond which it is refused. */
    private static final int MOST_NAMES = 10_000;

    @Override
    public String capability() {
        return "NOTIFY";
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(StoreCommand.of("NOTIFY", StoreCommand.Allowed.AUTHENTICATED, Notify::notify));
    }

    private static Answer notify(StoreConnection client, RecordedCommand command) {
        TokenReader arguments = new TokenReader(command.arguments());
        Notices notices = client.kept(Notices.class, () -> new Notices(client));
        String form = arguments.word();
        if (form.equals("NONE")) {
            arguments.end();
            notices.stop();
            return Answer.ok("NOTIFY completed");
        }
        if (!form.equals("SET")) {
            throw new BadArguments("NOTIFY SET or NOTIFY NONE");
        }
        boolean status = arguments.nextIs("STATUS");
        List<EventGroup> groups = new ArrayList<>();
        do {
            groups.add(EventGroup.read(arguments.list(), client));
        } while (!arguments.atEnd());
        List<EventGroup> selected =
                groups.stream().filter(group -> group.filter().isSelected()).toList();
        if (selected.size() > 1) {
            throw new BadArguments("the selected mailbox twice");
        }
        if (groups.stream().mapToInt(group -> group.names().size()).sum() > MOST_NAMES) {
            throw new Refused("[NOTIFICATIONOVERFLOW] too many mailboxes");
        }
        Buffer out = new Buffer();
        // RFC 5465 3.1: what there was to tell until now is told now.
        client.tellSelected(out);
        client.watch(selected.isEmpty() ? Watch.NOTHING : watch(selected.get(0)));
        notices.start(groups);
        notices.tellNoAccess(out);
        if (status) {
            notices.tellStatus(out);
        }
        return Answer.ok(out, "NOTIFY completed");
    }

    private static Watch watch(EventGroup selected) {
        return new Watch(
                selected.events().contains(Event.MESSAGE_NEW),
                selected.tellsChanges(),
                true,
                selected.filter() == EventGroup.Filter.SELECTED,
                selected.newMessages());
    }
}
