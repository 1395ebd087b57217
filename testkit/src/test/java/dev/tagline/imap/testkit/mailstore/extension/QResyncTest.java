package dev.tagline.imap.testkit.mailstore.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.StoreClient;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Dialogues of RFC 7162 3.2. */
@Timeout(120)
class QResyncTest {
    private final Mailstore store = new Mailstore().user("alice", "a");
    private final Mailbox inbox = store.inbox();
    private final FakeImapServer server = new FakeImapServer().dispatcher(store);

    @AfterEach
    void closesCleanly() {
        server.close();
    }

    private void deliver(int count) {
        for (int i = 0; i < count; i++) {
            inbox.deliver("Subject: " + i + "\n\n");
        }
    }

    private StoreClient enabled() throws Exception {
        StoreClient client = StoreClient.loggedIn(server, "alice", "a");
        client.say("SELECT INBOX");
        assertEquals("* ENABLED QRESYNC", client.untagged("ENABLE QRESYNC").get(0));
        return client;
    }

    /** What SELECT tells beyond what every SELECT does. */
    private static List<String> resynced(StoreClient client, String parameters) throws Exception {
        return client.untagged("EXAMINE INBOX (QRESYNC (" + parameters + "))").stream()
                .filter(line -> line.contains("VANISHED") || line.contains("FETCH"))
                .toList();
    }

    @Test
    void selectTellsWhatHasChangedSince() throws Exception {
        inbox.skipToUid(116);
        deliver(5); // 116 to 120, mod-sequences 2 to 6
        inbox.expunge(116);
        inbox.addFlags(117, "\\Seen", "\\Answered");
        inbox.expunge(118);
        inbox.addFlags(119, "\\Draft", "$MDNSent");
        inbox.expunge(120);
        long validity = inbox.uidValidity();
        try (StoreClient client = enabled()) {
            List<String> all = List.of(
                    "* VANISHED (EARLIER) 116,118,120",
                    "* 1 FETCH (UID 117 FLAGS (\\Answered \\Seen \\Recent) MODSEQ (8))",
                    "* 2 FETCH (UID 119 FLAGS ($MDNSent \\Draft \\Recent) MODSEQ (10))");
            all = all.stream().map(line -> line.replace(" \\Recent", "")).toList();
            assertEquals(all, resynced(client, validity + " 6"));
            assertEquals(all, resynced(client, validity + " 6 1:4294967295"));
            assertEquals(all, resynced(client, validity + " 1"));
            assertEquals(
                    List.of("* VANISHED (EARLIER) 120", all.get(2)), resynced(client, validity + " 9 100:115,119:500"));
            assertEquals(List.of(), resynced(client, validity + " 11"));
            assertEquals(List.of(), resynced(client, (validity + 1) + " 1"));
        }
    }

    @Test
    void whatTheClientHasMatchedIsNotTold() throws Exception {
        deliver(30);
        for (long uid = 1; uid <= 30; uid++) {
            if (uid % 3 != 0) {
                inbox.expunge(uid);
            }
        }
        long validity = inbox.uidValidity();
        try (StoreClient client = enabled()) {
            assertEquals(
                    List.of("* VANISHED (EARLIER) 13:14,16:17,19:20,22:23,25:26,28:29"),
                    resynced(client, validity + " 31 1:29 (2,4,5 6,12,16)"));
            assertEquals(List.of(), resynced(client, validity + " 31 1:29 (1:10 3,6,9,12,15,18,21,24,27,30)"));
            // Not one pair is right; more numbers than there are messages.
            assertEquals(1, resynced(client, validity + " 31 1:29 (1:50 1:50)").size());
            assertEquals(
                    1,
                    resynced(client, validity + " 31 1:29 (1:4294967295 1:4294967295)")
                            .size());
        }
    }

    @Test
    void vanishedTakesThePlaceOfExpunge() throws Exception {
        inbox.skipToUid(504);
        deliver(7);
        try (StoreClient client = enabled();
                StoreClient other = enabled()) {
            client.say("STORE 2,3,5 +FLAGS.SILENT (\\Deleted)");
            client.replay("""
                    C: A202 EXPUNGE
                    S: * VANISHED 505:506,508
                    S: A202 OK [HIGHESTMODSEQ 14] EXPUNGE completed
                    C: A203 EXPUNGE
                    S: A203 OK EXPUNGE completed
                    """);
            // What is told must not be believed to be all that is known, RFC 7162 3.2.
            String fetched = other.say("FETCH 1 (MODSEQ)");
            assertTrue(fetched.contains("* OK [HIGHESTMODSEQ 11] messages are gone\n"), fetched);
            assertEquals(
                    List.of("* VANISHED 505:506,508", "* OK [HIGHESTMODSEQ 14] the highest"), other.untagged("NOOP"));
            client.say("STORE 1 +FLAGS.SILENT (\\Deleted)");
            client.replay("""
                    C: A204 UID EXPUNGE 504:600
                    S: * VANISHED 504
                    S: A204 OK [HIGHESTMODSEQ 16] EXPUNGE completed
                    """);
            store.create("Trash");
            String moved = client.say("UID MOVE 507 Trash");
            assertTrue(moved.endsWith("* VANISHED 507\nx OK [HIGHESTMODSEQ 17] MOVE completed\n"), moved);
        }
    }

    @Test
    void fetchTellsWhatVanished() throws Exception {
        deliver(6);
        try (StoreClient client = enabled()) {
            inbox.expunge(2);
            inbox.expunge(5);
            client.say("NOOP");
            inbox.addFlags(3, "\\Deleted");
            inbox.expunge(1);
            client.replay("""
                    C: s100 UID FETCH 1:4 (FLAGS) (CHANGEDSINCE 7 VANISHED)
                    S: * VANISHED (EARLIER) 2
                    S: * 2 FETCH (UID 3 FLAGS (\\Deleted \\Recent) MODSEQ (10))
                    S: * VANISHED 1
                    S: * 1 FETCH (UID 3 FLAGS (\\Deleted \\Recent) MODSEQ (10))
                    S: * OK [HIGHESTMODSEQ 11] the highest
                    S: s100 OK FETCH completed
                    """);
            for (String bad : List.of(
                    "FETCH 1 FLAGS (CHANGEDSINCE 1 VANISHED)",
                    "UID FETCH 1 FLAGS (VANISHED)",
                    "SELECT INBOX (QRESYNC (1))",
                    "SELECT INBOX (QRESYNC (1 2 3 (4)))",
                    "SELECT INBOX (QRESYNC (1 2 3 (1:4 1:3)))",
                    "SELECT INBOX (QRESYNC (1 2 1:*))",
                    "SELECT INBOX (QRESYNC (1 2 (1:* 1:3)))",
                    "SELECT INBOX (QRESYNC (4294967296 2))",
                    "SELECT INBOX (QRESYNC 1 2)")) {
                assertTrue(client.say(bad).startsWith("x BAD"), bad);
            }
        }
    }

    @Test
    void whoGivesUpAfterOthersHearsHowFarItIs() throws Exception {
        deliver(3);
        try (StoreClient client = enabled()) {
            inbox.expunge(2);
            assertEquals(
                    "* VANISHED 2\nx OK [HIGHESTMODSEQ 5] EXPUNGE completed\n",
                    client.say("EXPUNGE"),
                    "nothing was removed by this client");
            inbox.expunge(3);
            assertEquals("* VANISHED 3\nx OK [HIGHESTMODSEQ 6] EXPUNGE completed\n", client.say("UID EXPUNGE 1"));
        }
    }

    @Test
    void whatIsNotedTakesAModSequence() throws Exception {
        try (StoreClient client = StoreClient.loggedIn(server, "alice", "a")) {
            client.untagged("SETMETADATA INBOX (/private/comment \"one\")");
            assertEquals(List.of("* STATUS INBOX (HIGHESTMODSEQ 2)"), client.untagged("STATUS INBOX (HIGHESTMODSEQ)"));
            inbox.annotations().set("/shared/comment", "two");
            assertEquals(List.of("* STATUS INBOX (HIGHESTMODSEQ 3)"), client.untagged("STATUS INBOX (HIGHESTMODSEQ)"));
            client.untagged("SETMETADATA \"\" (/private/comment \"three\")");
            assertEquals(3, inbox.highestModSeq());
        }
    }

    @Test
    void itMustBeEnabledFirst() throws Exception {
        deliver(1);
        try (StoreClient client = StoreClient.loggedIn(server, "alice", "a")) {
            assertTrue(client.say("SELECT INBOX (QRESYNC (1 1))").startsWith("x BAD"));
            client.say("SELECT INBOX");
            assertTrue(client.say("UID FETCH 1 FLAGS (CHANGEDSINCE 1 VANISHED)").startsWith("x BAD"));
        }
    }
}
