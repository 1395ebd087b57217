package dev.tagline.imap.testkit.mailstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.Fault;
import dev.tagline.imap.testkit.RawClient;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Dialogues with the store; {@code >} in the comments is the client. */
@Timeout(120)
class MailstoreTest {
    private final Mailstore store =
            new Mailstore().clock(Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC));
    private final FakeImapServer server = new FakeImapServer().dispatcher(store);

    @AfterEach
    void closesCleanly() {
        server.close();
    }

    @Test
    void greetingAndCapabilityAgree() throws Exception {
        try (RawClient client = RawClient.memory(server)) {
            String greeting = client.line();
            String capabilities = greeting.substring(greeting.indexOf("IMAP4rev1"), greeting.indexOf(']'));
            assertEquals("* CAPABILITY " + capabilities + "\na OK CAPABILITY completed\n", say(client, "a CAPABILITY"));
        }
    }

    @Test
    void onlyKnownUsersWithTheirPasswordGetIn() throws Exception {
        store.user("alice", "wonder land");
        try (RawClient client = RawClient.memory(server)) {
            client.line();
            assertEquals(
                    "a NO [AUTHENTICATIONFAILED] wrong user name or password\n", say(client, "a LOGIN alice wrong"));
            assertEquals("b BAD not allowed in this state\n", say(client, "b SELECT INBOX"));
            assertTrue(say(client, "c LOGIN alice \"wonder land\"").startsWith("c OK [CAPABILITY IMAP4rev1"));
            assertEquals("d BAD not allowed in this state\n", say(client, "d LOGIN alice \"wonder land\""));
        }
    }

    @Test
    void authenticatesByPlainWithAndWithoutInitialResponseAndByLogin() throws Exception {
        store.user("alice", "wonderland");
        String plain = ByteString.encodeUtf8("\0alice\0wonderland").base64();
        try (RawClient one = RawClient.memory(server);
                RawClient two = RawClient.memory(server);
                RawClient three = RawClient.memory(server)) {
            one.line();
            assertTrue(say(one, "a AUTHENTICATE PLAIN " + plain).startsWith("a OK"));
            two.line();
            two.send("a AUTHENTICATE PLAIN");
            assertEquals("+ ", two.line());
            two.send("*");
            assertTrue(two.line().startsWith("a BAD"));
            two.send("b AUTHENTICATE plain");
            two.line();
            two.send(plain);
            assertTrue(two.line().startsWith("b OK"));
            three.line();
            three.send("a AUTHENTICATE LOGIN");
            three.line();
            three.send(ByteString.encodeUtf8("alice").base64());
            three.line();
            three.send(ByteString.encodeUtf8("wonderland").base64());
            assertTrue(three.line().startsWith("a OK"));
        }
    }

    @Test
    void loginWaitsForTlsWhenToldTo() throws Exception {
        store.loginOnlyWithTls();
        try (FakeImapServer tls = FakeImapServer.builder()
                        .startTls()
                        .dispatcher(store)
                        .build()
                        .start();
                RawClient client = RawClient.tcp(tls)) {
            assertTrue(client.line().contains("STARTTLS LOGINDISABLED]"));
            assertTrue(say(client, "a LOGIN x y").startsWith("a NO [PRIVACYREQUIRED]"));
            assertEquals("b OK begin TLS\n", say(client, "b STARTTLS"));
            client.startTls(tls);
            assertTrue(say(client, "c LOGIN x y").startsWith("c OK"));
        }
    }

    @Test
    void selectDescribesTheMailbox() throws Exception {
        store.inbox().deliver("Subject: a\n\n");
        store.inbox()
                .deliver(
                        ByteString.encodeUtf8("x"),
                        Set.of("\\seen", "$X"),
                        OffsetDateTime.parse("2026-01-02T03:04:05Z"));
        try (RawClient client = loggedIn()) {
            assertEquals("""
                    * FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $X)
                    * OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $X \\*)] flags that stay
                    * 2 EXISTS
                    * 2 RECENT
                    * OK [UNSEEN 1] first unseen
                    * OK [UIDVALIDITY 1000001] UIDs valid
                    * OK [UIDNEXT 3] next UID
                    * OK [MAILBOXID (F1)] the same whatever its name
                    b OK [READ-WRITE] SELECT completed
                    """, say(client, "b SELECT inbox"));
            assertEquals(
                    "* OK [CLOSED] the mailbox before is closed\nc NO [NONEXISTENT] no such mailbox\n",
                    say(client, "c SELECT nowhere"));
            assertTrue(say(client, "d EXAMINE INBOX").endsWith("d OK [READ-ONLY] EXAMINE completed\n"));
            assertEquals("e NO [READ-ONLY] examined only\n", say(client, "e STORE 1 FLAGS (\\Seen)"));
        }
    }

    @Test
    void mailboxesAreMadeListedRenamedAndDeleted() throws Exception {
        try (RawClient client = loggedIn()) {
            say(client, "b CREATE Archive/2025/Q1");
            assertEquals("""
                    * LIST (\\HasNoChildren) "/" INBOX
                    * LIST (\\HasChildren) "/" Archive
                    c OK LIST completed
                    """, say(client, "c LIST \"\" %"));
            assertEquals(
                    "* LIST (\\HasNoChildren) \"/\" Archive/2025/Q1\nd OK LIST completed\n",
                    say(client, "d LIST Archive/ *Q1"));
            assertEquals("e NO [CANNOT] not this one\n", say(client, "e DELETE Inbox"));
            say(client, "f RENAME Archive \"Old things\"");
            assertEquals(
                    "* STATUS \"Old things/2025/Q1\" (MESSAGES 0 UIDNEXT 1)\ng OK STATUS completed\n",
                    say(client, "g STATUS \"Old things/2025/Q1\" (messages UIDNEXT)"));
            say(client, "h UNSUBSCRIBE INBOX");
            assertEquals("i OK LSUB completed\n", say(client, "i LSUB \"\" INBOX"));
            assertEquals("j NO [ALREADYEXISTS] there is such a mailbox\n", say(client, "j CREATE Inbox"));
        }
    }

    @Test
    void expungeRenumbersAndIsToldToOthersWhenItMayBe() throws Exception {
        for (int i = 0; i < 4; i++) {
            store.inbox().deliver("Subject: " + i + "\n\n");
        }
        try (RawClient one = selected();
                RawClient two = selected()) {
            say(one, "b STORE 1,3 +FLAGS.SILENT (\\Deleted)");
            assertEquals("* 1 EXPUNGE\n* 2 EXPUNGE\nc OK EXPUNGE completed\n", say(one, "c EXPUNGE"));
            // RFC 9051 7.5.1: no EXPUNGE in answer to FETCH; the numbers still mean what they meant.
            assertEquals("* 4 FETCH (UID 4)\nb OK FETCH completed\n", say(two, "b FETCH 4 UID"));
            assertEquals(
                    "* 3 FETCH (UID 3)\nc OK [EXPUNGEISSUED] some of these messages are gone\n",
                    say(two, "c FETCH 3 (UID)"));
            assertEquals("* 1 EXPUNGE\n* 2 EXPUNGE\nd OK NOOP completed\n", say(two, "d NOOP"));
            assertEquals("* 2 FETCH (UID 4)\ne OK FETCH completed\n", say(two, "e UID FETCH 4 (UID)"));
            assertEquals("f BAD no such message number\n", say(two, "f FETCH 3 UID"));
        }
    }

    @Test
    void flagsChangedByOneAreToldToTheOther() throws Exception {
        store.inbox().deliver("Subject: a\n\n");
        try (RawClient one = selected();
                RawClient two = selected()) {
            assertEquals(
                    "* 1 FETCH (UID 1 FLAGS (\\Flagged \\Recent))\nb OK STORE completed\n",
                    say(one, "b UID STORE 1 FLAGS (\\flagged)"));
            assertEquals("* 1 FETCH (UID 1 FLAGS (\\Flagged))\nb OK NOOP completed\n", say(two, "b NOOP"));
            assertEquals("c OK NOOP completed\n", say(one, "c NOOP"));
        }
    }

    @Test
    void readingABodyMarksItSeenUnlessPeeked() throws Exception {
        store.inbox().deliver("Subject: a\n\nhello\n");
        try (RawClient client = selected()) {
            assertEquals(
                    "* 1 FETCH (BODY[TEXT] {7}\nhello\n)\nb OK FETCH completed\n",
                    say(client, "b FETCH 1 BODY.PEEK[TEXT]"));
            assertEquals(
                    "* 1 FETCH (BODY[TEXT] {7}\nhello\n FLAGS (\\Seen \\Recent))\nc OK FETCH completed\n",
                    say(client, "c FETCH 1 (BODY[TEXT])"));
            assertEquals(Set.of("\\Seen"), store.inbox().messages().get(0).flags());
        }
    }

    @Test
    void idleClientIsToldWhatTheTestDoes() throws Exception {
        long first = store.inbox().deliver("Subject: a\n\n");
        try (RawClient client = selected()) {
            client.send("b IDLE");
            assertEquals("+ idling", client.line());
            long second = store.inbox().deliver("Subject: b\n\n");
            assertEquals("* 2 EXISTS", client.line());
            assertEquals("* 2 RECENT", client.line());
            store.inbox().addFlags(second, "\\Flagged");
            assertEquals("* 2 FETCH (UID 2 FLAGS (\\Flagged \\Recent))", client.line());
            store.inbox().expunge(first);
            assertEquals("* 1 EXPUNGE", client.line());
            assertEquals("b OK IDLE terminated\n", say(client, "DONE"));
            store.inbox().setFlags(second);
            assertEquals("* 1 FETCH (UID 2 FLAGS (\\Recent))\nc OK NOOP completed\n", say(client, "c NOOP"));
        }
    }

    @Test
    void idleClientIsToldWhatAnotherClientDoes() throws Exception {
        store.inbox().deliver("Subject: a\n\n");
        try (RawClient idle = selected();
                RawClient other = loggedIn()) {
            idle.send("b IDLE");
            idle.line();
            other.send("b APPEND INBOX (\\Seen) {4}");
            other.line();
            other.send("x: y");
            assertEquals("b OK [APPENDUID 1000001 2] APPEND completed", other.line());
            assertEquals("* 2 EXISTS", idle.line());
        }
    }

    @Test
    void idleClientWhoDoesNotReadStopsNobody() throws Exception {
        okio.Socket socket = server.connectInMemory(700);
        var in = okio.Okio.buffer(socket.getSource());
        var out = okio.Okio.buffer(socket.getSink());
        in.readUtf8Line();
        out.writeUtf8("a LOGIN x y\r\nb SELECT INBOX\r\nc IDLE\r\n").flush();
        while (!"+ idling".equals(in.readUtf8Line())) {}
        for (int i = 0; i < 100; i++) {
            store.inbox().deliver("Subject: " + i + "\n\n");
        }
        try (RawClient other = selected()) {
            assertEquals("b OK NOOP completed\n", say(other, "b NOOP"));
        }
        socket.cancel();
    }

    @Test
    void moveTellsUidsThenExpunges() throws Exception {
        store.inbox().deliver("Subject: a\n\n");
        store.inbox().deliver("Subject: b\n\n");
        store.create("Trash");
        try (RawClient client = selected()) {
            assertEquals(
                    "* OK [COPYUID 1000002 1:2 1:2] moved\n* 1 EXPUNGE\n* 1 EXPUNGE\nb OK MOVE completed\n",
                    say(client, "b UID MOVE 1:* Trash"));
            assertEquals("c NO [TRYCREATE] no such mailbox\n", say(client, "c UID COPY 1 Nowhere"));
            assertEquals(2, store.mailbox("Trash").messages().size());
        }
    }

    @Test
    void closeExpungesAndUnselectDoesNot() throws Exception {
        store.inbox()
                .deliver(ByteString.encodeUtf8("x"), Set.of("\\Deleted"), OffsetDateTime.parse("2026-01-02T03:04:05Z"));
        try (RawClient client = selected()) {
            assertEquals("b OK UNSELECT completed\n", say(client, "b UNSELECT"));
            assertEquals(1, store.inbox().messages().size());
            say(client, "c SELECT INBOX");
            assertEquals("d OK CLOSE completed\n", say(client, "d CLOSE"));
            assertEquals(0, store.inbox().messages().size());
            assertEquals("e BAD not allowed in this state\n", say(client, "e FETCH 1 UID"));
        }
    }

    @Test
    void extensionsCanBeLacking() throws Exception {
        store.without("IDLE", "UIDPLUS");
        try (RawClient client = selected()) {
            assertEquals("b BAD unknown command IDLE\n", say(client, "b IDLE"));
            assertEquals("c BAD unknown command UID EXPUNGE\n", say(client, "c UID EXPUNGE 1"));
            assertTrue(say(client, "d APPEND INBOX {0+}", "").endsWith("\nd OK APPEND completed\n"));
        }
    }

    @Test
    void badArgumentsAreBad() throws Exception {
        store.inbox().deliver("Subject: a\n\n");
        try (RawClient client = selected()) {
            for (String command : new String[] {
                "FETCH",
                "FETCH x UID",
                "FETCH 0 UID",
                "FETCH 1 NOSUCH",
                "FETCH 1 BODY[0]",
                "FETCH 1 BODY[1.]",
                "FETCH 1 BODY[]<1>",
                "FETCH 1 BODY[HEADER.FIELDS]",
                "FETCH 1 BODY[MIME]",
                "STORE 1 FLAGS (\\Recent)",
                "STORE 1 FLAG (\\Seen)",
                "SEARCH",
                "SEARCH NOSUCH",
                "SEARCH OR ALL",
                "SEARCH BEFORE yesterday",
                "SEARCH RETURN (X) ALL",
                "APPEND INBOX hello",
                "APPEND INBOX \"1-x-2000\" {0+}\r\n",
                "STATUS INBOX X",
                "STATUS INBOX (X)",
                "XYZ"
            }) {
                assertTrue(say(client, "b " + command).startsWith("b BAD"), command);
            }
        }
    }

    @Test
    void faultsWorkOnABehavingServer() throws Exception {
        for (int i = 0; i < 100; i++) {
            store.inbox().deliver("Subject: " + i + "\n\n");
        }
        server.fault(Fault.close().onCommand("FETCH", 2));
        try (RawClient client = selected()) {
            say(client, "b FETCH 1:* FLAGS");
            client.send("c UID FETCH 1:* FLAGS");
            assertEquals(0, client.rest().size());
        }
    }

    @Test
    void testSeesWhatClientsDid() throws Exception {
        try (RawClient client = loggedIn()) {
            say(client, "b APPEND INBOX (\\Draft $X) \" 1-Feb-2025 10:00:00 +0130\" {4+}", "x: y");
            StoredMessage message = store.inbox().message(1);
            assertEquals("x: y", message.octets().utf8());
            assertEquals(Set.of("\\Draft", "$X"), message.flags());
            assertEquals("2025-02-01T10:00+01:30", message.internalDate().toString());
            assertThrows(IllegalArgumentException.class, () -> store.inbox().expunge(2));
            assertThrows(IllegalArgumentException.class, () -> store.mailbox("nowhere"));
        }
    }

    /** Sends a command and returns the answer up to its tagged line. */
    private static String say(RawClient client, String... lines) throws Exception {
        client.send(lines);
        String tag = lines[0].equals("DONE") ? "b" : lines[0].substring(0, lines[0].indexOf(' '));
        StringBuilder all = new StringBuilder();
        while (true) {
            String line = client.line();
            all.append(line).append('\n');
            if (line.startsWith(tag + " ")) {
                return all.toString();
            }
        }
    }

    private RawClient loggedIn() throws Exception {
        RawClient client = RawClient.memory(server);
        client.line();
        say(client, "a LOGIN x y");
        return client;
    }

    private RawClient selected() throws Exception {
        RawClient client = loggedIn();
        say(client, "s SELECT INBOX");
        return client;
    }
}
