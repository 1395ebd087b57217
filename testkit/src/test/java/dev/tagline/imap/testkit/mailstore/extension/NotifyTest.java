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

/** Dialogues of RFC 5465. */
@Timeout(120)
class NotifyTest {
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

    /** Takes \Recent from everybody else. */
    private void look(String mailbox) throws Exception {
        try (StoreClient client = alice()) {
            client.say("SELECT " + mailbox);
        }
    }

    @Test
    void tellsOfOtherMailboxesAndOfTheSelectedOne() throws Exception {
        store.inbox().skipToUid(127001);
        Mailbox lemonade = store.create("Lists/Lemonade");
        lemonade.deliver("Subject: a\n\n");
        store.create("Lists/Im2000");
        try (StoreClient client = alice()) {
            assertEquals(
                    List.of(
                            "* STATUS Lists (MESSAGES 0 UIDNEXT 1 UIDVALIDITY n)",
                            "* STATUS Lists/Lemonade (MESSAGES 1 UIDNEXT 2 UIDVALIDITY n)",
                            "* STATUS Lists/Im2000 (MESSAGES 0 UIDNEXT 1 UIDVALIDITY n)"),
                    client
                            .untagged("notify set status (selected (MessageNew"
                                    + " (uid body.peek[header.fields (from to subject)]) MessageExpunge))"
                                    + " (subtree Lists (MessageNew MessageExpunge))")
                            .stream()
                            .map(line -> line.replaceAll("UIDVALIDITY [0-9]+", "UIDVALIDITY n"))
                            .toList());
            client.say("SELECT INBOX");
            lemonade.deliver("Subject: b\n\n");
            assertEquals(
                    "* STATUS Lists/Lemonade (UIDNEXT 3 MESSAGES 2)",
                    client.raw().line());
            store.inbox().deliver("Subject: Re: good morning\nFrom: alice@example.org\nX: y\n\nbody");
            assertEquals("""
                    * 1 EXISTS
                    * 1 RECENT
                    * 1 FETCH (UID 127001 BODY[HEADER.FIELDS (FROM TO SUBJECT)] {54}
                    Subject: Re: good morning
                    From: alice@example.org

                    )
                    """, client.raw().lines(7));
            store.inbox().expunge(127001);
            assertEquals("* 1 EXPUNGE", client.raw().line());
            lemonade.expunge(1);
            assertEquals(
                    "* STATUS Lists/Lemonade (UIDNEXT 3 MESSAGES 1)",
                    client.raw().line());
            lemonade.addFlags(2, "\\Seen");
            assertEquals("x OK NOOP completed\n", client.say("NOOP"), "FlagChange is not wanted");
        }
    }

    @Test
    void selectedDelayedKeepsSequenceNumbersAsTheyAre() throws Exception {
        for (int i = 0; i < 3; i++) {
            store.inbox().deliver("Subject: " + i + "\n\n");
        }
        look("INBOX");
        try (StoreClient client = alice()) {
            client.say("SELECT INBOX");
            client.say("NOTIFY SET (SELECTED-DELAYED (MessageNew MessageExpunge FlagChange))");
            store.inbox().expunge(1);
            store.inbox().addFlags(2, "\\Seen");
            assertEquals("* 2 FETCH (UID 2 FLAGS (\\Seen))", client.raw().line());
            assertEquals("* 3 FETCH (UID 3)\nx OK FETCH completed\n", client.say("FETCH 3 UID"));
            assertEquals("* 1 EXPUNGE\nx OK NOOP completed\n", client.say("NOOP"));
            store.inbox().expunge(2);
            assertEquals("* 1 EXPUNGE\n+ idling\n", client.say("IDLE"));
            store.inbox().expunge(3);
            assertEquals("* 1 EXPUNGE", client.raw().line());
        }
    }

    @Test
    void whatIsSelectedIsToldAtOnceButNotAmidCommands() throws Exception {
        for (int i = 0; i < 2; i++) {
            store.inbox().deliver("Subject: " + i + "\n\n");
        }
        look("INBOX");
        try (StoreClient client = alice();
                StoreClient other = alice()) {
            client.say("SELECT INBOX");
            client.say("NOTIFY SET (SELECTED (MessageNew (UID FLAGS) MessageExpunge FlagChange))");
            other.say("SELECT INBOX");
            other.say("UID STORE 2 +FLAGS.SILENT (\\Deleted)");
            assertEquals("* 2 FETCH (UID 2 FLAGS (\\Deleted))", client.raw().line());
            other.say("EXPUNGE");
            assertEquals("* 2 EXPUNGE", client.raw().line());
            other.say("COPY 1 INBOX");
            String told = "* 2 EXISTS\n* 1 RECENT\n* 2 FETCH (UID 3 FLAGS (\\Recent))\n";
            assertEquals(told, client.raw().lines(3));
            // Its own doing is no news: no FETCH of what it has copied itself.
            String copied = client.say("COPY 1 INBOX");
            assertTrue(copied.startsWith("* 3 EXISTS\n* 2 RECENT\nx OK"), copied);
        }
    }

    @Test
    void noneIsASnapshot() throws Exception {
        store.inbox().deliver("Subject: a\n\n");
        try (StoreClient client = alice()) {
            client.say("SELECT INBOX");
            for (String none : List.of("NOTIFY SET (SELECTED NONE)", "NOTIFY NONE", "NOTIFY SET (personal NONE)")) {
                client.say(none);
                long uid = store.inbox().deliver("Subject: b\n\n");
                store.inbox().addFlags(1, "\\Seen");
                assertEquals("x OK NOOP completed\n", client.say("NOOP"));
                // What there was to tell is told when something is set.
                String told = client.say("NOTIFY SET (SELECTED (MessageNew MessageExpunge FlagChange))");
                assertTrue(told.startsWith("* 2 EXISTS\n") && told.contains("* 1 FETCH (UID 1 FLAGS (\\Seen"), told);
                store.inbox().expunge(uid);
                assertEquals("* 2 EXPUNGE", client.raw().line());
                store.inbox().setFlags(1);
                assertTrue(client.raw().line().startsWith("* 1 FETCH"));
            }
        }
    }

    @Test
    void tellsOfNamesAndSubscriptions() throws Exception {
        store.create("Lists");
        try (StoreClient client = alice();
                StoreClient other = alice()) {
            client.say("NOTIFY SET (personal (MailboxName SubscriptionChange))");
            other.say("CREATE Lists/New");
            assertEquals("""
                    * LIST (\\HasNoChildren) "/" Lists/New
                    * LIST (\\Subscribed \\HasChildren) "/" Lists
                    """, client.raw().lines(2));
            other.say("SUBSCRIBE Lists/New");
            assertEquals(
                    "* LIST (\\Subscribed \\HasNoChildren) \"/\" Lists/New",
                    client.raw().line());
            other.say("UNSUBSCRIBE Lists/New");
            assertEquals(
                    "* LIST (\\HasNoChildren) \"/\" Lists/New", client.raw().line());
            other.say("RENAME Lists Mail");
            assertEquals(
                    "* LIST (\\HasChildren) \"/\" Mail (\"OLDNAME\" (Lists))",
                    client.raw().line());
            other.say("UNSUBSCRIBE Lists");
            assertEquals(
                    "* LIST (\\NonExistent \\HasNoChildren) \"/\" Lists",
                    client.raw().line(),
                    "a name stays subscribed to when it is no mailbox any longer");
            other.say("DELETE Mail/New");
            assertEquals("""
                    * LIST (\\NonExistent \\HasNoChildren) "/" Mail/New
                    * LIST (\\HasNoChildren) "/" Mail
                    """, client.raw().lines(2));
            assertEquals("x OK CREATE completed\n", client.say("CREATE own"), "one's own doing is no news");
            client.say("NOTIFY SET (mailboxes (own x) (SubscriptionChange)) (subtree y (MailboxName))");
            other.say("CREATE z");
            other.say("CREATE y/z");
            assertEquals("""
                    * LIST (\\HasNoChildren) "/" y
                    * LIST (\\HasNoChildren) "/" y/z
                    * LIST (\\HasChildren) "/" y
                    """, client.raw().lines(3));
        }
    }

    @Test
    void flagsElsewhereAreToldByStatus() throws Exception {
        Mailbox box = store.create("box");
        box.deliver("Subject: a\n\n");
        try (StoreClient client = alice()) {
            client.say("NOTIFY SET (mailboxes box (MessageNew MessageExpunge FlagChange))");
            box.addFlags(1, "\\Seen");
            String validity = "UIDVALIDITY " + box.uidValidity();
            assertEquals(
                    "* STATUS box (" + validity + " UNSEEN 0)", client.raw().line());
            client.say("ENABLE CONDSTORE");
            box.setFlags(1);
            assertEquals(
                    "* STATUS box (" + validity + " UNSEEN 1 HIGHESTMODSEQ 4)",
                    client.raw().line());
            client.say("NOTIFY SET (subscribed (MessageNew MessageExpunge))");
            box.deliver("Subject: b\n\n");
            assertEquals(
                    "* STATUS box (UIDNEXT 3 MESSAGES 2 HIGHESTMODSEQ 5)",
                    client.raw().line());
            client.say("UNSUBSCRIBE box");
            box.deliver("Subject: c\n\n");
            assertEquals("x OK NOOP completed\n", client.say("NOOP"));
        }
    }

    @Test
    void whatMayNotBeReadIsNotTold() throws Exception {
        Mailbox open = store.mailboxesOf("bob").create("open", List.of());
        Mailbox seen = store.mailboxesOf("bob").create("seen", List.of());
        open.access().set("alice", "lr");
        seen.access().set("alice", "l");
        try (StoreClient client = alice()) {
            String all = client.say("LIST \"\" *");
            String openName = nameIn(all, "open");
            String seenName = nameIn(all, "seen");
            String answer = client.say(
                    "NOTIFY SET (mailboxes (" + openName + " " + seenName + " nowhere) (MessageNew MessageExpunge))");
            assertTrue(answer.startsWith("* LIST (\\NoAccess) \"/\" " + seenName + "\n"), answer);
            seen.deliver("Subject: a\n\n");
            open.deliver("Subject: a\n\n");
            assertEquals(
                    "* STATUS " + openName + " (UIDNEXT 2 MESSAGES 1)",
                    client.raw().line());
        }
    }

    private static String nameIn(String list, String name) {
        String line = list.lines()
                .filter(each -> each.endsWith("/" + name))
                .findFirst()
                .orElseThrow();
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    @Test
    void overflowEndsIt() throws Exception {
        try (StoreClient client = alice()) {
            client.say("NOTIFY SET (personal (MessageNew MessageExpunge))");
            store.overflowNotifications();
            assertTrue(client.raw().line().startsWith("* OK [NOTIFICATIONOVERFLOW]"));
            store.inbox().deliver("Subject: a\n\n");
            assertEquals("x OK NOOP completed\n", client.say("NOOP"));
        }
    }

    @Test
    void whatIsNotWellFormedIsRefused() throws Exception {
        try (StoreClient client = alice()) {
            for (String bad : List.of(
                    "NOTIFY",
                    "NOTIFY SET",
                    "NOTIFY GET",
                    "NOTIFY NONE x",
                    "NOTIFY SET (selected MessageNew)",
                    "NOTIFY SET (selected (MessageNew))",
                    "NOTIFY SET (selected (FlagChange))",
                    "NOTIFY SET (selected (MailboxName))",
                    "NOTIFY SET (selected NONE) (selected-delayed NONE)",
                    "NOTIFY SET (personal (MessageNew (uid) MessageExpunge))",
                    "NOTIFY SET (mailboxes (MessageNew MessageExpunge))",
                    "NOTIFY SET (subtree () NONE)",
                    "NOTIFY SET (nearby NONE)")) {
                assertTrue(client.say(bad).startsWith("x BAD"), bad);
            }
            String unknown = client.say("NOTIFY SET (personal (MessageNew MessageExpunge AnnotationChange))");
            assertTrue(unknown.startsWith("x NO [BADEVENT (MessageNew MessageExpunge FlagChange MailboxName"), unknown);
        }
    }
}
