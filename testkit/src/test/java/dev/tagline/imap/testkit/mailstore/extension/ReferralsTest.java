package dev.tagline.imap.testkit.mailstore.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.StoreClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** MAILBOX-REFERRALS, RFC 2193; LOGIN-REFERRALS, RFC 2221. */
@Timeout(60)
class ReferralsTest {
    private static final String FOO = "IMAP://user;AUTH=*@SERVER2/FOO";
    private static final String NO = "x NO [REFERRAL " + FOO + "] remote mailbox\n";

    private final Mailstore store =
            new Mailstore().user("alice", "a").user("mike", "m").user("matthew", "m");

    @Test
    void whoeverNamesARemoteMailboxIsReferred() throws Exception {
        store.with(new MailboxReferrals().to("FOO", FOO));
        store.create("FOO", "\\Remote");
        store.create("BAR");
        store.inbox().deliver("Subject: x\n\n");
        try (FakeImapServer server = new FakeImapServer().dispatcher(store);
                StoreClient client = StoreClient.loggedIn(server, "alice", "a")) {
            client.say("SELECT INBOX");
            for (String command : List.of(
                    "COPY 1 FOO",
                    "UID COPY 1 \"FOO\"",
                    "MOVE 1 FOO",
                    "STATUS FOO (MESSAGES)",
                    "CREATE FOO",
                    "DELETE {3+}\r\nFOO",
                    "RENAME FOO BAZ",
                    "RENAME BAR FOO",
                    "SUBSCRIBE FOO",
                    "UNSUBSCRIBE FOO",
                    "APPEND FOO {1+}\r\nx",
                    "SELECT FOO",
                    "EXAMINE FOO")) {
                assertEquals(NO, client.say(command), command);
            }
            assertEquals("x NO [REFERRAL " + FOO + " " + FOO + "] remote mailbox\n", client.say("RENAME FOO FOO"));
            client.say("SELECT INBOX");
            client.say("SELECT FOO");
            assertTrue(client.say("FETCH 1 FLAGS").startsWith("x BAD"), "nothing is selected");
            assertTrue(client.say("SELECT FOOL").startsWith("x NO [NONEXISTENT]"));
        }
    }

    @Test
    void remoteMailboxesAreListedByCommandsOfTheirOwn() throws Exception {
        store.with(new MailboxReferrals());
        store.create("FOO", "\\Remote");
        store.create("BAR");
        try (FakeImapServer server = new FakeImapServer().dispatcher(store);
                StoreClient client = StoreClient.loggedIn(server, "alice", "a")) {
            assertEquals(2, client.untagged("LIST \"\" *").size());
            List<String> all = client.untagged("RLIST \"\" *");
            assertEquals(3, all.size());
            assertTrue(
                    all.stream().anyMatch(row -> row.startsWith("* LIST (\\Remote ") && row.endsWith(" FOO")),
                    all.toString());
            assertEquals(1, client.untagged("RLIST \"\" F%").size());
            assertTrue(client.untagged("RLSUB \"\" *").stream().anyMatch(row -> row.startsWith("* LSUB (\\Remote")));
            assertTrue(client.say("RLIST").startsWith("x BAD"));
            assertTrue(client.say("RLSUB \"\"").startsWith("x BAD"));
        }
    }

    @Test
    void usersAreSentToWhereTheyBelong() throws Exception {
        store.with(new LoginReferrals()
                .refuse("mike", "IMAP://mike@SERVER2/")
                .refuse("nobody", "IMAP://nobody@SERVER3/")
                .tell("matthew", "IMAP://matthew@SERVER2/"));
        String refused = "x NO [REFERRAL IMAP://mike@SERVER2/] that user is at another server\n";
        try (FakeImapServer server = new FakeImapServer().dispatcher(store);
                StoreClient client = new StoreClient(server);
                StoreClient other = new StoreClient(server)) {
            assertTrue(client.greeting().contains(" LOGIN-REFERRALS"));
            assertEquals(refused, client.say("LOGIN mike m"));
            assertEquals(refused, client.say("LOGIN mike wrong"));
            assertEquals(refused, client.say("AUTHENTICATE PLAIN AG1pa2UAbQ=="));
            assertTrue(client.say("AUTHENTICATE PLAIN AG1pa2UAeA==").startsWith("x NO [AUTHENTICATIONFAILED]"));
            assertTrue(client.say("LOGIN nobody x").startsWith("x NO [REFERRAL IMAP://nobody@SERVER3/]"));
            assertTrue(client.say("NAMESPACE").startsWith("x BAD"), "nobody is in");
            assertEquals("x OK [REFERRAL IMAP://matthew@SERVER2/] logged in\n", client.say("LOGIN matthew m"));
            assertTrue(client.say("SELECT INBOX").contains("x OK"));
            assertTrue(other.say("LOGIN alice a").startsWith("x OK [CAPABILITY"));
        }
    }
}
