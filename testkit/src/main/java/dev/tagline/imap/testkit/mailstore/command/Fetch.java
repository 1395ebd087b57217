package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.model.Flags;
import java.util.Iterator;
import java.util.List;
import okio.ByteString;

/** FETCH, RFC 9051 6.4.5. */
final class Fetch implements StoreCommand {
    @Override
    public List<String> names() {
        return List.of("FETCH", "UID FETCH");
    }

    @Override
    public Allowed allowed() {
        return Allowed.SELECTED;
    }

    @Override
    public Answer run(StoreConnection client, RecordedCommand command) {
        MailboxView view = client.selected();
        FetchItems items = FetchItems.parse(Arguments.token(command, 1), Arguments.isUid(command), client.service());
        Iterator<NumberedMessage> chosen = Arguments.chosen(view, command).iterator();
        boolean marks = items.marksSeen() && !view.isReadOnly();
        Iterator<ByteString> rows = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return chosen.hasNext();
            }

            // Called while the rows go out, so without the store's lock.
            @Override
            public ByteString next() {
                return client.locked(() -> {
                    NumberedMessage each = chosen.next();
                    boolean unseen = marks && !each.message().has("\\Seen");
                    if (unseen) {
                        view.change(each.message(), flags -> Flags.plus(flags, List.of("\\Seen")));
                    }
                    return items.row(each, view.flags(each.message()), unseen);
                });
            }
        };
        return new Answer.Completed(rows, "OK FETCH completed");
    }
}
