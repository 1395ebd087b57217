package dev.tagline.imap.testkit.mailstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.model.Namespaces;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CREATE, DELETE, RENAME, SUBSCRIBE, and where names belong. */
@Timeout(120)
class MailboxNamesTest {
    private final Mailstore store = new Mailstore().without("OBJECTID").user("alice", "a");
    private final FakeImapServer server = new FakeImapServer().dispatcher(store);

    @AfterEach
    void closesCleanly() {
        server.close();
    }

    private StoreClient alice() throws Exception {
        return StoreClient.loggedIn(server, "alice", "a");
    }

    /** RFC 9051 6.3.5. */
    @Test
    void aNameStaysWhileSomethingIsBelowIt() throws Exception {
        try (StoreClient client = alice()) {
            client.replay("""
                    C: A1 CREATE foo/bar
                    S: A1 OK CREATE completed
                    C: A2 DELETE foo
                    S: A2 OK DELETE completed
                    C: A3 LIST "" *
                    S: * LIST (\\HasNoChildren) "/" INBOX
                    S: * LIST (\\Noselect \\HasChildren) "/" foo
                    S: * LIST (\\HasNoChildren) "/" foo/bar
                    S: A3 OK LIST completed
                    C: A4 SELECT foo
                    S: A4 NO [NONEXISTENT] no such mailbox
                    C: A5 DELETE foo
                    S: A5 NO [CANNOT] not this one
                    C: A6 CREATE foo
                    S: A6 OK CREATE completed
                    C: A7 STATUS foo (UIDVALIDITY)
                    S: * STATUS foo (UIDVALIDITY 1000004)
                    S: A7 OK STATUS completed
                    C: A8 DELETE foo
                    S: A8 OK DELETE completed
                    C: A9 DELETE foo/bar
                    S: A9 OK DELETE completed
                    C: B1 DELETE foo
                    S: B1 OK DELETE completed
                    C: B2 LIST "" f*
                    S: B2 OK LIST completed
                    C: B3 DELETE INBOX
                    S: B3 NO [CANNOT] not this one
                    C: B4 DELETE blurdybloop
                    S: B4 NO [NONEXISTENT] no such mailbox
                    """);
        }
    }

    /** RFC 9051 6.3.6. */
    @Test
    void whatIsBelowIsRenamedToo() throws Exception {
        try (StoreClient client = alice()) {
            client.replay("""
                    C: A1 CREATE foo/bar/baz/
                    S: A1 OK CREATE completed
                    C: A2 DELETE foo/bar
                    S: A2 OK DELETE completed
                    C: A3 RENAME foo zap/new
                    S: A3 OK RENAME completed
                    C: A4 LIST "" *
                    S: * LIST (\\HasNoChildren) "/" INBOX
                    S: * LIST (\\HasChildren) "/" zap
                    S: * LIST (\\HasChildren) "/" zap/new
                    S: * LIST (\\Noselect \\HasChildren) "/" zap/new/bar
                    S: * LIST (\\HasNoChildren) "/" zap/new/bar/baz
                    S: A4 OK LIST completed
                    C: A5 RENAME zap zap/below
                    S: A5 NO [CANNOT] not this one
                    C: A6 RENAME zap INBOX
                    S: A6 NO [ALREADYEXISTS] there is such a mailbox
                    C: A7 RENAME nowhere x
                    S: A7 NO [NONEXISTENT] no such mailbox
                    C: A8 RENAME zap zap/new/bar
                    S: A8 NO [CANNOT] not this one
                    """);
        }
    }

    @Test
    void renamingInboxMovesItsMessages() throws Exception {
        store.inbox().deliver("Subject: a\n\n");
        store.inbox().deliver("Subject: b\n\n");
        try (StoreClient client = alice();
                StoreClient other = alice()) {
            other.say("SELECT INBOX");
            client.replay("""
                    C: A1 CREATE INBOX/below
                    S: A1 OK CREATE completed
                    C: A2 RENAME inbox old-mail
                    S: A2 OK RENAME completed
                    C: A3 STATUS INBOX (MESSAGES UIDNEXT)
                    S: * STATUS INBOX (MESSAGES 0 UIDNEXT 3)
                    S: A3 OK STATUS completed
                    C: A4 STATUS old-mail (MESSAGES)
                    S: * STATUS old-mail (MESSAGES 2)
                    S: A4 OK STATUS completed
                    C: A5 LIST "" INBOX*
                    S: * LIST (\\HasChildren) "/" INBOX
                    S: * LIST (\\HasNoChildren) "/" INBOX/below
                    S: A5 OK LIST completed
                    """);
            assertEquals("* 1 EXPUNGE\n* 1 EXPUNGE\nx OK NOOP completed\n", other.say("NOOP"));
        }
    }

    @Test
    void aMailboxThatIsDeletedIsLeftByWhoeverSelectedIt() throws Exception {
        store.create("gone").deliver("Subject: a\n\n");
        try (StoreClient client = alice();
                StoreClient other = alice()) {
            client.say("SELECT gone");
            other.say("SELECT gone");
            assertEquals("x OK DELETE completed\n", client.say("DELETE gone"));
            assertTrue(client.say("FETCH 1 UID").startsWith("x BAD"));
            other.raw().send("x NOOP");
            assertEquals("* BYE the mailbox is gone", other.raw().line()); // RFC 2180 3.3
            assertEquals(0, other.raw().rest().size());
        }
    }

    @Test
    void namesAreUtf7UnlessUtf8WasAskedFor() throws Exception {
        store.create("Entwürfe");
        assertEquals("Entw&APw-rfe", store.mailbox("Entw&APw-rfe").name());
        try (StoreClient client = alice()) {
            client.replay("""
                    C: 1 LIST "" E*
                    S: * LIST (\\HasNoChildren) "/" Entw&APw-rfe
                    S: 1 OK LIST completed
                    C: 2 CREATE "Entwürfe"
                    S: 2 NO [CANNOT] not a name for a mailbox
                    C: 3 CREATE A&B
                    S: 3 NO [CANNOT] not a name for a mailbox
                    C: 4 CREATE A&-B
                    S: 4 OK CREATE completed
                    C: 5 CREATE &U,BTFw-
                    S: 5 OK CREATE completed
                    C: 6 CREATE a//b
                    S: 6 NO [CANNOT] not a name for a mailbox
                    C: 7 CREATE /a
                    S: 7 NO [CANNOT] not a name for a mailbox
                    C: 8 CREATE ""
                    S: 8 NO [CANNOT] not a name for a mailbox
                    C: 9 CREATE "with \\"quotes\\" and \\\\"
                    S: 9 OK CREATE completed
                    C: 10 LIST "" with*
                    S: * LIST (\\HasNoChildren) "/" "with \\"quotes\\" and \\\\"
                    S: 10 OK LIST completed
                    """);
        }
    }

    /** RFC 9051 6.3.9.7: o and a combining diaeresis are said, o with a diaeresis it is. */
    @Test
    void whoSaysAnotherFormOfANameHearsWhichItIs() throws Exception {
        try (StoreClient client = alice()) {
            client.say("ENABLE IMAP4rev2");
            assertTrue(client.say("CREATE \"Bo\u0308se\"")
                    .startsWith("* LIST () \"/\" \"B\u00f6se\" (\"OLDNAME\" (\"Bo\u0308se\"))\n"));
            String selected = client.say("SELECT \"Bo\u0308se\"");
            assertTrue(
                    selected.contains("* LIST (\\HasNoChildren) \"/\" \"B\u00f6se\" (\"OLDNAME\" (\"Bo\u0308se\"))\n"),
                    selected);
            assertFalse(client.say("EXAMINE \"B\u00f6se\"").contains("OLDNAME"));
            assertFalse(client.say("SELECT inbox").contains("OLDNAME"));
            String renamed = client.say("RENAME \"B\u00f6se\" \"Gu\u0308te\"");
            assertTrue(renamed.startsWith("* LIST () \"/\" \"G\u00fcte\" (\"OLDNAME\" (\"Gu\u0308te\"))\n"), renamed);
            String deleted = client.say("DELETE \"Gu\u0308te\"");
            assertTrue(
                    deleted.startsWith("* LIST (\\NonExistent) \"/\" \"G\u00fcte\" (\"OLDNAME\" (\"Gu\u0308te\"))\n"),
                    deleted);
        }
    }

    @Test
    void whatDoesNotExistCanBeSubscribedTo() throws Exception {
        try (StoreClient client = alice()) {
            client.replay("""
                    C: 1 SUBSCRIBE #news.comp.mail.mime
                    S: 1 OK SUBSCRIBE completed
                    C: 2 LSUB "" *
                    S: * LSUB () "/" INBOX
                    S: * LSUB () "/" #news.comp.mail.mime
                    S: 2 OK LSUB completed
                    C: 3 UNSUBSCRIBE #news.comp.mail.mime
                    S: 3 OK UNSUBSCRIBE completed
                    C: 4 UNSUBSCRIBE #news.comp.mail.mime
                    S: 4 OK UNSUBSCRIBE completed
                    C: 5 LSUB "" #*
                    S: 5 OK LSUB completed
                    """);
        }
    }

    @Test
    void theDelimiterIsTheTestsChoice() throws Exception {
        Mailstore dots = new Mailstore().without("OBJECTID").delimiter('.').user("alice", "a");
        dots.create("Archive.2025");
        try (FakeImapServer other = new FakeImapServer().dispatcher(dots);
                StoreClient client = StoreClient.loggedIn(other, "alice", "a")) {
            client.replay("""
                    C: 1 NAMESPACE
                    S: * NAMESPACE (("" ".")) NIL NIL
                    S: 1 OK NAMESPACE completed
                    C: 2 CREATE a/b.c
                    S: 2 OK CREATE completed
                    C: 3 LIST "" %
                    S: * LIST (\\HasNoChildren) "." INBOX
                    S: * LIST (\\HasChildren) "." Archive
                    S: * LIST (\\HasChildren) "." a/b
                    S: 3 OK LIST completed
                    """);
        }
        Mailstore backslash =
                new Mailstore().without("OBJECTID").delimiter('\\').user("alice", "a");
        try (FakeImapServer other = new FakeImapServer().dispatcher(backslash);
                StoreClient client = StoreClient.loggedIn(other, "alice", "a")) {
            assertEquals(List.of("* LIST (\\HasNoChildren) \"\\\\\" INBOX"), client.untagged("LIST \"\" *"));
        }
    }

    /** As Courier has it. */
    @Test
    void thePersonalNamespaceMayHaveAPrefix() throws Exception {
        Mailstore courier = new Mailstore()
                .without("OBJECTID")
                .namespaces(new Namespaces('.', "INBOX.", "user.", "shared."))
                .user("alice", "a")
                .user("bob", "b");
        courier.create("Sent", "\\Sent");
        courier.createShared("News");
        try (FakeImapServer other = new FakeImapServer().dispatcher(courier);
                StoreClient client = StoreClient.loggedIn(other, "alice", "a")) {
            client.replay("""
                    C: 1 NAMESPACE
                    S: * NAMESPACE (("INBOX." ".")) (("user." ".")) (("shared." "."))
                    S: 1 OK NAMESPACE completed
                    C: 2 LIST "" *
                    S: * LIST (\\HasChildren) "." INBOX
                    S: * LIST (\\Sent \\HasNoChildren) "." INBOX.Sent
                    S: * LIST (\\HasNoChildren) "." shared.News
                    S: 2 OK LIST completed
                    C: 3 CREATE Trash
                    S: 3 NO [NOPERM] you may not
                    C: 4 CREATE inbox.Trash
                    S: 4 OK CREATE completed
                    C: 5 STATUS INBOX.Trash (MESSAGES)
                    S: * STATUS INBOX.Trash (MESSAGES 0)
                    S: 5 OK STATUS completed
                    C: 6 LSUB "" %
                    S: * LSUB () "." INBOX
                    S: 6 OK LSUB completed
                    C: 7 LIST "" %
                    S: * LIST (\\HasChildren) "." INBOX
                    S: * LIST (\\Noselect \\HasChildren) "." shared
                    S: 7 OK LIST completed
                    C: 8 CREATE user.nobody.x
                    S: 8 NO [NOPERM] you may not
                    C: 9 CREATE shared
                    S: 9 NO [NOPERM] you may not
                    """);
        }
    }

    @Test
    void mailboxesOfOthersAreSeenByWhomTheyLet() throws Exception {
        store.user("bob", "b");
        store.mailboxesOf("bob").create("Projects", List.of()).access().set("alice", "lr");
        store.mailboxesOf("bob").create("Secret", List.of());
        try (StoreClient client = alice()) {
            client.replay("""
                    C: 1 LIST "" Users/*
                    S: * LIST (\\HasNoChildren) "/" Users/bob/Projects
                    S: 1 OK LIST completed
                    C: 2 LIST "" Users/%
                    S: * LIST (\\Noselect \\HasChildren) "/" Users/bob
                    S: 2 OK LIST completed
                    C: 3 EXAMINE Users/bob/Secret
                    S: 3 NO [NONEXISTENT] no such mailbox
                    C: 4 STATUS Users/bob/Projects (MESSAGES)
                    S: * STATUS Users/bob/Projects (MESSAGES 0)
                    S: 4 OK STATUS completed
                    C: 5 NAMESPACE
                    S: * NAMESPACE (("" "/")) (("Users/" "/")) NIL
                    S: 5 OK NAMESPACE completed
                    """);
        }
    }

    @Test
    void aNameHasAnEnd() throws Exception {
        try (StoreClient client = alice()) {
            assertEquals("x OK CREATE completed\n", client.say("CREATE " + "n".repeat(1_000)));
            assertEquals("x NO [CANNOT] not a name for a mailbox\n", client.say("CREATE " + "n".repeat(1_001)));
            assertEquals("x NO [CANNOT] not a name for a mailbox\n", client.say("RENAME INBOX " + "m".repeat(1_001)));
        }
    }
}
