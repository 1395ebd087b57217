package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.model.Flags;
import dev.tagline.imap.testkit.mailstore.model.Rights;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
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
        TokenReader arguments = new TokenReader(
                command.arguments().subList(1, command.arguments().size()));
        Consumer<StorePlan> modifiers = Modifier.read(arguments, client, Extension::storeModifiers);
        String item = arguments.word();
        boolean silent = item.endsWith(SILENT);
        List<String> asked = Arguments.flags(arguments.rest());
        Rights rights = client.rights(view.mailbox());
        List<String> flags = rights.allowed(asked);
        if (flags.isEmpty() && !asked.isEmpty() || !rights.hasAny("swt")) {
            throw new Refused("[NOPERM] you may not");
        }
        UnaryOperator<Collection<String>> change = switch (silent
                ? item.substring(0, item.length() - SILENT.length())
                : item) {
            case "FLAGS" ->
                old -> Flags.plus(
                        old.stream().filter(flag -> !rights.allowFlag(flag)).toList(), flags);
            case "+FLAGS" -> old -> Flags.plus(old, flags);
            case "-FLAGS" -> old -> Flags.minus(old, flags);
            default -> throw new BadArguments("unknown STORE item " + item);
        };
        StorePlan plan = new StorePlan(client, command);
        modifiers.accept(plan);
        Buffer out = new Buffer();
        List<Long> modified = new ArrayList<>();
        for (NumberedMessage each : Arguments.chosen(view, command)) {
            if (plan.spares(each)) {
                modified.add(Arguments.isUid(command) ? each.message().uid() : (long) each.number());
                continue;
            }
            view.change(each.message(), change);
            if (!silent) {
                Wire.fetch(client, each, out);
                String uid = Arguments.isUid(command) ? "UID " + each.message().uid() + " " : "";
                out.writeUtf8(uid + "FLAGS " + view.flags(each.message()) + ")\r\n");
            }
        }
        return Answer.ok(
                out, (modified.isEmpty() ? "" : "[MODIFIED " + NumberSet.print(modified) + "] ") + "STORE completed");
    }
}
