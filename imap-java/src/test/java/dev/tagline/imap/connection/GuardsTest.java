package dev.tagline.imap.connection;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.annotate.MessageAnnotations;
import dev.tagline.imap.append.CatenatePart;
import dev.tagline.imap.append.MultiAppend;
import dev.tagline.imap.append.NewMessage;
import dev.tagline.imap.command.Append;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.Examine;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.FetchModifier;
import dev.tagline.imap.command.ListCommand;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.SearchKey.EntryType;
import dev.tagline.imap.command.SearchReturn;
import dev.tagline.imap.command.Select;
import dev.tagline.imap.command.SelectParameter;
import dev.tagline.imap.command.Status;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Partial;
import dev.tagline.imap.message.PartialRange;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.multisearch.MultiSearch;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.sort.Sort;
import dev.tagline.imap.sort.SortKey;
import dev.tagline.imap.sync.EventGroup;
import dev.tagline.imap.sync.Notify;
import dev.tagline.imap.sync.NotifyEvent;
import dev.tagline.imap.sync.WatchedMailboxes;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.Transport;
import dev.tagline.imap.url.ImapUrl;
import dev.tagline.imap.url.UrlAccess;
import dev.tagline.imap.urlauth.GenUrlAuth;
import dev.tagline.imap.urlauth.UrlFetch;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import okio.ByteString;
import okio.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Everything that can stand in a command, each with what the server must list for it. All of them are found by
 * themselves, so that one that is new must have its row here.
 */
@Timeout(120)
class GuardsTest {
    private static final MailboxName BOX = MailboxName.of("box");
    private static final UidSet UIDS = UidSet.range(4, 9);
    private static final LiteralContent TEXT = LiteralContent.of(ByteString.encodeUtf8("Subject: x\r\n\r\n"));

    /** What, then the capabilities that are needed: one of those joined by "or", all of those joined by "and". */
    private static final String TABLE = """
            FetchAttribute.UID |
            FetchAttribute.FLAGS |
            FetchAttribute.INTERNALDATE |
            FetchAttribute.RFC822_SIZE |
            FetchAttribute.ENVELOPE |
            FetchAttribute.BODY |
            FetchAttribute.BODYSTRUCTURE |
            FetchAttribute.MODSEQ | CONDSTORE
            FetchAttribute.EMAILID | OBJECTID
            FetchAttribute.THREADID | OBJECTID
            FetchAttribute.SAVEDATE | SAVEDATE
            FetchAttribute.PREVIEW | PREVIEW
            FetchAttribute.PREVIEW_LAZY | PREVIEW
            FetchAttribute.body |
            FetchAttribute.bodyPeek |
            FetchAttribute.binary | BINARY
            FetchAttribute.binaryPeek | BINARY
            FetchAttribute.binarySize | BINARY
            FetchModifier.ChangedSince | CONDSTORE
            FetchModifier.Vanished | CONDSTORE and QRESYNC, enabled
            FetchModifier.Places | PARTIAL
            SelectParameter.CONDSTORE | CONDSTORE
            SelectParameter.ANNOTATE | ANNOTATE-EXPERIMENT-1
            StatusItem.MESSAGES |
            StatusItem.UIDNEXT |
            StatusItem.UIDVALIDITY |
            StatusItem.UNSEEN |
            StatusItem.RECENT |
            StatusItem.DELETED | QUOTA=RES-MESSAGE or IMAP4rev2
            StatusItem.SIZE | STATUS=SIZE
            StatusItem.HIGHESTMODSEQ | CONDSTORE
            StatusItem.APPENDLIMIT | APPENDLIMIT
            StatusItem.DELETED_STORAGE | QUOTA=RES-STORAGE
            StatusItem.MAILBOXID | OBJECTID
            SearchReturn.RELEVANCY | SEARCH=FUZZY and ESEARCH
            SearchReturn.CONTEXT |
            SearchReturn.UPDATE | CONTEXT=SEARCH
            SearchReturn.MIN |
            SearchReturn.MAX |
            SearchReturn.ALL |
            SearchReturn.COUNT |
            SearchReturn.SAVE | SEARCHRES
            SearchReturn.RELEVANCY of SORT | SEARCH=FUZZY and SORT and ESORT
            SearchReturn.CONTEXT of SORT | SORT
            SearchReturn.UPDATE of SORT | SORT and CONTEXT=SORT
            SearchReturn.MIN of SORT | SORT
            SearchReturn.MAX of SORT | SORT
            SearchReturn.ALL of SORT | SORT
            SearchReturn.COUNT of SORT | SORT
            SearchReturn.RELEVANCY of ESEARCH | MULTISEARCH and SEARCH=FUZZY
            SearchReturn.CONTEXT of ESEARCH | MULTISEARCH
            SearchReturn.UPDATE of ESEARCH | MULTISEARCH and CONTEXT=SEARCH
            SearchReturn.MIN of ESEARCH | MULTISEARCH
            SearchReturn.MAX of ESEARCH | MULTISEARCH
            SearchReturn.ALL of ESEARCH | MULTISEARCH
            SearchReturn.COUNT of ESEARCH | MULTISEARCH
            SearchReturn.SAVE of ESEARCH | MULTISEARCH and SEARCHRES
            SortKey.ARRIVAL | SORT
            SortKey.CC | SORT
            SortKey.DATE | SORT
            SortKey.FROM | SORT
            SortKey.SIZE | SORT
            SortKey.SUBJECT | SORT
            SortKey.TO | SORT
            SortKey.DISPLAYFROM | SORT and SORT=DISPLAY
            SortKey.DISPLAYTO | SORT and SORT=DISPLAY
            SortKey.RELEVANCY | SEARCH=FUZZY and SORT
            SortKey.annotation | SORT and ANNOTATE-EXPERIMENT-1
            ListCommand.Selection.SUBSCRIBED | LIST-EXTENDED
            ListCommand.Selection.REMOTE | LIST-EXTENDED
            ListCommand.Selection.RECURSIVEMATCH | LIST-EXTENDED
            ListCommand.Selection.SPECIAL_USE | SPECIAL-USE
            ListCommand.Return.SUBSCRIBED |
            ListCommand.Return.CHILDREN |
            ListCommand.Return.SPECIAL_USE |
            Append.Form.LITERAL |
            Append.Form.BINARY | BINARY
            Append.Form.UTF8 | UTF8=ACCEPT or UTF8=ONLY, enabled
            Append of two | MULTIAPPEND
            Append of BINARY | BINARY
            Append of UTF8 | UTF8=ACCEPT or UTF8=ONLY, enabled
            Append of CATENATE | CATENATE
            Append of CATENATE, UTF8 | CATENATE and UTF8=ACCEPT or UTF8=ONLY, enabled
            Append of CATENATE, a partial URL | CATENATE and URL-PARTIAL
            Append of CATENATE, a partial URL as text | CATENATE and URL-PARTIAL
            Append with ANNOTATION | ANNOTATE-EXPERIMENT-1
            GenUrlAuth | URLAUTH
            GenUrlAuth, partial | URLAUTH and URL-PARTIAL
            UrlFetch | URLAUTH
            UrlFetch, partial | URLAUTH and URL-PARTIAL
            UrlFetch.Item.BODY | URLAUTH and URLFETCH=BINARY or URLAUTH=BINARY
            UrlFetch.Item.BINARY | URLAUTH and URLFETCH=BINARY or URLAUTH=BINARY
            UrlFetch.Item.BODYPARTSTRUCTURE | URLAUTH and URLFETCH=BINARY or URLAUTH=BINARY
            Store.unchangedSince | CONDSTORE
            NotifyEvent.MESSAGE_NEW | NOTIFY
            NotifyEvent.MESSAGE_EXPUNGE | NOTIFY
            NotifyEvent.FLAG_CHANGE | NOTIFY
            NotifyEvent.ANNOTATION_CHANGE | NOTIFY and ANNOTATE-EXPERIMENT-1
            NotifyEvent.MAILBOX_NAME | NOTIFY
            NotifyEvent.SUBSCRIPTION_CHANGE | NOTIFY
            NotifyEvent.MAILBOX_METADATA_CHANGE | NOTIFY and METADATA
            NotifyEvent.SERVER_METADATA_CHANGE | NOTIFY and METADATA or METADATA-SERVER
            SearchKey.older | WITHIN
            SearchKey.younger | WITHIN
            SearchKey.fuzzy | SEARCH=FUZZY
            SearchKey.filter | FILTERS
            SearchKey.modSeq | CONDSTORE
            SearchKey.uidAfter | MESSAGELIMIT
            SearchKey.uidBefore | MESSAGELIMIT
            SearchKey.emailId | OBJECTID
            SearchKey.threadId | OBJECTID
            SearchKey.savedBefore | SAVEDATE
            SearchKey.savedOn | SAVEDATE
            SearchKey.savedSince | SAVEDATE
            SearchKey.saveDateSupported | SAVEDATE
            SearchKey.annotation | ANNOTATE-EXPERIMENT-1
            SearchKey.gmailRaw | X-GM-EXT-1
            SearchKey.gmailLabel | X-GM-EXT-1
            SearchKey.gmailMessage | X-GM-EXT-1
            SearchKey.gmailThread | X-GM-EXT-1
            """;

    /** Keys of RFC 3501, which every server has. */
    private static final Set<String> PLAIN_KEYS =
            Set.of(("all numbers uid answered unanswered deleted undeleted draft undraft flagged unflagged seen unseen"
                            + " keyword unkeyword isNew old recent bcc cc from to subject body text header before on"
                            + " since sentBefore sentOn sentSince larger smaller not or and")
                    .split(" "));

    /** What the row says of a command. */
    private static String needs(Command<?> command) {
        CommandRules rules = command.rules();
        String all = rules.needs().stream()
                .map(anyOf -> anyOf.stream().map(Capability::name).collect(Collectors.joining(" or ")))
                .distinct()
                .collect(Collectors.joining(" and "));
        return rules.needsEnabled() == null ? all : all + ", enabled";
    }

    // ---- what there is

    private static Map<String, Command<?>> all() throws ReflectiveOperationException {
        Map<String, Command<?>> all = new TreeMap<>();
        constants(FetchAttribute.class, all, GuardsTest::fetch);
        factories(FetchAttribute.class, all, GuardsTest::fetch);
        for (Class<?> kind : FetchModifier.class.getPermittedSubclasses()) {
            all.put("FetchModifier." + kind.getSimpleName(), fetch(modifier(kind)));
        }
        for (SelectParameter parameter : SelectParameter.values()) {
            all.put("SelectParameter." + parameter, new Select(BOX).with(parameter));
            assertEquals(
                    new Select(BOX).with(parameter).rules().needs(),
                    new Examine(BOX).with(parameter).rules().needs());
        }
        constants(StatusItem.class, all, item -> new Status(BOX, item));
        for (SearchReturn returned : SearchReturn.values()) {
            all.put("SearchReturn." + returned, Search.forUids(key(returned)).returning(returned));
            all.put(
                    "SearchReturn." + returned + " of ESEARCH",
                    MultiSearch.across().matching(key(returned)).returning(returned));
            if (returned != SearchReturn.SAVE) {
                all.put(
                        "SearchReturn." + returned + " of SORT",
                        Sort.forUids(List.of(SortKey.DATE), key(returned)).returning(returned));
            }
        }
        constants(SortKey.class, all, key -> sort(key));
        all.put("SortKey.annotation", sort(SortKey.annotation("/comment", "value.priv")));
        for (ListCommand.Selection option : ListCommand.Selection.values()) {
            ListCommand list = ListCommand.matching("*");
            all.put(
                    "ListCommand.Selection." + option,
                    option == ListCommand.Selection.RECURSIVEMATCH
                            ? list.selecting(option, ListCommand.Selection.SUBSCRIBED)
                            : list.selecting(option));
        }
        for (ListCommand.Return option : ListCommand.Return.values()) {
            all.put("ListCommand.Return." + option, ListCommand.matching("*").returning(option));
        }
        appends(all);
        urls(all);
        all.put("Store.unchangedSince", Store.add(UIDS, Flag.SEEN).unchangedSince(7));
        constants(NotifyEvent.class, all, GuardsTest::notifyOf);
        factories(SearchKey.class, all, Search::forUids);
        PLAIN_KEYS.forEach(plain -> {
            Command<?> search = all.remove("SearchKey." + plain);
            assertEquals("", needs(search), plain);
        });
        return all;
    }

    private static <T> void constants(Class<T> type, Map<String, Command<?>> into, Function<T, Command<?>> command)
            throws ReflectiveOperationException {
        for (var field : type.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == type) {
                into.put(type.getSimpleName() + "." + field.getName(), command.apply(type.cast(field.get(null))));
            }
        }
    }

    /** The forms of a factory method need the same. */
    private static <T> void factories(Class<T> type, Map<String, Command<?>> into, Function<T, Command<?>> command)
            throws ReflectiveOperationException {
        for (Method method : type.getMethods()) {
            boolean named = Set.of("of", "parse").contains(method.getName());
            if (Modifier.isStatic(method.getModifiers()) && method.getReturnType() == type && !named) {
                Object[] arguments = Arrays.stream(method.getParameterTypes())
                        .map(GuardsTest::sample)
                        .toArray();
                Command<?> made = command.apply(type.cast(method.invoke(null, arguments)));
                Command<?> other = into.put(type.getSimpleName() + "." + method.getName(), made);
                assertEquals(needs(made), needs(other == null ? made : other), method.toString());
            }
        }
    }

    private static Object sample(Class<?> type) {
        Map<Class<?>, Object> samples = Map.ofEntries(
                Map.entry(String.class, "value"),
                Map.entry(long.class, 7L),
                Map.entry(Section.class, Section.part(1)),
                Map.entry(Partial.class, new Partial(0, 10)),
                Map.entry(LocalDate.class, LocalDate.of(1994, 2, 1)),
                Map.entry(Duration.class, Duration.ofDays(1)),
                Map.entry(Flag.class, Flag.FORWARDED),
                Map.entry(EntryType.class, EntryType.ALL),
                Map.entry(UidSet.class, UIDS),
                Map.entry(SequenceSet.class, SequenceSet.of(1)),
                Map.entry(SearchKey.class, SearchKey.seen()),
                Map.entry(SearchKey[].class, new SearchKey[] {SearchKey.seen(), SearchKey.draft()}));
        Object sample = samples.get(type);
        assertTrue(sample != null, () -> "no sample of " + type);
        return sample;
    }

    private static Fetch fetch(FetchAttribute attribute) {
        return new Fetch(UIDS, List.of(attribute));
    }

    private static Fetch fetch(FetchModifier modifier) {
        Fetch fetch = fetch(FetchAttribute.FLAGS);
        return modifier instanceof FetchModifier.Vanished
                ? fetch.changedSince(7).with(modifier)
                : fetch.with(modifier);
    }

    private static FetchModifier modifier(Class<?> kind) {
        return Map.<Class<?>, FetchModifier>of(
                        FetchModifier.ChangedSince.class, new FetchModifier.ChangedSince(7),
                        FetchModifier.Vanished.class, new FetchModifier.Vanished(),
                        FetchModifier.Places.class, new FetchModifier.Places(PartialRange.last(3)))
                .get(kind);
    }

    private static SearchKey key(SearchReturn returned) {
        return returned == SearchReturn.RELEVANCY ? SearchKey.fuzzy(SearchKey.subject("x")) : SearchKey.all();
    }

    private static Sort sort(SortKey key) {
        boolean fuzzy = key.equals(SortKey.RELEVANCY);
        return Sort.forUids(List.of(key), fuzzy ? SearchKey.fuzzy(SearchKey.subject("x")) : SearchKey.all());
    }

    private static Notify notifyOf(NotifyEvent event) {
        Set<NotifyEvent> events = new LinkedHashSet<>();
        if (event.isOfMessages()) {
            events.add(NotifyEvent.MESSAGE_NEW);
            events.add(NotifyEvent.MESSAGE_EXPUNGE);
        }
        events.add(event);
        return Notify.set(new EventGroup(WatchedMailboxes.PERSONAL, events, List.of()));
    }

    private static void appends(Map<String, Command<?>> all) {
        for (Append.Form form : Append.Form.values()) {
            all.put("Append.Form." + form, new Append(BOX, List.of(), null, TEXT, form));
        }
        NewMessage plain = NewMessage.of(TEXT);
        ImapUrl url = ImapUrl.of(BOX).uid(20).section(Section.part(1));
        all.put("Append of two", new MultiAppend(BOX, plain, plain));
        all.put("Append of BINARY", new MultiAppend(BOX, NewMessage.binary(TEXT)));
        all.put("Append of UTF8", new MultiAppend(BOX, NewMessage.utf8(TEXT)));
        all.put("Append of CATENATE", catenate(CatenatePart.url(url)));
        all.put("Append of CATENATE, UTF8", catenate(CatenatePart.utf8(TEXT)));
        all.put("Append of CATENATE, a partial URL", catenate(CatenatePart.url(url.partial(0, 10))));
        all.put(
                "Append of CATENATE, a partial URL as text",
                catenate(CatenatePart.url("/box/;UID=20/;SECTION=1/;partial=0.10")));
        MessageAnnotations note = MessageAnnotations.NONE.with("/comment", "value.priv", "x");
        all.put("Append with ANNOTATION", new MultiAppend(BOX, plain.with("ANNOTATION", Capability.ANNOTATE, note)));
    }

    private static MultiAppend catenate(CatenatePart part) {
        return new MultiAppend(BOX, NewMessage.catenate(part));
    }

    private static void urls(Map<String, Command<?>> all) {
        ImapUrl part = ImapUrl.of(BOX).uid(20).section(Section.part(1));
        ImapUrl whole = part.at("example.com").user("joe").access(UrlAccess.ANONYMOUS);
        ImapUrl some = part.partial(5, 0).at("example.com").user("joe").access(UrlAccess.ANONYMOUS);
        all.put("GenUrlAuth", new GenUrlAuth(whole));
        all.put("GenUrlAuth, partial", new GenUrlAuth(some));
        all.put("UrlFetch", new UrlFetch(whole));
        all.put("UrlFetch, partial", new UrlFetch(some));
        for (UrlFetch.Item item : UrlFetch.Item.values()) {
            all.put("UrlFetch.Item." + item, new UrlFetch(whole).items(item));
        }
    }

    // ---- what is held

    @Test
    void everyItemHasItsRow() throws ReflectiveOperationException {
        Map<String, String> rows = new TreeMap<>();
        TABLE.lines().forEach(row -> {
            int bar = row.indexOf('|');
            rows.put(row.substring(0, bar).strip(), row.substring(bar + 1).strip());
        });
        Map<String, String> found = new TreeMap<>();
        all().forEach((name, command) -> found.put(name, needs(command)));
        assertEquals(lines(rows), lines(found));
    }

    private static String lines(Map<String, String> rows) {
        return rows.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    @Test
    void whatTheServerDoesNotListIsNotSentAndTheFailureNamesIt() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1] hello
                C: s SELECT box
                S: s OK [READ-WRITE] done
                C: n NOOP
                S: n OK nothing came between
                """)) {
            ImapConnection imap = open(server);
            imap.select("box");
            int refused = 0;
            for (Map.Entry<String, Command<?>> item : all().entrySet()) {
                List<Set<Capability>> needed = item.getValue().rules().needs();
                if (!needed.isEmpty()) {
                    String failure = assertThrows(
                                    CommandNotPermittedException.class, () -> imap.execute(item.getValue()))
                            .getMessage();
                    String first = needed.get(0).iterator().next().name();
                    assertTrue(failure.contains("needs " + first + ","), item.getKey() + ": " + failure);
                    refused++;
                }
            }
            assertTrue(refused > 80, "so many: " + refused);
            imap.noop();
            imap.abort();
        }
    }

    /** What another capability includes is not asked for by its own name. */
    @Test
    void whatIsIncludedIsThere() throws ReflectiveOperationException {
        Map<String, List<String>> included = new LinkedHashMap<>();
        for (String offered : List.of("IMAP4rev2", "QRESYNC", "APPENDLIMIT=1000", "MESSAGELIMIT=1000")) {
            Capabilities capabilities = Capabilities.of(offered);
            List<String> names = new ArrayList<>();
            all().forEach((name, command) -> {
                List<Set<Capability>> needed = command.rules().needs();
                if (!needed.isEmpty()
                        && needed.stream().allMatch(anyOf -> anyOf.stream().anyMatch(capabilities::has))) {
                    names.add(name);
                }
            });
            included.put(offered, names);
        }
        assertEquals("""
                {IMAP4rev2=[Append of BINARY, Append.Form.BINARY, FetchAttribute.binary, FetchAttribute.binaryPeek, \
                FetchAttribute.binarySize, ListCommand.Selection.RECURSIVEMATCH, ListCommand.Selection.REMOTE, \
                ListCommand.Selection.SPECIAL_USE, ListCommand.Selection.SUBSCRIBED, SearchReturn.SAVE, \
                StatusItem.DELETED, StatusItem.SIZE], \
                QRESYNC=[FetchAttribute.MODSEQ, FetchModifier.ChangedSince, FetchModifier.Vanished, SearchKey.modSeq, \
                SelectParameter.CONDSTORE, StatusItem.HIGHESTMODSEQ, Store.unchangedSince], \
                APPENDLIMIT=1000=[StatusItem.APPENDLIMIT], \
                MESSAGELIMIT=1000=[SearchKey.uidAfter, SearchKey.uidBefore]}""", included.toString());
    }

    /** By its name an item is guarded as by its constant; figures in LIST as in STATUS. */
    @Test
    void namesAndListsAreNoWayRound() throws ReflectiveOperationException {
        all().forEach((name, command) -> {
            if (command instanceof Fetch fetch && fetch.attributes().get(0).section() == null) {
                String written = fetch.attributes().get(0).toString();
                assertEquals(
                        needs(command), needs(new Fetch(UIDS, FetchAttribute.parseAll(written), fetch.modifiers())));
            } else if (command instanceof Status status) {
                StatusItem item = StatusItem.of(status.items().get(0).name());
                assertEquals(needs(command), needs(new Status(BOX, item)));
                assertEquals(needs(command), needs(ListCommand.matching("*").withStatus(item)), name);
            }
        });
    }

    private static ImapConnection open(FakeImapServer server) throws IOException {
        Socket socket = server.connectInMemory();
        return Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
    }
}
