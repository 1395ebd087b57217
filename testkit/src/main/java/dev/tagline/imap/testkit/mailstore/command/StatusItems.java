package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import okio.Buffer;

/** The items that a STATUS asks for, RFC 9051 6.3.11. */
public final class StatusItems {
    private static final List<StatusItem> BASE = List.of(
            StatusItem.number("MESSAGES", mailbox -> (long) mailbox.size()),
            StatusItem.number("RECENT", mailbox -> (long) mailbox.size() - mailbox.below(mailbox.recentFrom())),
            StatusItem.number("UIDNEXT", Mailbox::uidNext),
            StatusItem.number("UIDVALIDITY", Mailbox::uidValidity),
            StatusItem.number("UNSEEN", mailbox -> (long) mailbox.unseen()));

    private final List<StatusItem> items;

    private StatusItems(List<StatusItem> items) {
        this.items = items;
    }

    /**
     * Takes the list of them that comes next.
     *
     * @throws BadArguments for one that is unknown, or when there are none
     */
    public static StatusItems read(TokenReader arguments, StoreConnection client) {
        List<StatusItem> items = new ArrayList<>();
        TokenReader list = arguments.list();
        do {
            String name = list.word();
            Stream<StatusItem> more =
                    client.service().extensions().stream().flatMap(each -> each.statusItems().stream());
            items.add(Stream.concat(BASE.stream(), more)
                    .filter(item -> Octets.same(item.name(), name))
                    .findFirst()
                    .orElseThrow(() -> new BadArguments("unknown STATUS item " + name)));
        } while (!list.atEnd());
        return new StatusItems(items);
    }

    /**
     * {@code * STATUS name (MESSAGES 3)}.
     *
     * @param name of the mailbox, for this client
     */
    public void write(StoreConnection client, String name, Mailbox mailbox, Buffer out) {
        List<String> values = new ArrayList<>();
        for (StatusItem item : items) {
            values.add(item.name() + " " + item.value().apply(client, mailbox));
        }
        Wire.untagged(out, "STATUS " + Wire.mailbox(client, name) + " (" + String.join(" ", values) + ")");
    }
}
