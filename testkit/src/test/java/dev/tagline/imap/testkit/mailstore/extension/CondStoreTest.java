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

/** Dialogues of RFC 7162 3.1. */
@Timeout(120)
class CondStoreTest {
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

    /** Somebody for whom nothing is \Recent. */
    private StoreClient selected(String parameters) throws Exception {
        try (StoreClient taker = StoreClient.loggedIn(server, "alice", "a")) {
            taker.say("SELECT INBOX");
        }
        StoreClient client = StoreClient.loggedIn(server, "alice", "a");
        client.say("SELECT INBOX" + parameters);
        return client;
    }

    @Test
    void selectTellsTheHighestAndStatusToo() throws Exception {
        inbox.skipToModSeq(715194045006L);
        deliver(1);
        try (StoreClient client = selected("")) {
            String highest = "* OK [HIGHESTMODSEQ 715194045007] the highest";
            assertTrue(client.untagged("SELECT INBOX (CONDSTORE)").contains(highest));
            client.replay("""
                    C: A1 STATUS INBOX (HIGHESTMODSEQ)
                    S: * STATUS INBOX (HIGHESTMODSEQ 715194045007)
                    S: A1 OK STATUS completed
                    C: A2 FETCH 1 (MODSEQ)
                    S: * 1 FETCH (MODSEQ (715194045007))
                    S: A2 OK FETCH completed
                    """);
        }
    }

    @Test
    void whoeverUsesItIsToldFromThenOn() throws Exception {
        deliver(2);
        for (String use : List.of(
                "FETCH 1 MODSEQ",
                "FETCH 1 FLAGS (CHANGEDSINCE 1)",
                "STORE 2 (UNCHANGEDSINCE 1) FLAGS ()",
                "SEARCH MODSEQ 1",
                "STATUS INBOX (HIGHESTMODSEQ)",
                "ENABLE CONDSTORE")) {
            try (StoreClient client = selected("")) {
                inbox.setFlags(1);
                client.say("NOOP");
                String answer = client.say(use);
                long highest = inbox.highestModSeq();
                String told = "* OK [HIGHESTMODSEQ " + highest + "] mod-sequences are told from now on\n";
                assertTrue(answer.contains(told), answer);
                inbox.setFlags(1, "\\Seen");
                String row = "* 1 FETCH (UID 1 FLAGS (\\Seen) MODSEQ (" + (highest + 1) + "))\n";
                assertEquals(row + "x OK NOOP completed\n", client.say("NOOP"));
            }
        }
    }

    @Test
    void storesOnlyWhatIsUnchanged() throws Exception {
        deliver(9);
        inbox.addFlags(7, "\\Seen");
        inbox.addFlags(9, "\\Answered");
        try (StoreClient client = selected(" (CONDSTORE)")) {
            client.replay("""
                    C: d105 STORE 7,5,9 (UNCHANGEDSINCE 10) +FLAGS.SILENT (\\Deleted)
                    S: * 5 FETCH (UID 5 MODSEQ (13))
                    S: d105 OK [MODIFIED 7,9] STORE completed
                    C: a103 UID STORE 6,4,8 (UNCHANGEDSINCE 13) +FLAGS.SILENT (\\Deleted)
                    S: * 4 FETCH (UID 4 MODSEQ (14))
                    S: * 6 FETCH (UID 6 MODSEQ (15))
                    S: * 8 FETCH (UID 8 MODSEQ (16))
                    S: a103 OK STORE completed
                    C: a102 STORE 2 (UNCHANGEDSINCE 0) +FLAGS.SILENT ($MDNSent)
                    S: a102 OK [MODIFIED 2] STORE completed
                    C: e105 STORE 7,3:9 (UNCHANGEDSINCE 16) +FLAGS.SILENT (\\Deleted)
                    S: * 3 FETCH (UID 3 MODSEQ (17))
                    S: * 4 FETCH (UID 4 MODSEQ (14))
                    S: * 5 FETCH (UID 5 MODSEQ (13))
                    S: * 6 FETCH (UID 6 MODSEQ (15))
                    S: * 7 FETCH (UID 7 MODSEQ (18))
                    S: * 8 FETCH (UID 8 MODSEQ (16))
                    S: * 9 FETCH (UID 9 MODSEQ (19))
                    S: e105 OK STORE completed
                    """);
        }
    }

    @Test
    void whatIsGoneIsNotStored() throws Exception {
        deliver(7);
        try (StoreClient client = selected(" (CONDSTORE)")) {
            inbox.addFlags(2, "\\Answered");
            for (long uid = 4; uid <= 7; uid++) {
                inbox.expunge(uid);
            }
            client.replay("""
                    C: B001 STORE 1:7 (UNCHANGEDSINCE 8) +FLAGS (\\SEEN)
                    S: * 1 FETCH (UID 1 FLAGS (\\Seen) MODSEQ (14))
                    S: * 3 FETCH (UID 3 FLAGS (\\Seen) MODSEQ (15))
                    S: * 2 FETCH (UID 2 FLAGS (\\Answered) MODSEQ (9))
                    S: B001 NO [MODIFIED 2] some of these messages are gone
                    C: B002 NOOP
                    S: * 4 EXPUNGE
                    S: * 4 EXPUNGE
                    S: * 4 EXPUNGE
                    S: * 4 EXPUNGE
                    S: B002 OK NOOP completed
                    C: b003 STORE 2 (UNCHANGEDSINCE 9) +FLAGS (\\Seen)
                    S: * 2 FETCH (UID 2 FLAGS (\\Answered \\Seen) MODSEQ (16))
                    S: b003 OK STORE completed
                    """);
        }
    }

    @Test
    void tellsOthersAndFindsWhatHasChanged() throws Exception {
        deliver(4);
        try (StoreClient one = selected(" (CONDSTORE)");
                StoreClient two = selected(" (CONDSTORE)")) {
            one.replay("""
                    C: A160 STORE 3 +FLAGS.SILENT (\\Deleted)
                    S: * 3 FETCH (UID 3 MODSEQ (6))
                    S: A160 OK STORE completed
                    C: A161 STORE 3 +FLAGS (\\Deleted)
                    S: * 3 FETCH (UID 3 FLAGS (\\Deleted) MODSEQ (6))
                    S: A161 OK STORE completed
                    C: A162 NOOP
                    S: A162 OK NOOP completed
                    """);
            two.replay("""
                    C: C180 NOOP
                    S: * 3 FETCH (UID 3 FLAGS (\\Deleted) MODSEQ (6))
                    S: C180 OK NOOP completed
                    C: s100 UID FETCH 1:* (FLAGS) (CHANGEDSINCE 4)
                    S: * 3 FETCH (UID 3 FLAGS (\\Deleted) MODSEQ (6))
                    S: * 4 FETCH (UID 4 FLAGS () MODSEQ (5))
                    S: s100 OK FETCH completed
                    C: a SEARCH MODSEQ "/flags/\\\\draft" all 4
                    S: * SEARCH 3 4 (MODSEQ 6)
                    S: a OK SEARCH completed
                    C: t SEARCH OR NOT MODSEQ 2 LARGER 50000
                    S: * SEARCH
                    S: t OK SEARCH completed
                    C: e SEARCH RETURN (ALL) MODSEQ 3
                    S: * ESEARCH (TAG "e") ALL 2:4 MODSEQ 6
                    S: e OK SEARCH completed
                    C: m SEARCH RETURN (MIN) MODSEQ 3
                    S: * ESEARCH (TAG "m") MIN 2 MODSEQ 3
                    S: m OK SEARCH completed
                    C: o SORT (REVERSE ARRIVAL) UTF-8 MODSEQ 5
                    S: * SORT 3 4 (MODSEQ 6)
                    S: o OK SORT completed
                    C: n FETCH 1 MODSEQ (CHANGEDSINCE 9223372036854775807)
                    S: n OK FETCH completed
                    """);
            for (String bad : List.of(
                    "FETCH 1 MODSEQ (CHANGEDSINCE 9223372036854775808)",
                    "FETCH 1 MODSEQ (CHANGEDSINCE)",
                    "FETCH 1 MODSEQ (CHANGEDSINCE 1 CHANGEDSINCE 1)",
                    "FETCH 1 MODSEQ (NOSUCH)",
                    "FETCH 1 MODSEQ ()",
                    "STORE 1 (UNCHANGEDSINCE x) FLAGS ()",
                    "SEARCH MODSEQ x",
                    "SEARCH MODSEQ \"/flags/x\" any 1",
                    "SELECT INBOX (NOSUCH)")) {
                assertTrue(two.say(bad).startsWith("x BAD"), bad);
            }
            assertEquals("x OK NOOP completed\n", two.say("NOOP"));
        }
    }

    @Test
    void aMailboxWithoutModSequencesSaysSo() throws Exception {
        deliver(1);
        inbox.dropModSeq();
        try (StoreClient client = selected("")) {
            assertTrue(client.untagged("SELECT INBOX (CONDSTORE)").contains("* OK [NOMODSEQ] no mod-sequences here"));
            for (String bad : List.of(
                    "FETCH 1 MODSEQ",
                    "FETCH 1 FLAGS (CHANGEDSINCE 1)",
                    "STORE 1 (UNCHANGEDSINCE 1) FLAGS ()",
                    "SEARCH MODSEQ 1")) {
                assertTrue(client.say(bad).startsWith("x BAD"), bad);
            }
            inbox.addFlags(1, "\\Seen");
            assertEquals("* 1 FETCH (UID 1 FLAGS (\\Seen))\nx OK NOOP completed\n", client.say("NOOP"));
        }
    }

    @Test
    void switchedOffItIsUnknown() throws Exception {
        store.without("CONDSTORE");
        deliver(1);
        try (StoreClient client = selected("")) {
            assertTrue(!client.say("CAPABILITY").contains("QRESYNC"), "QRESYNC cannot be without it");
            for (String bad : List.of(
                    "SELECT INBOX (CONDSTORE)",
                    "FETCH 1 MODSEQ",
                    "FETCH 1 FLAGS (CHANGEDSINCE 1)",
                    "STORE 1 (UNCHANGEDSINCE 1) FLAGS ()",
                    "SEARCH MODSEQ 1",
                    "STATUS INBOX (HIGHESTMODSEQ)")) {
                assertTrue(client.say(bad).startsWith("x BAD"), bad);
            }
            assertEquals("* ENABLED\nx OK ENABLE completed\n", client.say("ENABLE CONDSTORE QRESYNC"));
            assertTrue(!client.say("SELECT INBOX").contains("MODSEQ"));
        }
    }
}
