package dev.tagline.imap.testkit.mailstore.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.StoreClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What changes for who enables IMAP4rev2, and UIDONLY, OBJECTID and SAVEDATE. */
@Timeout(120)
class Imap4rev2Test {
    private final Mailstore store = new Mailstore().user("alice", "a");
    private final FakeImapServer server = new FakeImapServer().dispatcher(store);

    @AfterEach
    void closesCleanly() {
        server.close();
    }

    private StoreClient loggedIn() throws Exception {
        return StoreClient.loggedIn(server, "alice", "a");
    }

    @Test
    void whoEnablesItHearsTheNewWords() throws Exception {
        store.without("OBJECTID", "CONDSTORE");
        store.inbox().deliver("Subject: a\n\n");
        store.create("Entw&APw-rfe").deliver("Subject: b\n\n");
        try (StoreClient client = loggedIn()) {
            client.replay("""
                    C: 1 ENABLE IMAP4rev2
                    S: * ENABLED IMAP4rev2
                    S: 1 OK ENABLE completed
                    C: 2 SELECT INBOX
                    S: * FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)
                    S: * OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft \\*)] flags that stay
                    S: * 1 EXISTS
                    S: * OK [UIDVALIDITY 1000001] UIDs valid
                    S: * OK [UIDNEXT 2] next UID
                    S: * LIST (\\HasNoChildren) "/" INBOX
                    S: 2 OK [READ-WRITE] SELECT completed
                    C: 3 FETCH 1 FLAGS
                    S: * 1 FETCH (FLAGS ())
                    S: 3 OK FETCH completed
                    C: 4 SEARCH ALL
                    S: * ESEARCH (TAG "4") ALL 1
                    S: 4 OK SEARCH completed
                    C: 5 UID SEARCH SEEN
                    S: * ESEARCH (TAG "5") UID
                    S: 5 OK SEARCH completed
                    C: 6 EXAMINE "Entwürfe"
                    S: * OK [CLOSED] the mailbox before is closed
                    S: * FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)
                    S: * OK [PERMANENTFLAGS ()] flags that stay
                    S: * 1 EXISTS
                    S: * OK [UIDVALIDITY 1000002] UIDs valid
                    S: * OK [UIDNEXT 2] next UID
                    S: * LIST (\\HasNoChildren) "/" "Entwürfe"
                    S: 6 OK [READ-ONLY] EXAMINE completed
                    C: 7 STATUS "Entwürfe" (MESSAGES SIZE DELETED)
                    S: * STATUS "Entwürfe" (MESSAGES 1 SIZE 14 DELETED 0)
                    S: 7 OK STATUS completed
                    C: 8 NOOP
                    S: 8 OK NOOP completed
                    """);
            store.mailbox("Entw&APw-rfe").deliver("Subject: c\n\n");
            assertEquals("* 2 EXISTS\nx OK NOOP completed\n", client.say("NOOP"));
        }
    }

    @Test
    void whoDoesNotHearsTheOldOnes() throws Exception {
        try (StoreClient client = loggedIn()) {
            assertTrue(client.say("CAPABILITY").startsWith("* CAPABILITY IMAP4rev1 IMAP4rev2 "));
            String answer = client.say("SELECT INBOX");
            assertTrue(answer.contains("* 0 RECENT\n") && !answer.contains("LIST"), answer);
            assertEquals("* SEARCH\nx OK SEARCH completed\n", client.say("SEARCH ALL"));
        }
    }

    @Test
    void aServerMaySpeakOneOfThemOnly() throws Exception {
        store.without("IMAP4rev1");
        store.inbox().deliver("Subject: a\n\n");
        try (StoreClient client = loggedIn()) {
            assertTrue(client.say("CAPABILITY").startsWith("* CAPABILITY IMAP4rev2 "));
            assertFalse(client.say("SELECT INBOX").contains("RECENT"));
            assertEquals("* ESEARCH (TAG \"x\") ALL 1\nx OK SEARCH completed\n", client.say("SEARCH ALL"));
        }
        Mailstore old = new Mailstore().without("IMAP4rev2");
        try (FakeImapServer rev1 = new FakeImapServer().dispatcher(old);
                StoreClient client = StoreClient.loggedIn(rev1, "alice", "a")) {
            assertFalse(client.say("CAPABILITY").contains("rev2"));
            assertEquals("* ENABLED\nx OK ENABLE completed\n", client.say("ENABLE IMAP4rev2"));
        }
    }

    @Test
    void aMailboxThatIsGoneIsClosed() throws Exception {
        store.create("gone");
        try (StoreClient client = loggedIn();
                StoreClient idle = loggedIn()) {
            for (StoreClient each : List.of(client, idle)) {
                each.say("ENABLE IMAP4rev2");
                each.say("SELECT gone");
            }
            idle.say("IDLE");
            store.mailbox("gone").renewUidValidity();
            assertEquals("* OK [CLOSED] the mailbox is gone", idle.raw().line());
            assertEquals("* OK [CLOSED] the mailbox is gone\nx OK NOOP completed\n", client.say("NOOP"));
            assertTrue(client.say("FETCH 1 UID").startsWith("x BAD"));
        }
    }

    @Test
    void withUidOnlyThereAreNoSequenceNumbers() throws Exception {
        store.inbox().skipToUid(25900);
        for (int i = 0; i < 3; i++) {
            store.inbox().deliver("Subject: " + i + "\n\n");
        }
        try (StoreClient client = loggedIn()) {
            client.say("ENABLE UIDONLY");
            assertFalse(client.say("SELECT INBOX").contains("UNSEEN"), "it is a sequence number");
            client.replay("""
                    C: 1 FETCH 1 FLAGS
                    S: 1 BAD [UIDREQUIRED] give it with UIDs
                    C: 2 UID SEARCH 1:2 SEEN
                    S: 2 BAD [UIDREQUIRED] no sequence numbers here
                    C: 3 UID FETCH 25900:26600 (RFC822.SIZE)
                    S: * 25900 UIDFETCH (RFC822.SIZE 14)
                    S: * 25901 UIDFETCH (RFC822.SIZE 14)
                    S: * 25902 UIDFETCH (RFC822.SIZE 14)
                    S: 3 OK FETCH completed
                    C: 4 UID STORE 25900 FLAGS (\\Deleted)
                    S: * 25900 UIDFETCH (FLAGS (\\Deleted \\Recent))
                    S: 4 OK STORE completed
                    C: 5 EXPUNGE
                    S: * VANISHED 25900
                    S: 5 OK EXPUNGE completed
                    C: 6 UID SEARCH ALL
                    S: * SEARCH 25901 25902
                    S: 6 OK SEARCH completed
                    """);
            for (String numbered : List.of(
                    "STORE 1 FLAGS ()", "SEARCH ALL", "COPY 1 INBOX", "MOVE 1 INBOX", "SORT (DATE) UTF-8 ALL")) {
                assertTrue(client.say(numbered).startsWith("x BAD [UIDREQUIRED]"), numbered);
            }
            store.inbox().addFlags(25901, "\\Seen");
            assertEquals("* 25901 UIDFETCH (FLAGS (\\Seen \\Recent))\nx OK NOOP completed\n", client.say("NOOP"));
        }
    }

    @Test
    void objectsHaveIdentifiersThatStay() throws Exception {
        store.inbox().deliver("Message-ID: <a@x>\nSubject: A\n\n");
        store.inbox().deliver("Message-ID: <b@x>\nReferences: <a@x>\nSubject: Re: A\n\n");
        store.inbox().deliver("Message-ID: <c@x>\nSubject: C\n\n");
        try (StoreClient client = loggedIn()) {
            String created = client.say("CREATE foo");
            String id = store.mailbox("foo").id();
            assertEquals("x OK [MAILBOXID (" + id + ")] CREATE completed\n", created);
            client.say("RENAME foo renamed");
            String status = "* STATUS renamed (MAILBOXID (" + id + "))\nx OK STATUS completed\n";
            assertEquals(status, client.say("STATUS renamed (mailboxid)"));
            List<String> before = ids(client, "INBOX");
            assertEquals(threadId(before.get(0)), threadId(before.get(1)));
            assertFalse(threadId(before.get(2)).equals(threadId(before.get(0))));
            client.say("MOVE 2 renamed");
            assertEquals(
                    before.get(1).replace("* 2", "* 1"), ids(client, "renamed").get(0));
            client.say("SELECT INBOX");
            String emailId = before.get(2)
                    .substring(before.get(2).indexOf("(M") + 1, before.get(2).indexOf(')'));
            assertEquals("* SEARCH 2\nx OK SEARCH completed\n", client.say("SEARCH EMAILID " + emailId));
            assertEquals(
                    "* SEARCH 1\nx OK SEARCH completed\n", client.say("SEARCH THREADID " + threadId(before.get(0))));
        }
    }

    private static String threadId(String row) {
        return row.substring(row.indexOf("(T") + 1, row.length() - 2);
    }

    private static List<String> ids(StoreClient client, String mailbox) throws Exception {
        assertTrue(client.say("SELECT " + mailbox).contains("* OK [MAILBOXID (F"));
        return client.untagged("FETCH 1:* (EMAILID THREADID)");
    }
}
