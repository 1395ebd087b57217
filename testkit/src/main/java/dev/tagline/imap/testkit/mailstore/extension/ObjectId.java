package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.FetchItem;
import dev.tagline.imap.testkit.mailstore.command.MailboxView;
import dev.tagline.imap.testkit.mailstore.command.NumberedMessage;
import dev.tagline.imap.testkit.mailstore.command.SearchKey;
import dev.tagline.imap.testkit.mailstore.command.SearchProgram;
import dev.tagline.imap.testkit.mailstore.command.StatusItem;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import okio.Buffer;

/** OBJECTID, RFC 8474. */
final class ObjectId implements Extension {
    @Override
    public String capability() {
        return "OBJECTID";
    }

    @Override
    public String created(Mailbox mailbox) {
        return "MAILBOXID (" + mailbox.id() + ")";
    }

    @Override
    public void describe(StoreConnection client, MailboxView view, Buffer data) {
        Wire.untagged(data, "OK [MAILBOXID (" + view.mailbox().id() + ")] the same whatever its name");
    }

    @Override
    public List<StatusItem> statusItems() {
        return List.of(new StatusItem("MAILBOXID", (client, mailbox) -> "(" + mailbox.id() + ")"));
    }

    @Override
    public List<FetchItem> fetchItems() {
        return List.of(item("EMAILID", StoredMessage::emailId), item("THREADID", StoredMessage::threadId));
    }

    private static FetchItem item(String name, Function<StoredMessage, String> id) {
        return FetchItem.of(
                name,
                (row, out) -> out.writeByte('(')
                        .writeUtf8(id.apply(row.each().message()))
                        .writeByte(')'));
    }

    @Override
    public List<SearchKey> searchKeys() {
        return List.of(
                new SearchKey("EMAILID", arguments -> is(arguments, StoredMessage::emailId)),
                new SearchKey("THREADID", arguments -> is(arguments, StoredMessage::threadId)));
    }

    private static Predicate<NumberedMessage> is(SearchProgram arguments, Function<StoredMessage, String> id) {
        String wanted = arguments.next().text();
        if (wanted.isEmpty() || wanted.length() > 255) {
            throw new BadArguments("not an object's identifier");
        }
        return each -> id.apply(each.message()).equals(wanted);
    }
}
