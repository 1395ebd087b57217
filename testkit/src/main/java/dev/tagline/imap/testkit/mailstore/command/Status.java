package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import okio.Buffer;

/** STATUS, RFC 9051 6.3.11. */
final class Status implements StoreCommand {
    private static final List<StatusItem> ITEMS = List.of(
            StatusItem.number("MESSAGES", mailbox -> count(mailbox, message -> true)),
            StatusItem.number("RECENT", mailbox -> count(mailbox, message -> !message.isRecentTaken())),
            StatusItem.number("UIDNEXT", Mailbox::uidNext),
            StatusItem.number("UIDVALIDITY", Mailbox::uidValidity),
            StatusItem.number("UNSEEN", mailbox -> count(mailbox, message -> !message.has("\\Seen"))),
            StatusItem.number("DELETED", mailbox -> count(mailbox, message -> message.has("\\Deleted"))));

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
        Mailbox mailbox = Arguments.mailbox(client, command, 0, "NONEXISTENT");
        List<String> values = new ArrayList<>();
        for (String name : Arguments.names(Arguments.token(command, 1))) {
            values.add(name + " " + item(client.service(), name).value().apply(mailbox));
        }
        Buffer out = new Buffer();
        Wire.untagged(out, "STATUS " + Wire.mailbox(client, mailbox.name()) + " (" + String.join(" ", values) + ")");
        return Answer.ok(out, "STATUS completed");
    }

    private static StatusItem item(Service service, String name) {
        Stream<StatusItem> more = service.extensions().stream().flatMap(each -> each.statusItems().stream());
        return Stream.concat(ITEMS.stream(), more)
                .filter(item -> item.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadArguments("unknown STATUS item " + name));
    }

    private static long count(Mailbox mailbox, Predicate<StoredMessage> which) {
        return mailbox.messages().stream().filter(which).count();
    }
}
