package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.mailstore.model.Flags;
import dev.tagline.imap.testkit.mailstore.model.Rights;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import okio.Buffer;
import okio.ByteString;

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
        for (Extension extension : client.service().extensions()) {
            for (StoreItem each : extension.storeItems()) {
                if (each.name().equals(StoreItem.nameIn(item))) {
                    StorePlan plan = new StorePlan(client, command);
                    modifiers.accept(plan);
                    return StoreItem.store(
                            each,
                            plan,
                            Arguments.present(view, command),
                            StoreItem.Stored.of(item, Arguments.isUid(command), arguments.rest()));
                }
            }
        }
        boolean silent = item.endsWith(SILENT);
        if (arguments.atEnd()) {
            throw new BadArguments("flags were expected");
        }
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
        List<NumberedMessage> chosen = Arguments.chosen(view, command);
        List<Long> modified = new ArrayList<>();
        List<NumberedMessage> stored = new ArrayList<>(chosen.size());
        for (NumberedMessage each : chosen) {
            if (each.message().isExpunged()) {
                continue;
            }
            if (plan.spares(each)) {
                modified.add(Arguments.isUid(command) ? each.message().uid() : (long) each.number());
            } else {
                view.change(each.message(), change, !silent);
                stored.add(each);
            }
        }
        view.mailbox().settle();
        boolean gone = stored.size() + modified.size() < chosen.size();
        String code =
                !modified.isEmpty() ? "[MODIFIED " + NumberSet.print(modified) + "] " : gone ? "[EXPUNGEISSUED] " : "";
        String status = gone ? "NO " + code + "some of these messages are gone" : "OK " + code + "STORE completed";
        return new Answer.Completed(rows(view, command, stored.iterator(), silent), status);
    }

    /** What has become of the messages; computed while the rows go out, so without the store's lock. */
    private static Iterator<ByteString> rows(
            MailboxView view, RecordedCommand command, Iterator<NumberedMessage> stored, boolean silent) {
        StoreConnection client = view.owner();
        if (silent && !view.tellsModSeq()) {
            return Collections.emptyIterator();
        }
        Buffer before = new Buffer();
        view.tellNewKeywords(before);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return stored.hasNext();
            }

            @Override
            public ByteString next() {
                return !before.exhausted()
                        ? before.readByteString()
                        : client.locked(() -> row(view, command, stored.next(), silent));
            }
        };
    }

    private static ByteString row(MailboxView view, RecordedCommand command, NumberedMessage each, boolean silent) {
        StoreConnection client = view.owner();
        Buffer out = new Buffer();
        Wire.fetch(client, each, out);
        String separator = "";
        if ((Arguments.isUid(command) || view.tellsModSeq()) && !client.isTold(Manner.UIDFETCH)) {
            out.writeUtf8("UID ").writeDecimalLong(each.message().uid());
            separator = " ";
        }
        if (!silent) {
            out.writeUtf8(separator).writeUtf8("FLAGS ").writeUtf8(view.flags(each.message()));
            separator = " ";
        }
        if (view.tellsModSeq()) {
            out.writeUtf8(separator)
                    .writeUtf8("MODSEQ (")
                    .writeDecimalLong(each.message().modSeq())
                    .writeByte(')');
        }
        return out.writeUtf8(")\r\n").readByteString();
    }
}
