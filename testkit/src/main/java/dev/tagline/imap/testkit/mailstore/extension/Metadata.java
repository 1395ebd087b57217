package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.command.Answer;
import dev.tagline.imap.testkit.mailstore.command.Arguments;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.Refused;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand;
import dev.tagline.imap.testkit.mailstore.command.StoreCommand.Allowed;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.TokenReader;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.model.Account;
import dev.tagline.imap.testkit.mailstore.model.Annotations;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.Namespaces;
import dev.tagline.imap.testkit.mailstore.model.Rights;
import dev.tagline.imap.testkit.mailstore.model.StoreEvent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** METADATA and METADATA-SERVER, RFC 5464; the second is listed where the first is not, and knows no mailboxes. */
final class Metadata implements Extension {
    private final String capability;

    Metadata(String capability) {
        this.capability = capability;
    }

    @Override
    public String capability() {
        return capability;
    }

    @Override
    public boolean isListed(StoreConnection client) {
        return capability.equals("METADATA") || !client.service().offers("METADATA");
    }

    @Override
    public List<StoreCommand> commands() {
        return List.of(
                StoreCommand.of("GETMETADATA", Allowed.AUTHENTICATED, Metadata::get),
                StoreCommand.of("SETMETADATA", Allowed.AUTHENTICATED, Metadata::set));
    }

    @Override
    public boolean canBeEnabled() {
        return true;
    }

    /** RFC 5464 4.4.2: whoever has enabled it hears what others note, where it may look. */
    @Override
    public void enabled(StoreConnection client) {
        StoreEvent.Listener listener = (event, actor) -> {
            if (event instanceof StoreEvent.Annotated annotated && actor != client && concerns(client, annotated)) {
                Annotations.Subject subject = annotated.subject();
                String name = subject == null ? "" : client.account().nameOf(subject);
                Buffer out = new Buffer();
                Wire.untagged(
                        out,
                        "METADATA " + Wire.mailbox(client, name) + " "
                                + annotated.entries().stream()
                                        .map(Wire::astring)
                                        .collect(Collectors.joining(" ")));
                client.tell(out.readByteString());
            }
        };
        client.service().accounts().listen(listener);
        client.whenLeaving(() -> client.service().accounts().unlisten(listener));
    }

    private static boolean concerns(StoreConnection client, StoreEvent.Annotated annotated) {
        Annotations.Subject subject = annotated.subject();
        return client.isAuthenticated()
                && (annotated.account() == null || annotated.account() == client.account())
                && (subject == null
                        || client.service().offers("METADATA")
                                && isOpen(subject.access().of(client.account())));
    }

    /** RFC 5464 3.3. */
    static boolean isOpen(Rights rights) {
        return rights.has('l') && rights.hasAny("rswip");
    }

    /** Options stand before the mailbox in the grammar of RFC 5464 and behind it in its examples. */
    private static Answer get(StoreConnection client, RecordedCommand command) {
        TokenReader arguments = new TokenReader(command.arguments());
        boolean optionsFirst = arguments.nextIsList();
        MetadataOptions options = optionsFirst ? MetadataOptions.read(arguments.list()) : MetadataOptions.NONE;
        Token name = arguments.next();
        if (!optionsFirst && arguments.nextIsList() && command.arguments().size() > 2) {
            options = MetadataOptions.read(arguments.list());
        }
        List<String> entries = EntryNames.read(arguments);
        arguments.end();
        Noted noted = noted(client, command, optionsFirst ? 1 : 0);
        Map<String, @Nullable ByteString> found = options.found(entries, noted.visible(client));
        Buffer out = new Buffer();
        write(client, name.text().isEmpty() ? "" : noted.name(), options.small(found), out);
        long longest = options.longest(found);
        return Answer.ok(out, (longest < 0 ? "" : "[METADATA LONGENTRIES " + longest + "] ") + "GETMETADATA completed");
    }

    private static Answer set(StoreConnection client, RecordedCommand command) {
        TokenReader arguments = new TokenReader(command.arguments());
        arguments.next();
        TokenReader list = arguments.list();
        arguments.end();
        Map<String, @Nullable ByteString> values = new LinkedHashMap<>();
        do {
            String entry = EntryNames.one(list.next());
            values.put(entry, value(list.next()));
        } while (!list.atEnd());
        Noted noted = noted(client, command, 0);
        noted.check(client, values);
        noted.set(client, values);
        return Answer.ok("SETMETADATA completed");
    }

    private static @Nullable ByteString value(Token token) {
        if (token instanceof Token.Quoted quoted) {
            return quoted.octets();
        }
        if (token instanceof Token.Literal literal) {
            if (literal.octets().size() < literal.size()) {
                throw new Refused("[METADATA MAXSIZE " + literal.octets().size() + "] too long");
            }
            return literal.octets();
        }
        if (token instanceof Token.Atom atom && atom.text().equalsIgnoreCase("NIL")) {
            return null;
        }
        throw new BadArguments("a string or NIL was expected");
    }

    /** {@code * METADATA INBOX (/shared/comment "text")}; nothing when there is nothing to say. */
    static void write(StoreConnection client, String name, Map<String, @Nullable ByteString> values, Buffer out) {
        if (values.isEmpty()) {
            return;
        }
        out.writeUtf8("* METADATA ").writeUtf8(Wire.mailbox(client, name)).writeUtf8(" (");
        String space = "";
        for (Map.Entry<String, @Nullable ByteString> each : values.entrySet()) {
            out.writeUtf8(space).writeUtf8(Wire.astring(each.getKey())).writeByte(' ');
            value(each.getValue(), out);
            space = " ";
        }
        out.writeUtf8(")\r\n");
    }

    private static void value(@Nullable ByteString value, Buffer out) {
        if (value != null && value.indexOf(ByteString.of((byte) 0)) >= 0) {
            out.writeByte('~');
            Wire.literal(value, out);
        } else {
            Wire.nstring(value == null ? null : value.string(StandardCharsets.ISO_8859_1), out);
        }
    }

    /** What the argument at this place names: a mailbox, or the server. */
    static Noted noted(StoreConnection client, RecordedCommand command, int index) {
        String name = Namespaces.canonical(Arguments.mailboxName(client, command, index));
        if (name.isEmpty()) {
            return new Noted("", null, client.service().accounts().annotations());
        }
        if (!client.service().offers("METADATA")) {
            throw new BadArguments("only the server has metadata here");
        }
        Noted noted = of(client, name);
        Rights rights = noted == null ? Rights.NONE : rights(client, name);
        if (noted == null || !rights.has('l')) {
            throw new Refused("[NONEXISTENT] no such mailbox");
        }
        if (!rights.hasAny("rswip")) {
            throw new Refused("[NOPERM] you may not");
        }
        return noted;
    }

    /** What is noted of a name, be it no mailbox (RFC 5464 4.1), null where there is no such name. */
    static @Nullable Noted of(StoreConnection client, String name) {
        Account.Place place = client.account().place(name);
        Annotations annotations = place.hierarchy().annotations(place.name());
        return annotations == null ? null : new Noted(name, place.mailbox(), annotations);
    }

    /** Of a name that is no mailbox those to what is above it. */
    static Rights rights(StoreConnection client, String name) {
        Account.Place place = client.account().place(name);
        Mailbox mailbox = place.mailbox();
        return mailbox == null
                ? place.hierarchy().accessAbove(place.name()).of(client.account())
                : client.rights(mailbox);
    }
}
