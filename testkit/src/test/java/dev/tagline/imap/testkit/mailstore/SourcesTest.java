package dev.tagline.imap.testkit.mailstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Dates, UIDs and UIDVALIDITY come from where the test says; SAVEDATE, RFC 8514. */
@Timeout(30)
class SourcesTest {
    private final Mailstore store = new Mailstore().without("OBJECTID").user("alice", "a");
    private final FakeImapServer server = new FakeImapServer().dispatcher(store);

    @AfterEach
    void closesCleanly() {
        server.close();
    }

    private StoreClient alice() throws Exception {
        return StoreClient.loggedIn(server, "alice", "a");
    }

    private void at(String instant) {
        store.clock(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
    }

    /** What RFC 8514 4.1 to 4.4 show. */
    @Test
    void aMessageIsSavedWhenItComesIntoItsMailbox() throws Exception {
        store.create("box");
        at("2015-12-24T12:00:00Z");
        try (StoreClient client = alice()) {
            client.say("APPEND INBOX \"17-Jul-1996 02:44:25 -0700\" {3+}\r\na\r\n");
            at("2015-12-25T23:59:59Z");
            client.say("SELECT INBOX");
            client.say("COPY 1 box");
            client.say("COPY 1 INBOX");
            at("2015-12-26T00:00:00Z");
            client.say("STORE 1 +FLAGS.SILENT (\\Seen)");
            client.replay("""
                    C: A101 FETCH 1:2 (INTERNALDATE SAVEDATE)
                    S: * 1 FETCH (INTERNALDATE "17-Jul-1996 02:44:25 -0700" SAVEDATE "24-Dec-2015 12:00:00 +0000")
                    S: * 2 FETCH (INTERNALDATE "17-Jul-1996 02:44:25 -0700" SAVEDATE "25-Dec-2015 23:59:59 +0000")
                    S: A101 OK FETCH completed
                    C: A102 SEARCH SAVEDON 24-Dec-2015
                    S: * SEARCH 1
                    S: A102 OK SEARCH completed
                    C: A103 SEARCH SAVEDBEFORE 25-Dec-2015
                    S: * SEARCH 1
                    S: A103 OK SEARCH completed
                    C: A104 SEARCH SAVEDSINCE 25-Dec-2015
                    S: * SEARCH 2
                    S: A104 OK SEARCH completed
                    C: A105 SEARCH SAVEDATESUPPORTED SAVEDBEFORE 26-Dec-2015
                    S: * SEARCH 1 2
                    S: A105 OK SEARCH completed
                    C: A106 SEARCH SAVEDON 31-Feb-2015
                    S: A106 BAD not a date: 31-Feb-2015
                    """);
            client.say("UID MOVE 1 box");
            client.say("SELECT box");
            assertEquals(
                    List.of(
                            "* 1 FETCH (SAVEDATE \"25-Dec-2015 23:59:59 +0000\")",
                            "* 2 FETCH (SAVEDATE \"26-Dec-2015 00:00:00 +0000\")"),
                    client.untagged("FETCH 1:2 SAVEDATE"));
        }
    }

    @Test
    void theClockHasItsZone() throws Exception {
        store.clock(Clock.fixed(Instant.parse("2026-03-01T23:30:00Z"), ZoneId.of("Europe/Berlin")));
        store.inbox().deliver("Subject: late\n\n");
        try (StoreClient client = alice()) {
            client.say("SELECT INBOX");
            assertEquals(
                    List.of("* 1 FETCH (INTERNALDATE \"02-Mar-2026 00:30:00 +0100\")"),
                    client.untagged("FETCH 1 INTERNALDATE"));
            assertEquals(List.of("* SEARCH 1"), client.untagged("SEARCH ON 2-Mar-2026"));
        }
    }

    @Test
    void uidsAreTheTestsChoice() throws Exception {
        store.uids(next -> next + 7);
        try (StoreClient client = alice()) {
            client.say("SELECT INBOX");
            assertTrue(client.say("APPEND INBOX {1+}\r\na").contains("[APPENDUID 1000001 8]"));
            assertTrue(client.say("APPEND INBOX {1+}\r\nb").contains("[APPENDUID 1000001 16]"));
            assertTrue(client.say("COPY 1:2 INBOX").contains("[COPYUID 1000001 8,16 24,32]"));
            assertEquals(List.of("* STATUS INBOX (UIDNEXT 33)"), client.untagged("STATUS INBOX (UIDNEXT)"));
        }
        store.uids(next -> 0xFFFF_FFFEL);
        assertEquals(0xFFFF_FFFEL, store.inbox().deliver("Subject: almost the last\n\n"));
        assertEquals(
                List.of(8L, 16L, 24L, 32L, 0xFFFF_FFFEL),
                store.inbox().messages().stream().map(StoredMessage::uid).toList());
    }

    @Test
    void uidValiditiesAreTheTestsChoice() throws Exception {
        AtomicLong next = new AtomicLong(3857529045L);
        store.uidValidities(next::getAndIncrement);
        Mailbox one = store.create("one");
        assertEquals(3857529045L, one.uidValidity());
        try (StoreClient client = alice()) {
            client.say("CREATE two");
            assertEquals(List.of("* STATUS two (UIDVALIDITY 3857529046)"), client.untagged("STATUS two (UIDVALIDITY)"));
            one.renewUidValidity();
            assertTrue(client.say("SELECT one").contains("* OK [UIDVALIDITY 3857529047]"));
            client.say("UNSELECT");
            client.say("DELETE two");
            client.say("CREATE two");
            assertEquals(3857529048L, store.mailbox("two").uidValidity(), "another mailbox of the same name");
        }
    }

    /** The same commands twice are answered the same. */
    @Test
    void runsAreRepeatable() throws Exception {
        List<String> commands = List.of(
                "CREATE box",
                "APPEND box {17+}\r\nMessage-ID: <a>\r\n",
                "SELECT box",
                "FETCH 1 (UID INTERNALDATE SAVEDATE MODSEQ EMAILID THREADID FLAGS)",
                "COPY 1 INBOX",
                "STATUS INBOX (UIDVALIDITY UIDNEXT HIGHESTMODSEQ MAILBOXID)");
        StringBuilder first = new StringBuilder();
        StringBuilder second = new StringBuilder();
        for (StringBuilder heard : List.of(first, second)) {
            Mailstore each = new Mailstore()
                    .user("alice", "a")
                    .clock(Clock.fixed(Instant.parse("2026-03-01T23:30:00Z"), ZoneOffset.UTC));
            try (FakeImapServer other = new FakeImapServer().dispatcher(each);
                    StoreClient client = StoreClient.loggedIn(other, "alice", "a")) {
                for (String command : commands) {
                    heard.append(client.say(command));
                }
            }
        }
        assertEquals(first.toString(), second.toString());
    }

    /** A UID that was used, or has more than 32 bits, no client could tell from another. */
    @Test
    void aSourceCannotGiveUidsThatAreNone() {
        Mailstore back = new Mailstore().uids(smallest -> smallest - 1);
        assertThrows(IllegalStateException.class, () -> back.inbox().deliver("Subject: x\n\n"));
        Mailstore beyond = new Mailstore().uids(smallest -> 1L << 32);
        assertThrows(IllegalStateException.class, () -> beyond.inbox().deliver("Subject: x\n\n"));
        assertEquals(0, beyond.inbox().size());
    }
}
