package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.mime.Octets;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import okio.Buffer;
import okio.ByteString;

/** What a FETCH asks for, RFC 9051 6.4.5, and how one message answers it. */
public final class FetchItems {
    private static final List<FetchItem> BASE = List.of(
            FetchItem.of("FLAGS", (row, out) -> out.writeUtf8(row.flags())),
            FetchItem.of("UID", (row, out) -> out.writeDecimalLong(message(row).uid())),
            FetchItem.of(
                    "INTERNALDATE",
                    (row, out) -> out.writeByte('"')
                            .writeUtf8(Dates.print(message(row).internalDate()))
                            .writeByte('"')),
            FetchItem.of(
                    "RFC822.SIZE",
                    (row, out) -> out.writeDecimalLong(message(row).octets().size())),
            FetchItem.of(
                    "ENVELOPE", (row, out) -> Structure.envelope(message(row).header(), out)),
            FetchItem.of("BODY", (row, out) -> Structure.body(message(row).mime(), false, out)),
            FetchItem.of(
                    "BODYSTRUCTURE", (row, out) -> Structure.body(message(row).mime(), true, out)),
            whole("RFC822", StoredMessage::octets, true),
            whole("RFC822.HEADER", message -> Octets.of(message.mime().header()), false),
            whole("RFC822.TEXT", message -> Octets.of(message.mime().body()), true),
            name -> name.startsWith("BODY[") || name.startsWith("BODY.PEEK[") ? BodySection.parse(name) : null);

    private record Item(String name, FetchItem.Data data) {}

    private final StoreConnection client;
    private final List<Item> items = new ArrayList<>();
    private final Set<String> enables = new LinkedHashSet<>();

    private FetchItems(StoreConnection client) {
        this.client = client;
    }

    /**
     * The items that this token names.
     *
     * @param uid whether UID is told without being asked for
     * @throws BadArguments when an item is unknown
     */
    public static FetchItems parse(Token token, boolean uid, StoreConnection client) {
        return parse(new TokenReader(List.of(token)), uid, client);
    }

    /** {@link #parse(Token, boolean, StoreConnection)} of what comes next, with its modifiers. */
    static FetchItems parse(TokenReader arguments, boolean uid, StoreConnection client) {
        FetchItems fetch = new FetchItems(client);
        if (uid && !client.isTold(Manner.UIDFETCH)) {
            fetch.add("UID");
        }
        if (arguments.nextIsList()) {
            TokenReader list = arguments.list();
            do {
                fetch.add(list.next(), list);
            } while (!list.atEnd());
        } else {
            Token token = arguments.next();
            switch (Octets.upper(token.text())) {
                case "ALL" -> fetch.addAll("FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE");
                case "FAST" -> fetch.addAll("FLAGS", "INTERNALDATE", "RFC822.SIZE");
                case "FULL" -> fetch.addAll("FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE", "BODY");
                default -> fetch.add(token, arguments);
            }
        }
        return fetch;
    }

    /** Adds an item with the list of its modifiers, {@code PREVIEW (LAZY)}, RFC 8970 3.2. */
    private void add(Token item, TokenReader arguments) {
        if (!(item instanceof Token.Atom)) {
            throw new BadArguments("an item of FETCH was expected");
        }
        boolean modified = Octets.same(item.text(), "PREVIEW") && arguments.nextIsList();
        add(modified ? item.text() + " " + arguments.next().text() : item.text(), arguments);
    }

    private void addAll(String... names) {
        List.of(names).forEach(this::add);
    }

    /** Adds an item that is not asked for yet. */
    void add(String item) {
        add(item, new TokenReader(List.of()));
    }

    private void add(String item, TokenReader arguments) {
        String name = Octets.upper(item);
        // What has arguments is asked for with others, too.
        if (!asksFor(name) || arguments.nextIsList()) {
            items.add(new Item(name, data(name, arguments)));
        }
    }

    private FetchItem.Data data(String name, TokenReader arguments) {
        for (FetchItem each : BASE) {
            FetchItem.Data data = each.asked(name);
            if (data != null) {
                return data;
            }
        }
        for (Extension extension : client.service().extensions()) {
            for (FetchItem each : extension.fetchItems()) {
                FetchItem.Data data = each.asked(name, arguments);
                if (data != null) {
                    enables.add(each.enables());
                    return data;
                }
            }
        }
        throw new BadArguments("unknown FETCH item " + name);
    }

    private boolean asksFor(String name) {
        return items.stream().anyMatch(item -> item.name().equals(name));
    }

    /** Enables what a client enables by asking for this. */
    void enable() {
        boolean modSeq = items.stream().anyMatch(item -> item.name().equals("MODSEQ"));
        if (modSeq && !client.selected().mailbox().keepsModSeq()) {
            throw new BadArguments("no mod-sequences here");
        }
        enables.stream().filter(name -> !name.isEmpty()).forEach(client::enableByUse);
    }

    /**
     * Asks of each message whether all of it can be told.
     *
     * @throws Refused when it cannot
     */
    void require(List<NumberedMessage> messages) {
        for (Item item : items) {
            messages.forEach(each -> item.data().require(each.message()));
        }
    }

    /** Whether answering sets \Seen. */
    boolean marksSeen() {
        return items.stream().anyMatch(item -> item.data().marksSeen());
    }

    /**
     * {@code * 12 FETCH (...)}.
     *
     * @param flags in the form of a list; added when {@code flagsToo} and not asked for
     */
    ByteString row(NumberedMessage each, String flags, boolean flagsToo) {
        FetchItem.Row row = new FetchItem.Row(each, flags, client);
        Buffer out = new Buffer();
        Wire.fetch(client, each, out);
        String separator = "";
        for (Item item : items) {
            out.writeUtf8(separator);
            item.data().write(row, out);
            separator = " ";
        }
        if (flagsToo && !asksFor("FLAGS")) {
            out.writeUtf8(" FLAGS ").writeUtf8(flags);
        }
        if (flagsToo && client.isTold(Manner.MODSEQ) && !asksFor("MODSEQ")) {
            String uid = asksFor("UID") || client.isTold(Manner.UIDFETCH)
                    ? ""
                    : " UID " + each.message().uid();
            out.writeUtf8(uid + " MODSEQ (" + each.message().modSeq() + ")");
        }
        return out.writeUtf8(")\r\n").readByteString();
    }

    private static StoredMessage message(FetchItem.Row row) {
        return row.each().message();
    }

    private static FetchItem whole(String itsName, Function<StoredMessage, ByteString> octets, boolean marksSeen) {
        FetchItem.Data data = new FetchItem.Data() {
            @Override
            public void write(FetchItem.Row row, Buffer out) {
                out.writeUtf8(itsName).writeByte(' ');
                Wire.literal(octets.apply(message(row)), out);
            }

            @Override
            public boolean marksSeen() {
                return marksSeen;
            }
        };
        return name -> name.equals(itsName) ? data : null;
    }
}
