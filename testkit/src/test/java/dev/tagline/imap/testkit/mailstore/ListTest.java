package dev.tagline.imap.testkit.mailstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** LIST and LSUB with all their options; dialogues are the examples of RFC 5258 5, RFC 5819 and RFC 6154. */
@Timeout(120)
class ListTest {
    private final Mailstore store = new Mailstore().without("OBJECTID").user("alice", "a");
    private final FakeImapServer server = new FakeImapServer().dispatcher(store);

    @AfterEach
    void closesCleanly() {
        server.close();
    }

    private StoreClient alice() throws Exception {
        return StoreClient.loggedIn(server, "alice", "a");
    }

    /** The mailboxes of RFC 5258 5, examples 1 to 6. */
    private void groceries() {
        var mailboxes = store.mailboxesOf("alice");
        for (String name : List.of("Fruit", "Fruit/Apple", "Fruit/Banana", "Tofu", "Vegetable")) {
            mailboxes.create(name, List.of());
        }
        mailboxes.create("Vegetable/Broccoli", List.of());
        mailboxes.create("Vegetable/Corn", List.of());
        mailboxes.create("Bread", List.of("\\Remote"));
        mailboxes.create("Meat", List.of("\\Remote"));
        mailboxes.create("Meat/Lamb", List.of("\\Remote"));
        for (String name : List.of("Fruit/Banana", "Fruit/Peach", "Vegetable", "Vegetable/Broccoli", "Bread")) {
            store.subscribe("alice", name);
        }
    }

    @Test
    void subscribedRemoteAndChildrenAreOptions() throws Exception {
        groceries();
        try (StoreClient client = alice()) {
            client.replay("""
                    C: A02 LIST (SUBSCRIBED) "" "*"
                    S: * LIST (\\Subscribed) "/" INBOX
                    S: * LIST (\\Subscribed) "/" Fruit/Banana
                    S: * LIST (\\Subscribed) "/" Vegetable
                    S: * LIST (\\Subscribed) "/" Vegetable/Broccoli
                    S: * LIST (\\NonExistent \\Subscribed) "/" Fruit/Peach
                    S: A02 OK LIST completed
                    C: A03 LIST () "" "%" RETURN (CHILDREN)
                    S: * LIST (\\HasNoChildren) "/" INBOX
                    S: * LIST (\\HasChildren) "/" Fruit
                    S: * LIST (\\HasNoChildren) "/" Tofu
                    S: * LIST (\\HasChildren) "/" Vegetable
                    S: A03 OK LIST completed
                    C: A04 LIST (REMOTE) "" "%" RETURN (CHILDREN)
                    S: * LIST (\\HasNoChildren) "/" INBOX
                    S: * LIST (\\HasChildren) "/" Fruit
                    S: * LIST (\\HasNoChildren) "/" Tofu
                    S: * LIST (\\HasChildren) "/" Vegetable
                    S: * LIST (\\Remote \\HasNoChildren) "/" Bread
                    S: * LIST (\\Remote \\HasChildren) "/" Meat
                    S: A04 OK LIST completed
                    C: A05 LIST (REMOTE SUBSCRIBED) "" "B*"
                    S: * LIST (\\Remote \\Subscribed) "/" Bread
                    S: A05 OK LIST completed
                    C: A06 LIST (REMOTE) "" ("Fruit*" Tofu "" Bre%) RETURN (SUBSCRIBED)
                    S: * LIST () "/" Fruit
                    S: * LIST () "/" Fruit/Apple
                    S: * LIST (\\Subscribed) "/" Fruit/Banana
                    S: * LIST () "/" Tofu
                    S: * LIST (\\Remote \\Subscribed) "/" Bread
                    S: A06 OK LIST completed
                    """);
        }
    }

    @Test
    void whatIsAboveSubscriptionsIsFoundRecursively() throws Exception {
        var mailboxes = store.mailboxesOf("alice");
        List.of("Foo", "Foo/Bar", "Foo/Baz", "Moo").forEach(name -> mailboxes.create(name, List.of()));
        try (StoreClient client = alice()) {
            client.replay("""
                    C: 1 UNSUBSCRIBE INBOX
                    S: 1 OK UNSUBSCRIBE completed
                    C: 2 LIST (SUBSCRIBED RECURSIVEMATCH) "" "%"
                    S: 2 OK LIST completed
                    C: 3 SUBSCRIBE Foo/Baz
                    S: 3 OK SUBSCRIBE completed
                    C: C02 LIST (SUBSCRIBED) "" "*"
                    S: * LIST (\\Subscribed) "/" Foo/Baz
                    S: C02 OK LIST completed
                    C: C03 LIST (SUBSCRIBED) "" "%"
                    S: C03 OK LIST completed
                    C: C04 LIST (SUBSCRIBED RECURSIVEMATCH) "" "%"
                    S: * LIST () "/" Foo ("CHILDINFO" ("SUBSCRIBED"))
                    S: C04 OK LIST completed
                    C: 4 LSUB "" %
                    S: * LSUB (\\Noselect) "/" Foo
                    S: 4 OK LSUB completed
                    C: 5 SUBSCRIBE Foo
                    S: 5 OK SUBSCRIBE completed
                    C: C05 LIST (RECURSIVEMATCH SUBSCRIBED) "" "%"
                    S: * LIST (\\Subscribed) "/" Foo ("CHILDINFO" ("SUBSCRIBED"))
                    S: C05 OK LIST completed
                    C: 6 SUBSCRIBE Gone/Sub
                    S: 6 OK SUBSCRIBE completed
                    C: 7 LIST (SUBSCRIBED RECURSIVEMATCH) "" G%
                    S: * LIST (\\NonExistent) "/" Gone ("CHILDINFO" ("SUBSCRIBED"))
                    S: 7 OK LIST completed
                    C: 8 SUBSCRIBE Moo/Sub
                    S: 8 OK SUBSCRIBE completed
                    C: a3 LIST (SUBSCRIBED RECURSIVEMATCH) "" Moo RETURN (CHILDREN)
                    S: * LIST (\\HasNoChildren) "/" Moo ("CHILDINFO" ("SUBSCRIBED"))
                    S: a3 OK LIST completed
                    """);
        }
    }

    /** RFC 5258 5, example 9. */
    @Test
    void childInfoIsToldOfWhatThePatternHides() throws Exception {
        var mailboxes = store.mailboxesOf("alice");
        for (String name :
                List.of("foo2", "foo2/bar1", "foo2/bar2", "baz2", "baz2/bar2", "baz2/bar22", "baz2/bar222")) {
            mailboxes.create(name, List.of());
        }
        mailboxes.create("eps2", List.of());
        mailboxes.create("eps2/mamba", List.of());
        mailboxes.create("qux2/bar2", List.of());
        for (String name : List.of("foo2/bar1", "foo2/bar2", "baz2/bar2", "baz2/bar22", "baz2/bar222")) {
            store.subscribe("alice", name);
        }
        store.subscribe("alice", "eps2");
        store.subscribe("alice", "eps2/mamba");
        store.subscribe("alice", "qux2/bar2");
        try (StoreClient client = alice()) {
            client.replay("""
                    C: D03 LIST (RECURSIVEMATCH SUBSCRIBED) "" "*2"
                    S: * LIST () "/" foo2 ("CHILDINFO" ("SUBSCRIBED"))
                    S: * LIST (\\Subscribed) "/" foo2/bar2
                    S: * LIST (\\Subscribed) "/" baz2/bar2
                    S: * LIST (\\Subscribed) "/" baz2/bar22
                    S: * LIST (\\Subscribed) "/" baz2/bar222
                    S: * LIST (\\Subscribed) "/" eps2 ("CHILDINFO" ("SUBSCRIBED"))
                    S: * LIST (\\Subscribed) "/" qux2/bar2
                    S: D03 OK LIST completed
                    """);
        }
    }

    @Test
    void specialUsesSelectAreToldAndCreated() throws Exception {
        try (StoreClient client = alice()) {
            client.replay("""
                    C: t1 CREATE MySpecial (USE (\\Drafts \\Sent))
                    S: t1 OK CREATE completed
                    C: t2 CREATE Everything (USE (\\All))
                    S: t2 NO [USEATTR] no mailbox can be made for that
                    C: t3 CREATE Weighty (USE (\\important))
                    S: t3 OK CREATE completed
                    C: t4 LIST "" %
                    S: * LIST (\\HasNoChildren) "/" INBOX
                    S: * LIST (\\Drafts \\Sent \\HasNoChildren) "/" MySpecial
                    S: * LIST (\\Important \\HasNoChildren) "/" Weighty
                    S: t4 OK LIST completed
                    C: t5 LIST (SPECIAL-USE) "" *
                    S: * LIST (\\Drafts \\Sent) "/" MySpecial
                    S: * LIST (\\Important) "/" Weighty
                    S: t5 OK LIST completed
                    C: t6 LIST "" * RETURN (SPECIAL-USE)
                    S: * LIST () "/" INBOX
                    S: * LIST (\\Drafts \\Sent) "/" MySpecial
                    S: * LIST (\\Important) "/" Weighty
                    S: t6 OK LIST completed
                    C: t7 CREATE X (USE \\Sent)
                    S: t7 BAD a list was expected
                    C: t8 CREATE X (USED (\\Sent))
                    S: t8 BAD unknown modifier USED
                    C: t9 LIST (SPECIAL-USE RECURSIVEMATCH) "" INBOX
                    S: t9 OK LIST completed
                    """);
        }
    }

    @Test
    void statusFollowsEachThatCanBeRead() throws Exception {
        var mailboxes = store.mailboxesOf("alice");
        mailboxes.create("foo/sub", List.of()).deliver("Subject: a\n\n");
        try (StoreClient client = alice()) {
            client.replay("""
                    C: 1 DELETE foo
                    S: 1 OK DELETE completed
                    C: A01 LIST "" % RETURN (STATUS (MESSAGES UNSEEN) CHILDREN)
                    S: * LIST (\\HasNoChildren) "/" INBOX
                    S: * STATUS INBOX (MESSAGES 0 UNSEEN 0)
                    S: * LIST (\\Noselect \\HasChildren) "/" foo
                    S: A01 OK LIST completed
                    C: A02 LIST (SUBSCRIBED RECURSIVEMATCH) "" foo/* RETURN (STATUS (MESSAGES))
                    S: A02 OK LIST completed
                    C: A03 LIST "" foo/* RETURN (STATUS (MESSAGES))
                    S: * LIST () "/" foo/sub
                    S: * STATUS foo/sub (MESSAGES 1)
                    S: A03 OK LIST completed
                    """);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LIST",
                "LIST \"\"",
                "LIST (RECURSIVEMATCH) \"\" *",
                "LIST (REMOTE RECURSIVEMATCH) \"\" *",
                "LIST (NOSUCH) \"\" *",
                "LIST \"\" * RETURN (NOSUCH)",
                "LIST \"\" * RETURN CHILDREN",
                "LIST \"\" * RETURN (STATUS)",
                "LIST \"\" * RETURN (STATUS (NOSUCH))",
                "LIST \"\" * RETURN (STATUS ())",
                "LIST \"\" * RETURN () more",
                "LIST \"\" * more",
                "LIST (\"SUBSCRIBED\") \"\" *",
                "LIST \"\" ((*))",
                "LSUB (SUBSCRIBED) \"\" *",
                "LSUB \"\" (*)",
                "LSUB \"\" * *"
            })
    void whatIsNoListIsBad(String command) throws Exception {
        try (StoreClient client = alice()) {
            assertTrue(client.say(command).startsWith("x BAD"), command);
        }
    }

    @Test
    void theRootAndTheDelimiterAreAskedForWithoutAName() throws Exception {
        try (StoreClient client = alice()) {
            client.replay("""
                    C: 1 LIST "" ""
                    S: * LIST (\\Noselect) "/" ""
                    S: 1 OK LIST completed
                    C: 2 LIST () "" ""
                    S: 2 OK LIST completed
                    C: 3 LSUB "" ""
                    S: 3 OK LSUB completed
                    """);
        }
    }

    @Test
    void withoutItsExtensionsListIsThatOfRfc3501() throws Exception {
        store.without("LIST-EXTENDED", "CHILDREN", "SPECIAL-USE", "CREATE-SPECIAL-USE");
        store.create("Sent/Old", "\\Sent");
        try (StoreClient client = alice()) {
            assertEquals(
                    List.of("* LIST () \"/\" INBOX", "* LIST () \"/\" Sent", "* LIST () \"/\" Sent/Old"),
                    client.untagged("LIST \"\" *"));
            for (String command : List.of(
                    "LIST (SUBSCRIBED) \"\" *",
                    "LIST \"\" * RETURN (CHILDREN)",
                    "LIST \"\" (*)",
                    "LIST () \"\" *",
                    "CREATE X (USE (\\Sent))")) {
                assertTrue(client.say(command).startsWith("x BAD"), command);
            }
        }
    }

    @Test
    void fiftyThousandMailboxesAreListedInOneGo() throws Exception {
        var mailboxes = store.mailboxesOf("alice");
        for (int i = 0; i < 50_000; i++) {
            mailboxes.create("a" + i / 100 + "/b" + i, List.of());
        }
        try (StoreClient client = alice()) {
            assertEquals(50_501, client.untagged("LIST \"\" *").size());
            assertEquals(501, client.untagged("LIST \"\" % RETURN (CHILDREN)").size());
            assertEquals(
                    50_500,
                    client.untagged("LIST \"\" ab* RETURN (CHILDREN)").size()
                            + client.untagged("LIST \"\" (a%/b% a%) RETURN (CHILDREN SUBSCRIBED)")
                                    .size());
        }
    }
}
