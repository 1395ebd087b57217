package dev.tagline.imap.testkit.mailstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.model.MetadataLimits;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** METADATA, RFC 5464, and LIST-METADATA, RFC 9590. */
@Timeout(120)
class MetadataTest {
    private final Mailstore store = new Mailstore().user("alice", "a").user("bob", "b");
    private final FakeImapServer server = new FakeImapServer().dispatcher(store);

    @AfterEach
    void closesCleanly() {
        server.close();
    }

    private StoreClient alice() throws Exception {
        return StoreClient.loggedIn(server, "alice", "a");
    }

    @Test
    void entriesAreSetReadAndRemoved() throws Exception {
        store.annotations().set("/shared/comment", "Shared comment");
        try (StoreClient client = alice()) {
            client.replay("""
                    C: a GETMETADATA "" /shared/comment
                    S: * METADATA "" (/shared/comment "Shared comment")
                    S: a OK GETMETADATA completed
                    C: b SETMETADATA INBOX (/private/comment "My new comment" /shared/comment "This one is for you!")
                    S: b OK SETMETADATA completed
                    C: c GETMETADATA "INBOX" (/shared/comment /PRIVATE/Comment)
                    S: * METADATA INBOX (/shared/comment "This one is for you!" /PRIVATE/Comment "My new comment")
                    S: c OK GETMETADATA completed
                    C: d SETMETADATA INBOX (/private/comment NIL)
                    S: d OK SETMETADATA completed
                    C: e GETMETADATA INBOX /private/comment
                    S: * METADATA INBOX (/private/comment NIL)
                    S: e OK GETMETADATA completed
                    C: f SETMETADATA INBOX (/private/comment {33+}
                    C: My new comment across
                    C: two lines.)
                    S: f OK SETMETADATA completed
                    C: g GETMETADATA INBOX /private/comment
                    S: * METADATA INBOX (/private/comment {33}
                    S: My new comment across
                    S: two lines.)
                    S: g OK GETMETADATA completed
                    C: h SETMETADATA "" (/shared/admin "mailto:me@example.org")
                    S: h NO [NOPERM] only to be read
                    """);
        }
        assertEquals(
                "My new comment across\r\ntwo lines.",
                store.inbox().annotations().get("/private/comment"));
        assertNull(store.mailboxesOf("bob").find("INBOX").annotations().get("/private/comment"));
    }

    /** RFC 5464 4.2.1 and 4.2.2. */
    @Test
    void optionsChooseBySizeAndDepth() throws Exception {
        var noted = store.inbox().annotations();
        noted.set("/shared/comment", "x".repeat(2199));
        noted.set("/private/comment", "My own comment");
        noted.set("/private/filters/values/small", "SMALLER 5000");
        noted.set("/private/filters/values/boss", "FROM \"boss@example.com\"");
        noted.set("/private/filters/values/boss/deep", "");
        try (StoreClient client = alice()) {
            client.replay("""
                    C: a GETMETADATA "INBOX" (MAXSIZE 1024) (/shared/comment /private/comment)
                    S: * METADATA INBOX (/private/comment "My own comment")
                    S: a OK [METADATA LONGENTRIES 2199] GETMETADATA completed
                    C: b GETMETADATA (DEPTH 1) "INBOX" (/private/filters/values)
                    S: * METADATA INBOX (/private/filters/values/boss "FROM \\"boss@example.com\\"" /private/filters/values/small "SMALLER 5000")
                    S: b OK GETMETADATA completed
                    C: c GETMETADATA (DEPTH infinity MAXSIZE 1) "INBOX" /private/filters/values
                    S: * METADATA INBOX (/private/filters/values/boss/deep "")
                    S: c OK [METADATA LONGENTRIES 23] GETMETADATA completed
                    C: d GETMETADATA (DEPTH 0) INBOX /private/filters/values
                    S: * METADATA INBOX (/private/filters/values NIL)
                    S: d OK GETMETADATA completed
                    """);
        }
    }

    @Test
    void limitsAreSaidAndNothingIsChangedInPart() throws Exception {
        store.metadataLimits(new MetadataLimits(1024, 10, true));
        try (StoreClient client = alice()) {
            String long1025 = "(/shared/comment \"a\" /private/comment {1025+}\r\n" + "x".repeat(1025) + ")";
            assertEquals("x NO [METADATA MAXSIZE 1024] too long\n", client.say("SETMETADATA INBOX " + long1025));
            assertNull(store.inbox().annotations().get("/shared/comment"));
            for (int i = 0; i < 10; i++) {
                client.say("SETMETADATA INBOX (/private/test/" + i + " \"x\")");
            }
            assertEquals(
                    "x NO [METADATA TOOMANY] too many entries\n",
                    client.say("SETMETADATA INBOX (/private/comment \"My new comment\")"));
            assertTrue(client.say("SETMETADATA INBOX (/private/test/0 \"new\")").startsWith("x OK"));
            assertTrue(client.say("SETMETADATA INBOX (/private/test/1 NIL /private/comment \"x\")")
                    .startsWith("x OK"));
            store.metadataLimits(new MetadataLimits(1024, 100, false));
            assertEquals(
                    "x NO [METADATA NOPRIVATE] all is shared here\n",
                    client.say("SETMETADATA INBOX (/shared/comment \"a\" /private/test/1 \"b\")"));
        }
    }

    /** RFC 5464 4.4.2. */
    @Test
    void whoeverHasEnabledItHearsOfOthersChanges() throws Exception {
        store.inbox().access().set("bob", "lr");
        try (StoreClient alice = alice();
                StoreClient bob = StoreClient.loggedIn(server, "bob", "b")) {
            assertEquals(List.of("* ENABLED METADATA"), alice.untagged("ENABLE METADATA"));
            assertEquals(List.of("* ENABLED METADATA"), bob.untagged("ENABLE METADATA"));
            bob.raw().send("i IDLE");
            bob.raw().line();
            assertEquals(List.of(), alice.untagged("SETMETADATA INBOX (/shared/comment \"x\" /private/comment \"y\")"));
            assertEquals(
                    "* METADATA Users/alice/INBOX /shared/comment", bob.raw().line());
            store.annotations().set("/shared/comment", "new");
            assertEquals("* METADATA \"\" /shared/comment", bob.raw().line());
            bob.raw().send("DONE");
            bob.raw().line();
            assertEquals(List.of("* METADATA \"\" /shared/comment"), alice.untagged("NOOP"));
            store.inbox().access().remove("bob");
            store.inbox().annotations().set("/shared/comment", "secret");
            assertEquals(List.of(), bob.untagged("NOOP"));
            assertEquals(List.of("* METADATA INBOX /shared/comment"), alice.untagged("NOOP"));
            store.inbox().annotations().set("/private/comment", "own");
            assertEquals(List.of("* METADATA INBOX /private/comment"), alice.untagged("NOOP"));
        }
    }

    /** RFC 5464 4.1. */
    @Test
    void entriesGoWithTheMailbox() throws Exception {
        store.create("box").annotations().set("/shared/comment", "mine");
        store.inbox().annotations().set("/shared/comment", "inbox");
        try (StoreClient client = alice()) {
            client.say("RENAME box other");
            assertEquals("mine", store.mailbox("other").annotations().get("/shared/comment"));
            client.say("RENAME INBOX moved");
            assertEquals("inbox", store.mailbox("moved").annotations().get("/shared/comment"));
            assertEquals("inbox", store.inbox().annotations().get("/shared/comment"));
            client.say("DELETE other");
            client.say("CREATE other");
            assertNull(store.mailbox("other").annotations().get("/shared/comment"));
        }
    }

    /** RFC 6154 4. */
    @Test
    void theSpecialUseIsAnEntry() throws Exception {
        store.create("box");
        try (StoreClient client = alice()) {
            client.replay("""
                    C: t1 SETMETADATA box (/private/specialuse "\\\\Drafts \\\\sent")
                    S: t1 OK SETMETADATA completed
                    C: t2 GETMETADATA box /private/specialuse
                    S: * METADATA box (/private/specialuse "\\\\Drafts \\\\Sent")
                    S: t2 OK GETMETADATA completed
                    C: t3 LIST (SPECIAL-USE) "" *
                    S: * LIST (\\Drafts \\Sent) "/" box
                    S: t3 OK LIST completed
                    C: t4 SETMETADATA box (/private/specialuse "\\\\Nonsense")
                    S: t4 NO [CANNOT] no such special use
                    C: t5 SETMETADATA box (/private/specialuse NIL)
                    S: t5 OK SETMETADATA completed
                    C: t6 LIST (SPECIAL-USE) "" *
                    S: t6 OK LIST completed
                    """);
        }
    }

    @Test
    void entriesFollowEachListing() throws Exception {
        store.inbox().annotations().set("/shared/vendor/cmu/cyrus-imapd/color", "#b71c1c");
        store.create("foo");
        try (StoreClient client = alice()) {
            client.replay("""
                    C: A1 LIST "" % RETURN (METADATA ("/shared/vendor/cmu/cyrus-imapd/color"))
                    S: * LIST () "/" INBOX
                    S: * METADATA INBOX (/shared/vendor/cmu/cyrus-imapd/color "#b71c1c")
                    S: * LIST () "/" foo
                    S: * METADATA foo (/shared/vendor/cmu/cyrus-imapd/color NIL)
                    S: A1 OK LIST completed
                    """);
            assertTrue(client.say("LIST \"\" % RETURN (METADATA)").startsWith("x BAD"));
            assertTrue(client.say("LIST \"\" % RETURN (METADATA (comment))").startsWith("x BAD"));
        }
    }

    /** RFC 5464 4.1: notes are of all types of mailboxes, those with \Noselect too. */
    @Test
    void whatCannotBeSelectedCanBeNotedOf() throws Exception {
        store.create("x/y");
        store.mailbox("x").annotations().set("/shared/comment", "of the mailbox");
        try (StoreClient client = alice();
                StoreClient other = alice()) {
            client.replay("""
                    C: 1 DELETE x
                    S: 1 OK DELETE completed
                    C: 2 GETMETADATA x /shared/comment
                    S: * METADATA x (/shared/comment NIL)
                    S: 2 OK GETMETADATA completed
                    """);
            other.say("ENABLE METADATA");
            client.replay("""
                    C: 3 SETMETADATA x (/shared/comment "of the name" /shared/admin "may be")
                    S: 3 OK SETMETADATA completed
                    C: 4 LIST "" x* RETURN (METADATA (/shared/comment))
                    S: * LIST (\\Noselect) "/" x
                    S: * METADATA x (/shared/comment "of the name")
                    S: * LIST () "/" x/y
                    S: * METADATA x/y (/shared/comment NIL)
                    S: 4 OK LIST completed
                    C: 5 RENAME x z
                    S: 5 OK RENAME completed
                    C: 6 GETMETADATA x /shared/comment
                    S: 6 NO [NONEXISTENT] no such mailbox
                    C: 7 GETMETADATA z /shared/comment
                    S: * METADATA z (/shared/comment "of the name")
                    S: 7 OK GETMETADATA completed
                    """);
            client.say("CREATE z");
            assertEquals("of the name", store.mailbox("z").annotations().get("/shared/comment"));
            assertEquals(
                    List.of("* METADATA x /shared/comment /shared/admin"),
                    other.untagged("NOOP").stream()
                            .filter(line -> line.contains("METADATA"))
                            .toList());
        }
    }

    @Test
    void aServerMayHaveOnlyItsOwn() throws Exception {
        store.without("METADATA");
        try (StoreClient client = alice()) {
            assertTrue(client.say("CAPABILITY").contains(" METADATA-SERVER "));
            assertTrue(client.say("GETMETADATA INBOX /shared/comment").startsWith("x BAD"));
            assertTrue(client.say("SETMETADATA \"\" (/shared/comment \"x\")").startsWith("x OK"));
        }
        store.without("METADATA-SERVER");
        try (StoreClient client = alice()) {
            assertFalse(client.say("CAPABILITY").contains("METADATA-SERVER"));
            assertTrue(client.say("SETMETADATA \"\" (/shared/comment \"x\")").startsWith("x BAD"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GETMETADATA",
                "GETMETADATA INBOX",
                "GETMETADATA INBOX comment",
                "GETMETADATA INBOX /other/comment",
                "GETMETADATA INBOX /shared",
                "GETMETADATA INBOX /shared/",
                "GETMETADATA INBOX /shared//x",
                "GETMETADATA INBOX /shared/x*",
                "GETMETADATA INBOX /shared/vendor/me",
                "GETMETADATA INBOX ()",
                "GETMETADATA INBOX (DEPTH 2) /shared/comment",
                "GETMETADATA INBOX (MAXSIZE) /shared/comment",
                "GETMETADATA INBOX (SIZE 1) /shared/comment",
                "GETMETADATA INBOX /shared/comment /private/comment",
                "SETMETADATA INBOX",
                "SETMETADATA INBOX ()",
                "SETMETADATA INBOX (/shared/comment)",
                "SETMETADATA INBOX (/shared/comment word)",
                "SETMETADATA INBOX /shared/comment \"x\""
            })
    void whatIsNoMetadataCommandIsBad(String command) throws Exception {
        try (StoreClient client = alice()) {
            assertTrue(client.say(command).startsWith("x BAD"), command);
        }
    }
}
