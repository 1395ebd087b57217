package dev.tagline.imap.testkit.mailstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** QUOTA, RFC 9208. */
@Timeout(120)
class QuotaTest {
    private final Mailstore store =
            new Mailstore().without("OBJECTID").user("alice", "a").user("bob", "b");
    private final FakeImapServer server = new FakeImapServer().dispatcher(store);

    @AfterEach
    void closesCleanly() {
        server.close();
    }

    private StoreClient alice() throws Exception {
        return StoreClient.loggedIn(server, "alice", "a");
    }

    @Test
    void rootsAndLimitsAreTold() throws Exception {
        store.inbox().deliver("Subject: x\n\n" + "x".repeat(2000));
        store.create("Archive");
        try (StoreClient client = alice()) {
            assertTrue(client.say("CAPABILITY")
                    .contains(" QUOTA QUOTASET QUOTA=RES-STORAGE QUOTA=RES-MESSAGE QUOTA=RES-MAILBOX "));
            client.replay("""
                    C: G1 GETQUOTAROOT INBOX
                    S: * QUOTAROOT INBOX
                    S: G1 OK GETQUOTAROOT completed
                    """);
            store.quota("alice", "STORAGE", 10).quota("alice", "MESSAGE", 42);
            client.replay("""
                    C: G2 GETQUOTAROOT inbox
                    S: * QUOTAROOT INBOX #user/alice
                    S: * QUOTA #user/alice (STORAGE 2 10 MESSAGE 1 42)
                    S: G2 OK GETQUOTAROOT completed
                    C: G3 GETQUOTAROOT does/not/exist
                    S: * QUOTAROOT does/not/exist #user/alice
                    S: * QUOTA #user/alice (STORAGE 2 10 MESSAGE 1 42)
                    S: G3 OK GETQUOTAROOT completed
                    C: G4 GETQUOTA "#user/alice"
                    S: * QUOTA #user/alice (STORAGE 2 10 MESSAGE 1 42)
                    S: G4 OK GETQUOTA completed
                    C: G5 GETQUOTA "#user/bob"
                    S: G5 NO [NOPERM] not your quota root
                    C: G6 GETQUOTA ""
                    S: G6 NO [NONEXISTENT] no such quota root
                    C: S1 SETQUOTA "#user/alice" (STORAGE 512 MAILBOX 7)
                    S: * QUOTA #user/alice (STORAGE 2 512 MAILBOX 2 7)
                    S: S1 OK SETQUOTA completed
                    C: S2 SETQUOTA "#user/alice" ()
                    S: * QUOTA #user/alice ()
                    S: S2 OK SETQUOTA completed
                    C: S3 SETQUOTA "#user/alice" (ANNOTATION-STORAGE 7)
                    S: S3 NO [CANNOT] no such resource
                    """);
        }
    }

    @Test
    void whatIsOverTheLimitIsRefused() throws Exception {
        store.quota("alice", "MESSAGE", 2).quota("alice", "STORAGE", 3);
        store.create("Archive");
        try (StoreClient client = alice()) {
            assertTrue(client.say("APPEND INBOX {1000+}\r\n" + "x".repeat(1000)).contains("x OK"));
            assertTrue(client.say("APPEND INBOX {2100+}\r\n" + "x".repeat(2100)).startsWith("x NO [OVERQUOTA]"));
            assertTrue(client.say("APPEND Archive {10+}\r\n0123456789").contains("x OK"));
            assertTrue(client.say("APPEND Archive {0+}\r\n").startsWith("x NO [OVERQUOTA]"));
            client.say("SELECT INBOX");
            assertTrue(client.say("COPY 1 Archive").startsWith("x NO [OVERQUOTA]"));
            assertTrue(client.say("MOVE 1 Archive").contains("x OK"), "moving takes no room");
            assertEquals(2, store.mailbox("Archive").messages().size());
            store.inbox().deliver("Subject: a test may do anything\n\n");
        }
    }

    /** RFC 9208 4.3.1, examples 2 and 3. */
    @Test
    void aSoftLimitWarns() throws Exception {
        store.softQuota("alice", "MESSAGE", 1);
        store.create("MEETING");
        try (StoreClient client = alice()) {
            assertEquals("x OK [APPENDUID 1000001 1] APPEND completed\n", client.say("APPEND INBOX {3+}\r\na\r\n"));
            assertEquals(
                    "* NO [OVERQUOTA] more than there should be\nx OK [APPENDUID 1000001 2] APPEND completed\n",
                    client.say("APPEND INBOX {3+}\r\nb\r\n"));
            client.say("SELECT INBOX");
            assertEquals(
                    "* NO [OVERQUOTA] more than there should be\nx OK [COPYUID 1000003 1:2 1:2] COPY completed\n",
                    client.say("COPY 1:2 MEETING"));
            assertTrue(client.say("GETQUOTAROOT INBOX").contains("(MESSAGE 4 1)"));
            assertFalse(client.say("MOVE 1 MEETING").contains("OVERQUOTA"), "moving takes no room");
            store.softQuota("alice", "MAILBOX", 1);
            client.say("UNSELECT");
            assertEquals("x OK CREATE completed\n", client.say("CREATE one"), "no message is added");
            client.say("SETQUOTA #user/alice (MESSAGE 0)");
            assertTrue(client.say("APPEND INBOX {1+}\r\nc").startsWith("* NO [OVERQUOTA] "), "it stays soft");
            store.quota("alice", "MESSAGE", 0);
            assertTrue(client.say("APPEND INBOX {1+}\r\nd").startsWith("x NO [OVERQUOTA] "), "and is hard again");
        }
    }

    @Test
    void mailboxesAreCountedToo() throws Exception {
        store.quota("alice", "MAILBOX", 2);
        try (StoreClient client = alice()) {
            assertTrue(client.say("CREATE one").startsWith("x OK"));
            assertEquals("x NO [OVERQUOTA] no room for that\n", client.say("CREATE two"));
        }
    }

    @Test
    void theRoomIsTheOwners() throws Exception {
        store.quota("alice", "MESSAGE", 0);
        store.mailboxesOf("bob").create("box", List.of()).access().set("alice", "lri");
        try (StoreClient client = alice()) {
            assertTrue(client.say("APPEND Users/bob/box {0+}\r\n").contains("x OK"));
            assertEquals(List.of("* QUOTAROOT Users/bob/box"), client.untagged("GETQUOTAROOT Users/bob/box"));
        }
    }

    /** RFC 9208 4.1.4. */
    @Test
    void statusTellsWhatExpungeWouldFree() throws Exception {
        store.inbox().deliver("Subject: x\n\n");
        long uid = store.inbox().deliver("Subject: y\n\nyy\n");
        store.inbox().addFlags(uid, "\\Deleted");
        try (StoreClient client = alice()) {
            assertEquals(
                    List.of("* STATUS INBOX (MESSAGES 2 DELETED 1 DELETED-STORAGE 18)"),
                    client.untagged("STATUS INBOX (MESSAGES DELETED DELETED-STORAGE)"));
        }
    }

    @Test
    void limitsAreSetWhereThatIsOffered() throws Exception {
        store.without("QUOTASET", "QUOTA=RES-MESSAGE")
                .quota("alice", "MESSAGE", 7)
                .quota("alice", "STORAGE", 8);
        try (StoreClient client = alice()) {
            assertTrue(client.say("SETQUOTA #user/alice (STORAGE 1)").startsWith("x BAD"));
            assertEquals(List.of("* QUOTA #user/alice (STORAGE 0 8)"), client.untagged("GETQUOTA #user/alice"));
        }
    }

    /** RFC 2087 names no resources in CAPABILITY. */
    @Test
    void anOldServerHasThemAll() throws Exception {
        store.playing(Preset.YEAR_2005).quota("alice", "MESSAGE", 7);
        try (StoreClient client = alice()) {
            assertEquals(List.of("* QUOTA #user/alice (MESSAGE 0 7)"), client.untagged("GETQUOTA #user/alice"));
            assertEquals(
                    List.of("* QUOTA #user/alice (STORAGE 0 5)"), client.untagged("SETQUOTA #user/alice (STORAGE 5)"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GETQUOTA",
                "GETQUOTA a b",
                "GETQUOTAROOT",
                "SETQUOTA a",
                "SETQUOTA #user/alice (STORAGE)",
                "SETQUOTA #user/alice (STORAGE x)",
                "SETQUOTA #user/alice STORAGE 5"
            })
    void whatIsNoQuotaCommandIsBad(String command) throws Exception {
        try (StoreClient client = alice()) {
            assertTrue(client.say(command).startsWith("x BAD"), command);
        }
    }
}
