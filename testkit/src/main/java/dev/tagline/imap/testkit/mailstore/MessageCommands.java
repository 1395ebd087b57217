package dev.tagline.imap.testkit.mailstore;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Token;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import okio.Buffer;
import okio.ByteString;

/** Commands on messages of the selected mailbox, RFC 9051 6.4. With the store's lock held. */
final class MessageCommands {
    private final Mailstore store;
    private final StoreConnection client;

    MessageCommands(Mailstore store, StoreConnection client) {
        this.store = store;
        this.client = client;
    }

    /** A message with its sequence number in the view of this client. */
    record Numbered(int number, StoredMessage message) {}

    Answer close(RecordedCommand command) {
        MailboxView view = view();
        if (!view.isReadOnly()) {
            deleted(view).forEach(view.mailbox()::remove);
        }
        client.deselect();
        view.mailbox().tellIdlers();
        return Answer.ok("CLOSE completed");
    }

    Answer expunge(RecordedCommand command) {
        MailboxView view = writable();
        NumberSet uids = command.arguments().isEmpty() ? null : NumberSet.parse(command.argument(0));
        if (command.name().equals("UID EXPUNGE") == (uids == null)) {
            throw new BadArguments("only UID EXPUNGE has a set of UIDs");
        }
        long last = largestUid(view);
        for (StoredMessage message : deleted(view)) {
            if (uids == null || uids.contains(message.uid(), last)) {
                view.mailbox().remove(message);
            }
        }
        view.mailbox().tellIdlers();
        return Answer.ok("EXPUNGE completed"); // the EXPUNGE responses are news like any
    }

    Answer search(RecordedCommand command) {
        MailboxView view = view();
        SearchProgram program = SearchProgram.parse(command.arguments(), view);
        boolean uid = command.name().startsWith("UID");
        List<Long> found = new ArrayList<>();
        for (int i = 0; i < view.known().size(); i++) {
            StoredMessage message = view.known().get(i);
            if (program.matches(new Numbered(i + 1, message))) {
                found.add(uid ? message.uid() : i + 1L);
            }
        }
        Buffer out = new Buffer();
        if (program.returns() == null) {
            out.writeUtf8("* SEARCH");
            found.forEach(number -> out.writeByte(' ').writeDecimalLong(number));
        } else {
            out.writeUtf8("* ESEARCH (TAG \"" + command.tag() + "\")" + (uid ? " UID" : ""));
            program.returned(found).forEach(item -> out.writeByte(' ').writeUtf8(item));
        }
        return Answer.ok(out.writeUtf8("\r\n"), "SEARCH completed");
    }

    Answer fetch(RecordedCommand command) {
        MailboxView view = view();
        boolean uid = command.name().startsWith("UID");
        FetchItems items = FetchItems.parse(StoreConnection.token(command, 1), uid);
        Iterator<Numbered> chosen = chosen(view, command).iterator();
        boolean marks = items.marksSeen() && !view.isReadOnly();
        Iterator<ByteString> rows = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return chosen.hasNext();
            }

            // Called while the rows go out, so without the store's lock.
            @Override
            public ByteString next() {
                return store.locked(() -> {
                    Numbered each = chosen.next();
                    boolean unseen = marks && !each.message().has("\\Seen");
                    if (unseen) {
                        change(view, each.message(), flags -> Flags.plus(flags, List.of("\\Seen")));
                    }
                    return items.row(each.number(), each.message(), view.flags(each.message()), unseen);
                });
            }
        };
        return new Answer(rows, "OK FETCH completed");
    }

    Answer store(RecordedCommand command) {
        MailboxView view = writable();
        String item = Text.upper(StoreConnection.argument(command, 1));
        boolean silent = item.endsWith(".SILENT");
        String kind = silent ? item.substring(0, item.length() - 7) : item;
        List<String> flags = new ArrayList<>();
        for (int i = 2; i < command.arguments().size(); i++) {
            Token token = command.arguments().get(i);
            List<Token> items = token instanceof Token.Group group ? group.items() : List.of(token);
            items.forEach(flag -> flags.add(Flags.canonical(flag.text())));
        }
        UnaryOperator<Collection<String>> change = switch (kind) {
            case "FLAGS" -> old -> Flags.canonical(flags);
            case "+FLAGS" -> old -> Flags.plus(old, flags);
            case "-FLAGS" -> old -> Flags.minus(old, flags);
            default -> throw new BadArguments("unknown STORE item " + item);
        };
        boolean uid = command.name().startsWith("UID");
        Buffer out = new Buffer();
        for (Numbered each : chosen(view, command)) {
            change(view, each.message(), change);
            if (!silent) {
                String uidItem = uid ? "UID " + each.message().uid() + " " : "";
                out.writeUtf8(
                        "* " + each.number() + " FETCH (" + uidItem + "FLAGS " + view.flags(each.message()) + ")\r\n");
            }
        }
        return Answer.ok(out, "STORE completed");
    }

    Answer copy(RecordedCommand command) {
        return Answer.ok(copied(view(), command) + "COPY completed");
    }

    Answer move(RecordedCommand command) {
        MailboxView view = writable();
        List<Numbered> moved = chosen(view, command);
        String code = copied(view, command);
        moved.forEach(each -> view.mailbox().remove(each.message()));
        view.mailbox().tellIdlers();
        // RFC 6851 4.3: COPYUID comes before the EXPUNGE responses.
        Buffer out = new Buffer();
        if (!code.isEmpty()) {
            out.writeUtf8("* OK " + code + "moved\r\n");
        }
        return Answer.ok(out, "MOVE completed");
    }

    /** Copies; returns the COPYUID code with a space, or nothing. */
    private String copied(MailboxView view, RecordedCommand command) {
        Mailbox target = store.find(StoreConnection.argument(command, 1));
        if (target == null) {
            throw new Refused("[TRYCREATE] no such mailbox");
        }
        List<Long> from = new ArrayList<>();
        List<Long> to = new ArrayList<>();
        for (Numbered each : chosen(view, command)) {
            StoredMessage message = each.message();
            from.add(message.uid());
            to.add(target.add(message.octets(), List.copyOf(message.flags()), message.internalDate())
                    .uid());
        }
        if (target != view.mailbox()) {
            target.tellIdlers();
        }
        return from.isEmpty() || !store.offers("UIDPLUS")
                ? ""
                : "[COPYUID " + target.uidValidity() + " " + NumberSet.print(from) + " " + NumberSet.print(to) + "] ";
    }

    private static void change(MailboxView view, StoredMessage message, UnaryOperator<Collection<String>> newFlags) {
        view.mailbox().change(message, newFlags, view);
        view.mailbox().tellIdlers();
    }

    private MailboxView view() {
        MailboxView view = client.view();
        if (view == null) {
            throw new IllegalStateException("not selected");
        }
        return view;
    }

    private MailboxView writable() {
        if (view().isReadOnly()) {
            throw new Refused("[READ-ONLY] examined only");
        }
        return view();
    }

    private static List<StoredMessage> deleted(MailboxView view) {
        return view.mailbox().all().stream()
                .filter(message -> message.has("\\Deleted"))
                .toList();
    }

    private static long largestUid(MailboxView view) {
        return view.known().isEmpty()
                ? 0
                : view.known().get(view.known().size() - 1).uid();
    }

    /** What the first argument names. A UID that does not exist is ignored, a sequence number is an error. */
    private static List<Numbered> chosen(MailboxView view, RecordedCommand command) {
        NumberSet set = NumberSet.parse(StoreConnection.argument(command, 0));
        boolean uid = command.name().startsWith("UID");
        long largest = uid ? largestUid(view) : view.known().size();
        if (!uid && (set.exceeds(largest) || largest == 0)) {
            throw new BadArguments("no such message number");
        }
        List<Numbered> chosen = new ArrayList<>();
        for (int i = 0; i < view.known().size(); i++) {
            StoredMessage message = view.known().get(i);
            if (set.contains(uid ? message.uid() : i + 1, largest)) {
                chosen.add(new Numbered(i + 1, message));
            }
        }
        return chosen;
    }
}
