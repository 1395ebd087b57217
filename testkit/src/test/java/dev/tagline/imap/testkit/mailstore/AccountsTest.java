package dev.tagline.imap.testkit.mailstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RawClient;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who sees what. */
@Timeout(120)
class AccountsTest {
    private final Mailstore store =
            new Mailstore().without("OBJECTID").user("alice", "a").user("bob", "b");
    private final FakeImapServer server = new FakeImapServer().dispatcher(store);

    @AfterEach
    void closesCleanly() {
        server.close();
    }

    private RawClient loggedIn(String user) throws Exception {
        RawClient client = RawClient.memory(server);
        client.line();
        client.send("a LOGIN " + user + " " + user.charAt(0));
        client.line();
        return client;
    }

    @Test
    void eachUserHasMailboxesOfTheirOwn() throws Exception {
        store.create("Alice's");
        store.mailboxesOf("bob").create("Bob's", List.of());
        store.inbox().deliver("Subject: for alice\n\n");
        try (RawClient alice = loggedIn("alice");
                RawClient bob = loggedIn("bob")) {
            alice.send("b STATUS INBOX (MESSAGES)");
            assertEquals("* STATUS INBOX (MESSAGES 1)", alice.line());
            bob.send("b STATUS INBOX (MESSAGES)", "c LIST \"\" *");
            assertEquals("* STATUS INBOX (MESSAGES 0)", bob.line());
            bob.line();
            assertEquals("* LIST (\\HasNoChildren) \"/\" INBOX", bob.line());
            assertEquals("* LIST (\\HasNoChildren) \"/\" Bob's", bob.line());
        }
        assertThrows(IllegalArgumentException.class, () -> store.mailboxesOf("eve"));
    }

    @Test
    void sharedMailboxesAreEverybodysAndHaveANamespace() throws Exception {
        try (RawClient alice = loggedIn("alice");
                RawClient bob = loggedIn("bob")) {
            alice.send("b NAMESPACE");
            assertEquals("* NAMESPACE ((\"\" \"/\")) ((\"Users/\" \"/\")) NIL", alice.line());
            alice.line();
            Mailbox news = store.createShared("News");
            alice.send("c NAMESPACE", "d SELECT Shared/News");
            assertEquals("* NAMESPACE ((\"\" \"/\")) ((\"Users/\" \"/\")) ((\"Shared/\" \"/\"))", alice.line());
            while (!alice.line().startsWith("d OK")) {}
            bob.send("b LIST \"\" Shared/%", "c SUBSCRIBE Shared/News", "d LSUB \"\" *");
            assertEquals("* LIST (\\HasNoChildren) \"/\" Shared/News", bob.line());
            bob.line();
            bob.line();
            assertEquals("* LSUB () \"/\" INBOX", bob.line());
            assertEquals("* LSUB () \"/\" Shared/News", bob.line());
            news.deliver("Subject: for all\n\n");
            alice.send("e NOOP", "f LSUB \"\" Shared/*");
            assertEquals("* 1 EXISTS", alice.line());
            alice.line();
            alice.line();
            assertEquals("f OK LSUB completed", alice.line());
        }
    }

    @Test
    void aMailboxStaysWithItsOwner() throws Exception {
        store.create("Mine");
        store.createShared("News");
        try (RawClient alice = loggedIn("alice")) {
            alice.send("b RENAME Mine Shared/Mine", "c RENAME Shared/News Shared/Old", "d CREATE Shared/New/Sub/");
            assertEquals("b NO [CANNOT] not this one", alice.line());
            assertEquals("c OK RENAME completed", alice.line());
            assertEquals("d OK CREATE completed", alice.line());
            alice.send("e LIST Shared/ *");
            assertEquals("* LIST (\\HasNoChildren) \"/\" Shared/Old", alice.line());
            assertEquals("* LIST (\\HasChildren) \"/\" Shared/New", alice.line());
            assertEquals("* LIST (\\HasNoChildren) \"/\" Shared/New/Sub", alice.line());
        }
    }
}
