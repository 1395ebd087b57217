package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.model.Flags;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import okio.Buffer;

/** STORE, RFC 9051 6.4.6. */
final class Store implements StoreCommand {
    private static final String SILENT = ".SILENT";

    @Override
    public List<String> names() {
        return List.of("STORE", "UID STORE");
    }

    @Override
    public Allowed allowed() {
        return Allowed.SELECTED;
    }

    @Override
    public Answer run(StoreConnection client, RecordedCommand command) {
        MailboxView view = client.writable();
        String item = Octets.upper(Arguments.text(command, 1));
        boolean silent = item.endsWith(SILENT);
        List<String> flags = Arguments.flags(
                command.arguments().subList(2, command.arguments().size()));
        UnaryOperator<Collection<String>> change =
                switch (silent ? item.substring(0, item.length() - SILENT.length()) : item) {
                    case "FLAGS" -> old -> flags;
                    case "+FLAGS" -> old -> Flags.plus(old, flags);
                    case "-FLAGS" -> old -> Flags.minus(old, flags);
                    default -> throw new BadArguments("unknown STORE item " + item);
                };
        Buffer out = new Buffer();
        for (NumberedMessage each : Arguments.chosen(view, command)) {
            view.change(each.message(), change);
            if (!silent) {
                String uid = Arguments.isUid(command) ? "UID " + each.message().uid() + " " : "";
                Wire.untagged(out, each.number() + " FETCH (" + uid + "FLAGS " + view.flags(each.message()) + ")");
            }
        }
        return Answer.ok(out, "STORE completed");
    }
}
