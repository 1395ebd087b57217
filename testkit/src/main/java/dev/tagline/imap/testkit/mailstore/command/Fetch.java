package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.model.Flags;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
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
        Arguments.token(command, 1);
        TokenReader arguments = new TokenReader(
                command.arguments().subList(1, command.arguments().size()));
        FetchItems items = FetchItems.parse(arguments, Arguments.isUid(command), client);
        Consumer<FetchPlan> modifiers = Modifier.read(arguments, client, Extension::fetchModifiers);
        arguments.end();
        FetchPlan plan = new FetchPlan(client, command, Arguments.chosen(view, command));
        modifiers.accept(plan);
        plan.items().forEach(items::add);
        items.require(plan.chosen());
        items.enable();
        boolean gone = plan.chosen().stream().anyMatch(each -> each.message().isExpunged());
        Iterator<NumberedMessage> chosen = plan.chosen().iterator();
        boolean marks = items.marksSeen()
                && !view.isReadOnly()
                && client.rights(view.mailbox()).has('s');
        Iterator<ByteString> rows = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !plan.before().exhausted() || chosen.hasNext();
            }

            // Called while the rows go out, so without the store's lock.
            @Override
            public ByteString next() {
                if (!plan.before().exhausted()) {
                    return plan.before().readByteString();
                }
                return client.service().accounts().acting(client, () -> {
                    NumberedMessage each = chosen.next();
                    boolean unseen = marks
                            && !each.message().has("\\Seen")
                            && !each.message().isExpunged();
                    if (unseen) {
                        view.change(each.message(), flags -> Flags.plus(flags, List.of("\\Seen")), true);
                        view.mailbox().settle();
                    }
                    return items.row(each, view.flags(each.message()), unseen);
                });
            }
        };
        return new Answer.Completed(
                rows, gone ? "OK [EXPUNGEISSUED] some of these messages are gone" : "OK FETCH completed");
    }
}
