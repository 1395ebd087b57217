package dev.tagline.imap.testkit.mailstore.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.StoreClient;
import dev.tagline.imap.testkit.mailstore.extension.ApplePush.Registration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What few servers do: INPROGRESS, JMAPACCESS, XLIST, XAPPLEPUSHSERVICE. */
@Timeout(60)
class SeldomTest {
    private final Mailstore store = new Mailstore();

    private interface Session {
        void with(StoreClient client) throws Exception;
    }

    private void session(Session session) throws Exception {
        try (FakeImapServer server = new FakeImapServer().dispatcher(store);
                StoreClient client = StoreClient.loggedIn(server, "alice", "a")) {
            session.with(client);
        }
    }

    @Test
    void aCommandTellsHowFarItHasCome() throws Exception {
        store.with(new InProgress("FETCH", 2));
        store.inbox().deliver("Subject: x\n\n");
        session(client -> {
            client.say("SELECT INBOX");
            String told = """
                    * OK [INPROGRESS ("x" 0 2)] working on it
                    * OK [INPROGRESS ("x" 1 2)] working on it
                    * 1 FETCH (UID 1)
                    x OK FETCH completed
                    """;
            assertEquals(told, client.say("FETCH 1 UID"));
            assertEquals(told, client.say("UID FETCH 1 (UID)"));
            assertTrue(client.say("FETCH 1 NONSENSE").startsWith("x BAD"));
            assertEquals("x OK NOOP completed\n", client.say("NOOP"));
            store.with(new InProgress("NOOP", 1, false));
            assertEquals("* OK [INPROGRESS (\"x\" 0 NIL)] working on it\nx OK NOOP completed\n", client.say("NOOP"));
            store.with(new InProgress());
            assertEquals("x OK NOOP completed\n", client.say("NOOP"));
            assertTrue(client.untagged("CAPABILITY").get(0).contains(" INPROGRESS"));
        });
    }

    @Test
    void whereJmapIs() throws Exception {
        store.with(new JmapAccess("https://example.com/\"jmap\""));
        session(client -> {
            assertEquals(
                    List.of("* JMAPACCESS \"https://example.com/\\\"jmap\\\"\""), client.untagged("GETJMAPACCESS"));
            assertTrue(client.say("GETJMAPACCESS x").startsWith("x BAD"));
        });
        try (FakeImapServer server = new FakeImapServer().dispatcher(store);
                StoreClient stranger = new StoreClient(server)) {
            assertTrue(stranger.say("GETJMAPACCESS").startsWith("x BAD"));
        }
    }

    @Test
    void whatMailboxesAreForInGmailsWords() throws Exception {
        store.with(new Xlist());
        store.create("Spam", "\\Junk");
        store.create("Sent", "\\Sent");
        store.create("Archive/All", "\\All");
        store.create("Archive/Starred", "\\Flagged");
        session(client -> {
            assertEquals(
                    List.of(
                            "* XLIST (\\HasNoChildren \\Inbox) \"/\" INBOX",
                            "* XLIST (\\HasNoChildren \\Spam) \"/\" Spam",
                            "* XLIST (\\HasNoChildren \\Sent) \"/\" Sent",
                            "* XLIST (\\HasChildren) \"/\" Archive",
                            "* XLIST (\\HasNoChildren \\AllMail) \"/\" Archive/All",
                            "* XLIST (\\HasNoChildren \\Starred) \"/\" Archive/Starred"),
                    client.untagged("XLIST \"\" *"));
            assertEquals(4, client.untagged("XLIST \"\" %").size());
            assertEquals(2, client.untagged("XLIST Archive/ %").size());
            for (String bad : List.of("XLIST", "XLIST \"\"", "XLIST \"\" * x", "XLIST \"\" (*)")) {
                assertTrue(client.say(bad).startsWith("x BAD"), bad);
            }
        });
    }

    @Test
    void devicesRegister() throws Exception {
        ApplePush push = new ApplePush("com.apple.mail.XServer.a1b2");
        store.with(push);
        String device = "aps-account-id 0715A26B aps-device-token 2918390218 aps-subtopic com.apple.mobilemail";
        session(client -> {
            assertEquals(
                    List.of("* XAPPLEPUSHSERVICE aps-version \"2\" aps-topic \"com.apple.mail.XServer.a1b2\""),
                    client.untagged("XAPPLEPUSHSERVICE aps-version 2 " + device + " mailboxes (INBOX \"Notes 1\")"));
            assertEquals(
                    1,
                    client.untagged("XAPPLEPUSHSERVICE \"aps-version\" \"1\" " + device)
                            .size());
            for (String bad : List.of(
                    "",
                    "aps-version 2 " + device,
                    "aps-version 2 " + device + " mailboxes",
                    "aps-version 2 " + device + " mailboxes INBOX",
                    "aps-version 2 " + device + " mailboxes ((INBOX))",
                    "aps-version 2 aps-version 2 " + device + " mailboxes (INBOX)",
                    "aps-version 2 aps-account-id x mailboxes (INBOX)",
                    "aps-version 2 " + device + " mailboxes (INBOX) more",
                    "aps-version (2) " + device + " mailboxes (INBOX)",
                    device + " mailboxes (INBOX)")) {
                assertTrue(client.say("XAPPLEPUSHSERVICE " + bad).startsWith("x BAD"), bad);
            }
            assertTrue(client.say("XAPPLEPUSHSERVICE aps-version 3 " + device).startsWith("x NO"));
        });
        assertEquals(
                List.of(
                        new Registration(
                                "alice", "0715A26B", "2918390218", "com.apple.mobilemail", List.of("INBOX", "Notes 1")),
                        new Registration("alice", "0715A26B", "2918390218", "com.apple.mobilemail", List.of("INBOX"))),
                push.registrations());
    }
}
