package dev.tagline.imap.testkit.mailstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import dev.tagline.imap.testkit.mailstore.command.Modifier;
import dev.tagline.imap.testkit.mailstore.extension.Extensions;
import dev.tagline.imap.testkit.mailstore.extension.JmapAccess;
import dev.tagline.imap.testkit.mailstore.sasl.Mechanisms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An extension that is switched off is not listed, and all that it adds is unknown. */
@Timeout(120)
class WithoutTest {
    /** Items that some extension of FETCH knows. */
    private static final List<String> FETCH_ITEMS = List.of(
            "MODSEQ",
            "EMAILID",
            "THREADID",
            "SAVEDATE",
            "PREVIEW",
            "BINARY[1]",
            "BINARY.PEEK[1]",
            "BINARY.SIZE[1]",
            "X-GM-MSGID",
            "X-GM-THRID",
            "X-GM-LABELS");

    /** What is on, and what is on request. */
    private static final List<Extension> ALL = Stream.concat(Extensions.ALL.stream(), Extensions.onRequest().stream())
            .toList();

    static Stream<String> capabilities() {
        return Stream.concat(ALL.stream(), Mechanisms.ALL.stream()).map(Extension::capability);
    }

    private static Extension named(String capability) {
        return Stream.concat(ALL.stream(), Mechanisms.ALL.stream())
                .filter(each -> each.capability().equals(capability))
                .findFirst()
                .orElseThrow();
    }

    /** What only this extension adds, as commands that are BAD without it. */
    private static List<String> uses(Extension extension) {
        List<Extension> others = ALL.stream().filter(each -> each != extension).toList();
        List<String> uses = new ArrayList<>();
        extension.commands().stream()
                .flatMap(command -> command.names().stream())
                .filter(name -> others.stream()
                        .noneMatch(each -> each.commands().stream()
                                .anyMatch(command -> command.names().contains(name))))
                .forEach(uses::add);
        FETCH_ITEMS.stream()
                .filter(item -> knows(extension, item) && others.stream().noneMatch(each -> knows(each, item)))
                .forEach(item -> uses.add("FETCH 1 (" + item + ")"));
        own(extension, others, each -> each.statusItems().stream().map(item -> item.name()))
                .forEach(item -> uses.add("STATUS INBOX (" + item + ")"));
        own(extension, others, each -> each.searchKeys().stream().map(key -> key.name()))
                .forEach(key -> uses.add("SEARCH " + key + " 1"));
        modifiers(extension, others, Extension::selectParameters)
                .forEach(name -> uses.add("EXAMINE INBOX (" + name + ")"));
        modifiers(extension, others, Extension::fetchModifiers)
                .forEach(name -> uses.add("FETCH 1 UID (" + name + " 1)"));
        modifiers(extension, others, Extension::storeModifiers)
                .forEach(name -> uses.add("STORE 1 (" + name + " 1) FLAGS (\\Seen)"));
        modifiers(extension, others, Extension::createParameters)
                .forEach(name -> uses.add("CREATE x (" + name + " ())"));
        modifiers(extension, others, Extension::listSelections).forEach(name -> uses.add("LIST (" + name + ") \"\" *"));
        modifiers(extension, others, Extension::listReturns)
                .forEach(name -> uses.add("LIST \"\" * RETURN (" + name + " (MESSAGES))"));
        extension.mechanisms().forEach(mechanism -> uses.add("AUTHENTICATE " + mechanism.name()));
        return uses;
    }

    private static boolean knows(Extension extension, String item) {
        return extension.fetchItems().stream().anyMatch(each -> each.asked(item) != null);
    }

    private static List<String> own(
            Extension extension, List<Extension> others, Function<Extension, Stream<String>> names) {
        Set<String> known = new HashSet<>(others.stream().flatMap(names).toList());
        return names.apply(extension).filter(name -> !known.contains(name)).toList();
    }

    private static <P> List<String> modifiers(
            Extension extension, List<Extension> others, Function<Extension, List<Modifier<P>>> kind) {
        return own(extension, others, each -> kind.apply(each).stream().map(Modifier::name));
    }

    @ParameterizedTest
    @MethodSource("capabilities")
    void whatIsSwitchedOffIsUnknown(String capability) throws Exception {
        Mailstore store = new Mailstore()
                .user("alice", "a")
                .anonymous()
                .with(Extensions.onRequest().toArray(Extension[]::new))
                .without(capability);
        store.inbox().deliver("Subject: x\n\n");
        try (FakeImapServer server = new FakeImapServer().dispatcher(store)) {
            try (StoreClient stranger = new StoreClient(server)) {
                Set<String> listed = words(stranger.say("CAPABILITY"));
                assertFalse(listed.contains(capability)
                        || listed.contains(named(capability).listed()));
                for (String use : uses(named(capability))) {
                    if (use.startsWith("AUTHENTICATE")) {
                        // RFC 9051 6.2.2: NO is for an unsupported mechanism.
                        assertEquals("x NO [CANNOT] no such mechanism\n", stranger.say(use));
                    }
                }
            }
            try (StoreClient client = StoreClient.loggedIn(server, "alice", "a")) {
                assertFalse(words(client.say("CAPABILITY")).contains(capability));
                for (String use : uses(named(capability))) {
                    client.say("SELECT INBOX");
                    String answer = client.say(use);
                    assertTrue(answer.startsWith("x BAD"), use + ": " + answer);
                }
            }
        }
    }

    /** What the list above finds is really there while it is switched on. */
    @Test
    void mostExtensionsAddSomething() {
        List<String> uses = ALL.stream().flatMap(each -> uses(each).stream()).toList();
        assertTrue(
                uses.containsAll(List.of(
                        "IDLE",
                        "GETACL",
                        "STATUS INBOX (SIZE)",
                        "LIST \"\" * RETURN (STATUS (MESSAGES))",
                        "LIST (SPECIAL-USE) \"\" *",
                        "CREATE x (USE ())",
                        "SEARCH OLDER 1",
                        "SEARCH UIDAFTER 1",
                        "EXAMINE INBOX (ANNOTATE)",
                        "RLIST",
                        "XAPPLEPUSHSERVICE")),
                uses.toString());
    }

    @Test
    void whatIsAddedTakesThePlaceOfWhatHasItsName() throws Exception {
        Mailstore store = new Mailstore().with(new JmapAccess("https://a"), new JmapAccess("https://b"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Mailstore().without("OBJECTID").with(new JmapAccess("https://a")));
        Extension own = Extension.named("XYZZY");
        try (FakeImapServer server = new FakeImapServer().dispatcher(store.with(own));
                StoreClient client = StoreClient.loggedIn(server, "alice", "a")) {
            assertEquals(List.of("* JMAPACCESS \"https://b\""), client.untagged("GETJMAPACCESS"));
            assertTrue(client.untagged("CAPABILITY").get(0).endsWith(" JMAPACCESS XYZZY"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPresetOffersWhatItSaysAndNothingElse(Preset preset) throws Exception {
        Mailstore store = new Mailstore().playing(preset).user("alice", "a");
        try (FakeImapServer server = new FakeImapServer().dispatcher(store);
                StoreClient client = StoreClient.loggedIn(server, "alice", "a")) {
            Set<String> words = words(client.untagged("CAPABILITY").get(0));
            words.removeAll(Set.of("*", "CAPABILITY", "IMAP4rev1"));
            words.removeIf(word -> word.startsWith("RIGHTS=") || word.startsWith("APPENDLIMIT="));
            words.removeAll(preset.offered());
            assertEquals(Set.of(), words);
        }
    }

    @Test
    void imap4Rev1IsOnlyThat() throws Exception {
        Mailstore store = new Mailstore().playing(Preset.IMAP4REV1).user("alice", "a");
        try (FakeImapServer server = new FakeImapServer().dispatcher(store);
                StoreClient client = new StoreClient(server)) {
            assertEquals("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] Mailstore ready", client.greeting());
            client.say("LOGIN alice a");
            assertEquals(List.of("* CAPABILITY IMAP4rev1"), client.untagged("CAPABILITY"));
            for (String command : List.of("IDLE", "NAMESPACE", "UNSELECT", "ENABLE X", "ID NIL", "COMPRESS DEFLATE")) {
                assertTrue(client.say(command).startsWith("x BAD"), command);
            }
        }
        Mailstore some = new Mailstore().only("IDLE", "AUTH=LOGIN");
        try (FakeImapServer server = new FakeImapServer().dispatcher(some);
                StoreClient client = new StoreClient(server)) {
            assertEquals("* OK [CAPABILITY IMAP4rev1 IDLE AUTH=LOGIN] Mailstore ready", client.greeting());
        }
    }

    /** What a client may rely on with IMAP4rev2 is there as long as that is listed. */
    @ParameterizedTest
    @ValueSource(strings = {"SASL-IR", "ESEARCH", "SEARCHRES", "IDLE", "MOVE", "LIST-STATUS", "STATUS=SIZE", "BINARY"})
    void imap4Rev2GoesWithWhatItTookOver(String capability) throws Exception {
        Mailstore store = new Mailstore().user("alice", "a").without(capability);
        try (FakeImapServer server = new FakeImapServer().dispatcher(store);
                StoreClient client = new StoreClient(server)) {
            Set<String> words = words(client.greeting());
            assertFalse(words.contains("IMAP4rev2"));
            assertTrue(words.contains("IMAP4rev1"));
            String initial = client.say("AUTHENTICATE PLAIN AGFsaWNlAGE=");
            assertEquals(capability.equals("SASL-IR"), initial.startsWith("x BAD"), initial);
            client.say("LOGIN alice a");
            client.say("SELECT INBOX");
            String returned = client.say("SEARCH RETURN (COUNT) ALL");
            assertEquals(capability.equals("ESEARCH"), returned.startsWith("x BAD"), returned);
            String saved = client.say("SEARCH RETURN (SAVE) ALL");
            assertEquals(Set.of("ESEARCH", "SEARCHRES").contains(capability), saved.startsWith("x BAD"), saved);
        }
    }

    @Test
    void whatIsOfferedAloneBringsWhatItNeeds() throws Exception {
        Mailstore store = new Mailstore().only("IMAP4rev2", "QRESYNC", "AUTH=PLAIN");
        try (FakeImapServer server = new FakeImapServer().dispatcher(store);
                StoreClient client = new StoreClient(server)) {
            Set<String> words = words(client.greeting());
            assertTrue(words.containsAll(Set.of("IMAP4rev2", "IDLE", "ESEARCH", "CONDSTORE", "QRESYNC")));
            assertFalse(words.contains("IMAP4rev1"));
            assertFalse(words.contains("NOTIFY"));
            assertTrue(client.say("AUTHENTICATE PLAIN AGFsaWNlAGE=").startsWith("x OK"));
        }
    }

    private static Set<String> words(String text) {
        return new HashSet<>(Arrays.asList(text.split("[ \\n]")));
    }
}
