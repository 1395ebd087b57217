package dev.tagline.imap.testkit.mailstore;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Token;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Commands on mailboxes as wholes, RFC 9051 6.3. With the store's lock held. */
final class MailboxCommands {
    private final Mailstore store;
    private final StoreConnection client;

    MailboxCommands(Mailstore store, StoreConnection client) {
        this.store = store;
        this.client = client;
    }

    Answer select(RecordedCommand command, boolean readOnly) {
        Mailbox mailbox = existing(StoreConnection.argument(command, 0), "NONEXISTENT");
        client.deselect();
        MailboxView view = new MailboxView(client, mailbox, readOnly);
        client.select(view);
        Buffer out = new Buffer();
        String flags = String.join(" ", Flags.SYSTEM);
        line(out, "FLAGS (" + flags + ")");
        line(out, "OK [PERMANENTFLAGS (" + (readOnly ? "" : flags + " \\*") + ")] flags that stay");
        line(out, view.known().size() + " EXISTS");
        line(out, view.recentCount() + " RECENT");
        for (int i = 0; i < view.known().size(); i++) {
            if (!view.known().get(i).has("\\Seen")) {
                line(out, "OK [UNSEEN " + (i + 1) + "] first unseen");
                break;
            }
        }
        line(out, "OK [UIDVALIDITY " + mailbox.uidValidity() + "] UIDs valid");
        line(out, "OK [UIDNEXT " + mailbox.nextUid() + "] next UID");
        return Answer.ok(out, readOnly ? "[READ-ONLY] EXAMINE completed" : "[READ-WRITE] SELECT completed");
    }

    Answer create(RecordedCommand command) {
        String name = StoreConnection.argument(command, 0);
        String plain = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        if (plain.isEmpty() || store.find(plain) != null) {
            throw new Refused("[ALREADYEXISTS] there is such a mailbox");
        }
        store.create(plain).subscribed(false);
        return Answer.ok("CREATE completed");
    }

    Answer delete(RecordedCommand command) {
        Mailbox mailbox = existing(StoreConnection.argument(command, 0), "NONEXISTENT");
        if (mailbox.wireName().equals("INBOX") || hasChildren(mailbox)) {
            throw new Refused("[CANNOT] not this one");
        }
        store.delete(mailbox);
        return Answer.ok("DELETE completed");
    }

    Answer rename(RecordedCommand command) {
        Mailbox mailbox = existing(StoreConnection.argument(command, 0), "NONEXISTENT");
        String newName = StoreConnection.argument(command, 1);
        if (store.find(newName) != null) {
            throw new Refused("[ALREADYEXISTS] there is such a mailbox");
        }
        if (mailbox.wireName().equals("INBOX") || newName.startsWith(mailbox.wireName() + "/")) {
            throw new Refused("[CANNOT] not this one");
        }
        store.rename(mailbox, newName);
        return Answer.ok("RENAME completed");
    }

    Answer subscribe(RecordedCommand command, boolean subscribed) {
        existing(StoreConnection.argument(command, 0), "NONEXISTENT").subscribed(subscribed);
        return Answer.ok(command.name() + " completed");
    }

    Answer list(RecordedCommand command, boolean subscribedOnly) {
        String reference = StoreConnection.argument(command, 0);
        String pattern = StoreConnection.argument(command, 1);
        Buffer out = new Buffer();
        if (pattern.isEmpty()) {
            line(out, command.name() + " (\\Noselect) \"/\" \"\"");
        }
        for (Mailbox mailbox : store.mailboxes()) {
            String name = mailbox.wireName();
            if (matches(reference + pattern, name) && (!subscribedOnly || mailbox.isSubscribed())) {
                List<String> attributes = new ArrayList<>(mailbox.attributes());
                attributes.add(hasChildren(mailbox) ? "\\HasChildren" : "\\HasNoChildren");
                line(out, command.name() + " (" + String.join(" ", attributes) + ") \"/\" " + Text.astring(name));
            }
        }
        return Answer.ok(out, command.name() + " completed");
    }

    Answer namespace() {
        Buffer out = new Buffer();
        line(out, "NAMESPACE ((\"\" \"/\")) NIL NIL");
        return Answer.ok(out, "NAMESPACE completed");
    }

    Answer status(RecordedCommand command) {
        Mailbox mailbox = existing(StoreConnection.argument(command, 0), "NONEXISTENT");
        if (!(StoreConnection.token(command, 1) instanceof Token.Group items)) {
            throw new BadArguments("STATUS wants a list of items");
        }
        List<String> values = new ArrayList<>();
        for (Token item : items.items()) {
            String name = Text.upper(item.text());
            values.add(name + " " + value(mailbox, name));
        }
        Buffer out = new Buffer();
        line(out, "STATUS " + Text.astring(mailbox.wireName()) + " (" + String.join(" ", values) + ")");
        return Answer.ok(out, "STATUS completed");
    }

    private static long value(Mailbox mailbox, String item) {
        List<StoredMessage> all = mailbox.all();
        return switch (item) {
            case "MESSAGES" -> all.size();
            case "RECENT" ->
                all.stream().filter(message -> !message.recentTaken).count();
            case "UIDNEXT" -> mailbox.nextUid();
            case "UIDVALIDITY" -> mailbox.uidValidity();
            case "UNSEEN" ->
                all.stream().filter(message -> !message.has("\\Seen")).count();
            case "DELETED" ->
                all.stream().filter(message -> message.has("\\Deleted")).count();
            case "SIZE" ->
                all.stream().mapToLong(message -> message.octets().size()).sum();
            default -> throw new BadArguments("unknown STATUS item " + item);
        };
    }

    Answer append(RecordedCommand command) {
        Mailbox mailbox = existing(StoreConnection.argument(command, 0), "TRYCREATE");
        int at = 1;
        List<String> flags = List.of();
        if (StoreConnection.token(command, at) instanceof Token.Group group) {
            flags = Flags.canonical(group.items().stream().map(Token::text).toList());
            at++;
        }
        OffsetDateTime date = store.now();
        if (StoreConnection.token(command, at) instanceof Token.Quoted quoted) {
            date = Dates.dateTime(quoted.text());
            at++;
        }
        if (!(StoreConnection.token(command, at) instanceof Token.Literal literal)
                || command.arguments().size() > at + 1) {
            throw new BadArguments("APPEND wants one literal, at its end");
        }
        if (literal.octets().size() < literal.size()) {
            throw new Refused("[TOOBIG] more than this server keeps");
        }
        StoredMessage message = mailbox.add(literal.octets(), flags, date);
        mailbox.tellIdlers();
        String code = store.offers("UIDPLUS") ? "[APPENDUID " + mailbox.uidValidity() + " " + message.uid() + "] " : "";
        return Answer.ok(code + "APPEND completed");
    }

    /** @param code what to say when there is none */
    Mailbox existing(String name, String code) {
        @Nullable Mailbox mailbox = store.find(name);
        if (mailbox == null) {
            throw new Refused("[" + code + "] no such mailbox");
        }
        return mailbox;
    }

    private boolean hasChildren(Mailbox mailbox) {
        String prefix = mailbox.wireName() + "/";
        return store.mailboxes().stream().anyMatch(each -> each.wireName().startsWith(prefix));
    }

    /** {@code *} is anything, {@code %} anything within one level, RFC 9051 6.3.9. Linear in both lengths' product. */
    static boolean matches(String pattern, String name) {
        boolean inbox = name.equals("INBOX");
        boolean[] reached = new boolean[name.length() + 1];
        reached[0] = true;
        for (int p = 0; p < pattern.length(); p++) {
            char c = pattern.charAt(p);
            boolean[] next = new boolean[name.length() + 1];
            for (int n = 0; n <= name.length(); n++) {
                if (c == '*' || c == '%') {
                    boolean more = n > 0 && next[n - 1] && (c == '*' || name.charAt(n - 1) != '/');
                    next[n] = reached[n] || more;
                } else if (n > 0 && reached[n - 1]) {
                    char actual = name.charAt(n - 1);
                    next[n] = c == actual || (inbox && (c & ~32) == actual);
                }
            }
            reached = next;
        }
        return reached[name.length()];
    }

    private static void line(Buffer out, String text) {
        out.write(ByteString.encodeUtf8("* " + text + "\r\n"));
    }
}
