package dev.tagline.imap.testkit.mailstore.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.StoreClient;
import dev.tagline.imap.testkit.mailstore.command.Extension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** MESSAGELIMIT and SAVELIMIT, RFC 9738. */
@Timeout(60)
class MessageLimitTest {
    private final Mailstore store = new Mailstore();

    private interface Session {
        void with(StoreClient client) throws Exception;
    }

    private void session(Extension limit, Session session) throws Exception {
        store.with(limit);
        store.create("Target");
        store.inbox().skipToUid(11);
        for (int i = 0; i < 5; i++) {
            store.inbox().deliver("Subject: x\n\n");
        }
        try (FakeImapServer server = new FakeImapServer().dispatcher(store);
                StoreClient client = StoreClient.loggedIn(server, "alice", "a")) {
            client.say("SELECT INBOX");
            session.with(client);
        }
    }

    @Test
    void whatIsReadIsCutFromBelow() throws Exception {
        session(new MessageLimit(2), client -> {
            assertTrue(client.untagged("CAPABILITY").get(0).contains(" MESSAGELIMIT=2"));
            assertEquals(
                    "* 4 FETCH (UID 14)\n* 5 FETCH (UID 15)\nx OK [MESSAGELIMIT 2 14] FETCH completed\n",
                    client.say("FETCH 1:* UID"));
            assertEquals(
                    "* 2 FETCH (UID 12)\n* 3 FETCH (UID 13)\nx OK [MESSAGELIMIT 2 12] FETCH completed\n",
                    client.say("UID FETCH 1:13 (UID)"));
            assertEquals("* 1 FETCH (UID 11)\nx OK FETCH completed\n", client.say("UID FETCH 1:11 (UID)"));
            assertEquals("* SEARCH 4 5\nx OK [MESSAGELIMIT 2 14] SEARCH completed\n", client.say("SEARCH ALL"));
            assertEquals("* SEARCH 11\nx OK SEARCH completed\n", client.say("UID SEARCH UIDBEFORE 12"));
            assertEquals("* SEARCH 15\nx OK SEARCH completed\n", client.say("UID SEARCH UIDAFTER 14"));
            assertEquals(
                    "x OK [MESSAGELIMIT 2 12] SEARCH completed\n", client.say("SEARCH RETURN (SAVE) UIDBEFORE 14"));
            assertEquals("* 2 FETCH (UID 12)\n* 3 FETCH (UID 13)\nx OK FETCH completed\n", client.say("FETCH $ UID"));
        });
    }

    @Test
    void whatIsChangedIsCutToo() throws Exception {
        session(new MessageLimit(2), client -> {
            assertEquals(
                    "x OK [MESSAGELIMIT 2 14] STORE completed\n", client.say("STORE 1:* +FLAGS.SILENT (\\Deleted)"));
            assertEquals(2, store.inbox().deleted());
            long modSeq = store.inbox().highestModSeq() - 1;
            String conditional = client.say("STORE 1:* (UNCHANGEDSINCE " + modSeq + ") +FLAGS.SILENT (\\Seen)");
            assertTrue(conditional.contains("* NO [MESSAGELIMIT 2 14] not with all messages\n"), conditional);
            assertTrue(conditional.endsWith("x OK [MODIFIED 5] STORE completed\n"), conditional);
            String expunged = client.say("UID EXPUNGE 1:15");
            assertTrue(expunged.endsWith("x OK [MESSAGELIMIT 2 14] EXPUNGE completed\n"), expunged);
            assertEquals(3, store.inbox().size());
        });
    }

    @Test
    void copiesAndNewMessagesAreAllOrNone() throws Exception {
        session(new MessageLimit(2), client -> {
            assertEquals("x NO [MESSAGELIMIT 2] too many messages to COPY, try fewer\n", client.say("COPY 1:3 Target"));
            assertEquals(
                    "x NO [MESSAGELIMIT 2] too many messages to UID COPY, try fewer\n",
                    client.say("UID COPY 1:* Target"));
            assertEquals(0, store.mailbox("Target").size());
            assertTrue(client.say("COPY 1:2 Target").startsWith("x OK [COPYUID"));
            String moved = client.say("MOVE 1:* Target");
            assertTrue(moved.startsWith("* OK [COPYUID 1000002 14:15 3:4]"), moved);
            assertTrue(moved.endsWith("x OK [MESSAGELIMIT 2 14] MOVE completed\n"), moved);
            assertTrue(client.say("APPEND INBOX {1+}\r\na {1+}\r\nb {1+}\r\nc").startsWith("x NO [MESSAGELIMIT 2]"));
            assertTrue(client.say("APPEND INBOX {1+}\r\na CATENATE (URL /INBOX/;UID=11)")
                    .contains("x OK [APPENDUID"));
        });
    }

    @Test
    void aSaveLimitIsOfThoseAlone() throws Exception {
        session(new SaveLimit(2), client -> {
            assertTrue(client.untagged("CAPABILITY").get(0).contains(" SAVELIMIT=2"));
            assertEquals(5, client.untagged("FETCH 1:* UID").size());
            assertTrue(client.say("COPY 1:3 Target").startsWith("x NO [MESSAGELIMIT 2]"));
            assertTrue(client.say("APPEND INBOX {1+}\r\na {1+}\r\nb {1+}\r\nc").startsWith("x NO [MESSAGELIMIT 2]"));
            assertTrue(client.say("COPY 1:2 Target").startsWith("x OK"));
            assertTrue(client.say("SEARCH UIDAFTER 1").startsWith("x BAD"));
        });
    }

    @Test
    void limitsOfNothingAreNone() {
        for (int limit : List.of(0, -1)) {
            assertThrows(IllegalArgumentException.class, () -> new MessageLimit(limit));
            assertThrows(IllegalArgumentException.class, () -> new SaveLimit(limit));
        }
    }
}
