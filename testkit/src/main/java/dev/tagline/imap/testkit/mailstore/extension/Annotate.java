package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.FetchItem;
import dev.tagline.imap.testkit.mailstore.command.ListPattern;
import dev.tagline.imap.testkit.mailstore.command.MailboxView;
import dev.tagline.imap.testkit.mailstore.command.Modifier;
import dev.tagline.imap.testkit.mailstore.command.NumberedMessage;
import dev.tagline.imap.testkit.mailstore.command.Refused;
import dev.tagline.imap.testkit.mailstore.command.SearchKey;
import dev.tagline.imap.testkit.mailstore.command.SearchProgram;
import dev.tagline.imap.testkit.mailstore.command.SelectPlan;
import dev.tagline.imap.testkit.mailstore.command.SortCriterion;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.StoreItem;
import dev.tagline.imap.testkit.mailstore.command.TokenReader;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.mime.SearchableText;
import dev.tagline.imap.testkit.mailstore.model.Account;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * ANNOTATE, RFC 5257: what users note of messages, each for themselves or for all who see the message. FETCH, STORE, APPEND,
 * SEARCH, SORT and COPY know it; who selects a mailbox with it hears of what others note. Those that all
 * see are changed with the right {@code n}. One for each store.
 */
public final class Annotate implements Extension {
    /** As CAPABILITY lists it. */
    static final String NAME = "ANNOTATE-EXPERIMENT-1";

    private static final String ITEM = "ANNOTATION";

    private final int mostOctets;
    private final int mostEntries;
    private final boolean privates;

    // Guarded by the store's lock.
    private final Map<StoredMessage, MessageNotes> notes = new WeakHashMap<>();

    /** What views have not been told, by message. */
    private final Map<MailboxView, NoteNews> watching = new WeakHashMap<>();

    /** One that takes values of 20480 octets, and 100 entries a message. */
    public Annotate() {
        this(20_480, 100, true);
    }

    /**
     * One with other limits.
     *
     * @param mostOctets of a value; at least 1024
     * @param mostEntries of a message; at least 10
     * @param privates whether there are some of one user alone
     * @throws IllegalArgumentException for less than RFC 5257 4.1 lets a server take
     */
    public Annotate(int mostOctets, int mostEntries, boolean privates) {
        if (mostOctets < 1024 || mostEntries < 10) {
            throw new IllegalArgumentException("at least 1024 octets and 10 entries");
        }
        this.mostOctets = mostOctets;
        this.mostEntries = mostEntries;
        this.privates = privates;
    }

    @Override
    public String capability() {
        return NAME;
    }

    @Override
    public void describe(StoreConnection client, MailboxView view, Buffer data) {
        watching.put(view, new NoteNews(client));
        String limit = view.isReadOnly() ? "READ-ONLY" : String.valueOf(mostOctets);
        Wire.untagged(data, "OK [ANNOTATIONS " + limit + (privates ? "" : " NOPRIVATE") + "] annotations of messages");
    }

    @Override
    public List<Modifier<SelectPlan>> selectParameters() {
        return List.of(new Modifier<>(
                "ANNOTATE",
                (arguments, client) -> plan -> watching.computeIfAbsent(plan.view(), view -> new NoteNews(client))
                        .always()));
    }

    private MessageNotes of(StoredMessage message) {
        return notes.getOrDefault(message, MessageNotes.NONE);
    }

    // FETCH.

    @Override
    public List<FetchItem> fetchItems() {
        return List.of(new FetchItem() {
            @Override
            public @Nullable Data asked(String name) {
                return null;
            }

            @Override
            public @Nullable Data asked(String name, TokenReader arguments) {
                return name.equals(ITEM) ? wanted(arguments.list()) : null;
            }
        });
    }

    private FetchItem.Data wanted(TokenReader list) {
        List<ListPattern> entries = new ArrayList<>();
        for (String entry : oneOrMore(list.next())) {
            entries.add(new ListPattern(NoteNames.pattern(entry), '/'));
        }
        List<String> attributes = new ArrayList<>();
        for (String attribute : oneOrMore(list.next())) {
            attributes.addAll(NoteNames.attributes(attribute));
        }
        list.end();
        return (row, out) -> {
            out.writeUtf8(ITEM).writeUtf8(" (");
            of(row.each().message()).write(row.client().account(), entries, attributes, out);
            out.writeByte(')');
        };
    }

    private static List<String> oneOrMore(Token token) {
        if (!(token instanceof Token.Group group)) {
            return List.of(token.text());
        }
        if (group.items().isEmpty() || group.items().stream().anyMatch(Token.Group.class::isInstance)) {
            throw new BadArguments("names were expected");
        }
        return group.items().stream().map(Token::text).toList();
    }

    // STORE and APPEND.

    @Override
    public List<StoreItem> storeItems() {
        return List.of(new StoreItem(ITEM, this::store, null));
    }

    private void store(StoreConnection client, StoredMessage message, char sign, List<Token> values) {
        if (sign != ' ') {
            throw new BadArguments("annotations are neither added nor taken away");
        }
        TokenReader arguments = new TokenReader(values);
        List<MessageNotes.Change> changes = changes(arguments.list());
        arguments.end();
        if (changes.stream().anyMatch(change -> !change.isPrivate())) {
            client.require(client.selected().mailbox().access(), 'n');
        }
        client.require(client.selected().mailbox().access(), 'r');
        apply(client, message, changes);
        client.selected().mailbox().changed(message, client);
        watching.forEach((view, news) -> {
            if (view.mailbox() == client.selected().mailbox() && view.owner() != client && news.isWanted()) {
                boolean same = view.owner().isAuthenticated() && view.owner().account() == client.account();
                changes.stream()
                        .filter(change -> same || !change.isPrivate())
                        .forEach(change -> news.add(message, change.entry()));
            }
        });
    }

    private List<MessageNotes.Change> changes(TokenReader list) {
        List<MessageNotes.Change> changes = new ArrayList<>();
        do {
            String entry = NoteNames.entry(list.next().text());
            TokenReader attributes = list.list();
            do {
                String attribute = attributes.next().text();
                ByteString value = NoteNames.value(attributes.next());
                changes.add(MessageNotes.Change.of(entry, attribute, value));
                if (!privates && changes.get(changes.size() - 1).isPrivate()) {
                    throw new Refused("no private annotations here");
                }
                if (value != null && value.size() > mostOctets) {
                    throw new Refused("[ANNOTATE TOOBIG] more than " + mostOctets + " octets");
                }
            } while (!attributes.atEnd());
        } while (!list.atEnd());
        return changes;
    }

    /** All of them, or none. */
    private void apply(StoreConnection client, StoredMessage message, List<MessageNotes.Change> changes) {
        changes.forEach(change -> NoteNames.requirePart(change.entry(), message));
        MessageNotes after = of(message).with(client.account(), changes);
        if (after.size() > mostEntries && after.size() > of(message).size()) {
            throw new Refused("[ANNOTATE TOOMANY] no more than " + mostEntries + " entries");
        }
        notes.put(message, after);
    }

    @Override
    public List<Modifier<StoredMessage>> appendOptions() {
        return List.of(new Modifier<>(ITEM, this::appended));
    }

    private Consumer<StoredMessage> appended(TokenReader arguments, StoreConnection client) {
        List<MessageNotes.Change> changes = changes(arguments.list());
        if (changes.stream().map(MessageNotes.Change::entry).distinct().count() > mostEntries) {
            throw new Refused("[ANNOTATE TOOMANY] no more than " + mostEntries + " entries");
        }
        return message -> apply(client, message, changes);
    }

    /** RFC 5257 4.6: what others note for themselves stays behind. */
    @Override
    public void copied(StoreConnection client, StoredMessage original, StoredMessage copy) {
        MessageNotes noted = notes.get(original);
        if (noted != null) {
            notes.put(copy, noted.visibleTo(client.account()));
        }
    }

    /** RFC 5257 4.4: the names alone. */
    @Override
    public void describeChange(MailboxView view, StoredMessage message, Buffer row) {
        NoteNews news = watching.get(view);
        Set<String> entries = news == null ? Set.of() : news.take(message);
        if (!entries.isEmpty()) {
            row.writeUtf8(" " + ITEM + " (");
            row.writeUtf8(String.join(
                    " ", entries.stream().sorted().map(Wire::astring).toList()));
            row.writeByte(')');
        }
    }

    // SEARCH and SORT.

    @Override
    public List<SearchKey> searchKeys() {
        return List.of(new SearchKey(ITEM, this::search));
    }

    private Predicate<NumberedMessage> search(SearchProgram arguments) {
        ListPattern entry = new ListPattern(NoteNames.pattern(arguments.next().text()), '/');
        String attribute = arguments.next().text();
        List<String> attributes = NoteNames.attributes(attribute);
        if (!attributes.get(0).startsWith("value")) {
            throw new BadArguments("only values are searched");
        }
        Account account = arguments.client().account();
        String text = SearchableText.normalized(arguments.text());
        return each -> {
            MessageNotes noted = notes.get(each.message());
            return noted != null
                    && noted.values(account, entry, attributes).stream()
                            .anyMatch(value ->
                                    SearchableText.normalized(value.utf8()).contains(text));
        };
    }

    @Override
    public List<SortCriterion> sortCriteria() {
        return List.of(new SortCriterion(ITEM, this::sort));
    }

    /** Messages without a value come first, RFC 5256 3 of fields that are missing. */
    private Function<StoredMessage, Comparable<?>> sort(TokenReader arguments, StoreConnection client) {
        ListPattern entry = new ListPattern(NoteNames.entry(arguments.next().text()), '/');
        String attribute = arguments.next().text();
        List<String> attributes = NoteNames.attributes(attribute);
        if (attributes.size() != 1 || !attributes.get(0).startsWith("value")) {
            throw new BadArguments("value.priv or value.shared was expected");
        }
        return message -> {
            MessageNotes noted = notes.get(message);
            List<ByteString> values = noted == null ? List.of() : noted.values(client.account(), entry, attributes);
            return values.isEmpty()
                    ? ""
                    : SearchableText.normalized(values.get(0).utf8());
        };
    }
}
