package dev.tagline.imap.testkit.mailstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ACL, RFC 4314: the commands, and what rights let one do. */
@Timeout(120)
class RightsTest {
    private final Mailstore store = new Mailstore().user("alice", "a").user("bob", "b");
    private final Mailbox box = store.create("box");
    private final FakeImapServer server = new FakeImapServer().dispatcher(store);

    @AfterEach
    void closesCleanly() {
        server.close();
    }

    private StoreClient alice() throws Exception {
        return StoreClient.loggedIn(server, "alice", "a");
    }

    private StoreClient bob() throws Exception {
        return StoreClient.loggedIn(server, "bob", "b");
    }

    private long deliver(String... flags) {
        return box.deliver(
                ByteString.encodeUtf8("Subject: x\r\n\r\ntext\r\n"),
                Set.of(flags),
                OffsetDateTime.parse("2026-01-02T03:04:05Z"));
    }

    /** RFC 4314 3. */
    @Test
    void listsAreSetReadAndRemoved() throws Exception {
        try (StoreClient client = alice()) {
            assertTrue(client.say("CAPABILITY").contains(" ACL RIGHTS=kxte "));
            client.replay("""
                    C: 1 GETACL box
                    S: * ACL box alice lrswipkxteacd
                    S: 1 OK GETACL completed
                    C: 2 SETACL box fred rwipslda
                    S: 2 OK SETACL completed
                    C: 3 SETACL box anyone lr
                    S: 3 OK SETACL completed
                    C: 4 SETACL box fred -wp
                    S: 4 OK SETACL completed
                    C: 5 SETACL box "chris smith" +k
                    S: 5 OK SETACL completed
                    C: 6 SETACL box -bob r
                    S: 6 OK SETACL completed
                    C: 7 GETACL box
                    S: * ACL box alice lrswipkxteacd fred lrsiteacd anyone lr "chris smith" kc -bob r
                    S: 7 OK GETACL completed
                    """.replace("lrsiteacd", "lrsitead"));
            client.replay("""
                    C: 8 DELETEACL box fred
                    S: 8 OK DELETEACL completed
                    C: 9 SETACL box anyone ""
                    S: 9 OK SETACL completed
                    C: 10 SETACL box alice lrs
                    S: 10 OK SETACL completed
                    C: 11 GETACL box
                    S: * ACL box alice lrsa "chris smith" kc -bob r
                    S: 11 OK GETACL completed
                    C: 12 LISTRIGHTS box alice
                    S: * LISTRIGHTS box alice la r s w i p k x t e c d
                    S: 12 OK LISTRIGHTS completed
                    C: 13 LISTRIGHTS inbox anyone
                    S: * LISTRIGHTS INBOX anyone "" l r s w i p k x t e a c d
                    S: 13 OK LISTRIGHTS completed
                    C: 14 MYRIGHTS box
                    S: * MYRIGHTS box lrsa
                    S: 14 OK MYRIGHTS completed
                    """);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SETACL box bob L",
                "SETACL box bob lz",
                "SETACL box bob",
                "SETACL box \"\" l",
                "SETACL box",
                "GETACL",
                "GETACL box x",
                "DELETEACL box",
                "LISTRIGHTS box",
                "MYRIGHTS",
                "MYRIGHTS box x"
            })
    void whatIsNoRightsCommandIsBad(String command) throws Exception {
        try (StoreClient client = alice()) {
            assertTrue(client.say(command).startsWith("x BAD"), command);
        }
    }

    /** RFC 4314 4 and 6: each command with the rights that it wants and no others but l, then without them. */
    @ParameterizedTest
    @CsvSource({
        "r, SELECT Users/bob/other",
        "r, EXAMINE Users/bob/other",
        "r, STATUS Users/bob/other (MESSAGES)",
        "k, CREATE Users/bob/other/new",
        "x, DELETE Users/bob/other",
        "i, APPEND Users/bob/other {0+}",
        "i, COPY 1 Users/bob/other",
        "a, GETACL Users/bob/other",
        "a, SETACL Users/bob/other eve l",
        "a, DELETEACL Users/bob/other eve",
        "a, LISTRIGHTS Users/bob/other eve",
        "r, GETQUOTAROOT Users/bob/other",
        "p, GETMETADATA Users/bob/other /shared/comment",
        "s, SETMETADATA Users/bob/other (/shared/comment x)"
    })
    void aCommandNeedsItsRight(String right, String command) throws Exception {
        String said = command.replace("comment x)", "comment \"x\")") + (command.endsWith("+}") ? "\r\n" : "");
        Mailbox other = store.mailboxesOf("bob").create("other", List.of());
        store.inbox().deliver("Subject: x\n\n");
        try (StoreClient client = alice()) {
            client.say("SELECT INBOX");
            String answer = client.say(said);
            String code = command.startsWith("APPEND") || command.startsWith("COPY") ? "TRYCREATE" : "NONEXISTENT";
            // Nothing can be created where nothing is known of what is above.
            String hidden = command.startsWith("CREATE") ? "NOPERM" : code;
            assertTrue(answer.contains("x NO [" + hidden + "]"), answer);
            other.access().set("alice", "l");
            assertTrue(client.say(said).contains("x NO [NOPERM]"));
            other.access().set("alice", "l" + right);
            assertTrue(client.say(said).contains("x OK "), said);
        }
    }

    @Test
    void renamingNeedsTheOldAndTheNewPlace() throws Exception {
        store.mailboxesOf("bob").create("from", List.of()).access().set("alice", "l");
        store.mailboxesOf("bob").create("to", List.of()).access().set("alice", "l");
        try (StoreClient client = alice()) {
            String command = "RENAME Users/bob/from Users/bob/to/sub";
            assertEquals("x NO [NOPERM] you may not\n", client.say(command));
            store.mailboxesOf("bob").create("from2", List.of()).access().set("alice", "lx");
            command = "RENAME Users/bob/from2 Users/bob/to/sub";
            assertEquals("x NO [NOPERM] you may not\n", client.say(command));
            store.mailboxesOf("bob").create("to2", List.of()).access().set("alice", "lk");
            assertEquals("x OK RENAME completed\n", client.say("RENAME Users/bob/from2 Users/bob/to2/sub"));
            assertEquals("x NO [CANNOT] not this one\n", client.say("RENAME Users/bob/to2/sub mine"));
        }
    }

    @Test
    void anyRightWillDoForMyRights() throws Exception {
        try (StoreClient client = bob()) {
            for (String right : List.of("l", "r", "i", "k", "x", "a")) {
                box.access().set("bob", right);
                assertTrue(client.say("MYRIGHTS Users/alice/box").contains(" OK "), right);
            }
            for (String rights : List.of("", "swpte")) {
                box.access().set("bob", rights);
                assertTrue(client.say("MYRIGHTS Users/alice/box").startsWith("x NO [NONEXISTENT]"), rights);
            }
        }
    }

    /** RFC 4314 4: flags are changed by their rights, in STORE, APPEND, COPY and FETCH. */
    @Test
    void eachFlagHasItsRight() throws Exception {
        deliver("\\Flagged");
        deliver("\\Seen", "\\Deleted", "$Forwarded");
        box.access().set("bob", "lrswi");
        try (StoreClient client = bob()) {
            assertTrue(client.say("SELECT Users/alice/box")
                    .contains("[PERMANENTFLAGS (\\Answered \\Flagged \\Seen \\Draft $Forwarded \\*)]"));
            client.replay("""
                    C: 1 STORE 1 FLAGS.SILENT (\\Deleted \\Seen)
                    S: 1 OK STORE completed
                    C: 2 STORE 1 +FLAGS (\\Deleted)
                    S: 2 NO [NOPERM] you may not
                    C: 3 STORE 2 FLAGS.SILENT ()
                    S: 3 OK STORE completed
                    """);
            assertEquals(Set.of("\\Seen"), box.messages().get(0).flags());
            assertEquals(Set.of("\\Deleted"), box.messages().get(1).flags(), "without t it stays");
            box.access().set("bob", "lrsti");
            client.say("SELECT INBOX");
            client.say("APPEND INBOX (\\Seen \\Deleted \\Draft $X) {0+}\r\n");
            client.say("COPY 1 Users/alice/box");
            client.say("APPEND Users/alice/box (\\Answered \\Deleted) {0+}\r\n");
            assertEquals(Set.of("\\Seen", "\\Deleted"), box.messages().get(2).flags());
            assertEquals(Set.of("\\Deleted"), box.messages().get(3).flags());
            box.access().set("bob", "lrw");
            client.say("SELECT Users/alice/box");
            long unread = deliver();
            client.say("UID FETCH " + unread + " BODY[]");
            assertEquals(Set.of(), box.message(unread).flags());
        }
    }

    @Test
    void expungingHasItsRight() throws Exception {
        deliver("\\Deleted");
        box.access().set("bob", "lrstw");
        try (StoreClient client = bob()) {
            client.say("SELECT Users/alice/box");
            assertEquals("x NO [NOPERM] you may not\n", client.say("EXPUNGE"));
            assertEquals("x NO [NOPERM] you may not\n", client.say("UID EXPUNGE 1"));
            assertEquals("x NO [NOPERM] you may not\n", client.say("MOVE 1 INBOX"));
            assertEquals("x OK CLOSE completed\n", client.say("CLOSE"));
            assertEquals(1, box.messages().size());
            box.access().set("bob", "lrste");
            client.say("SELECT Users/alice/box");
            client.say("CLOSE");
            assertEquals(0, box.messages().size());
        }
    }

    /** RFC 4314 5.2. */
    @ParameterizedTest
    @CsvSource({"rp, READ-ONLY", "rit, READ-WRITE", "rset, READ-WRITE", "rs, READ-WRITE", "rkxa, READ-ONLY"})
    void whoCanChangeNothingReadsOnly(String rights, String code) throws Exception {
        box.access().set("bob", rights);
        try (StoreClient client = bob()) {
            assertTrue(client.say("SELECT Users/alice/box").contains("x OK [" + code + "]"));
        }
    }

    @Test
    void aNewMailboxInheritsTheListAndARenamedOneKeepsIts() throws Exception {
        box.access().set("bob", "lr");
        try (StoreClient client = alice()) {
            client.say("CREATE box/new");
            assertEquals("lr", store.mailbox("box/new").access().entry("bob").letters());
            store.mailbox("box/new").access().set("bob", "lrs");
            client.say("RENAME box/new elsewhere");
            assertEquals("lrs", store.mailbox("elsewhere").access().entry("bob").letters());
            client.say("DELETE elsewhere");
            client.say("CREATE elsewhere");
            assertEquals("", store.mailbox("elsewhere").access().entry("bob").letters());
        }
    }

    @Test
    void negativeRightsTakeAway() throws Exception {
        box.access().set("anyone", "lrs");
        box.access().set("-bob", "s");
        box.access().set("-anyone", "r");
        try (StoreClient client = bob();
                StoreClient owner = alice()) {
            assertEquals(List.of("* MYRIGHTS Users/alice/box l"), client.untagged("MYRIGHTS Users/alice/box"));
            assertEquals(List.of("* MYRIGHTS box lswipkxteacd"), owner.untagged("MYRIGHTS box"));
        }
    }

    /** RFC 8440 4. */
    @Test
    void rightsFollowEachListing() throws Exception {
        store.mailboxesOf("bob").create("open", List.of()).access().set("alice", "lr");
        try (StoreClient client = alice()) {
            client.replay("""
                    C: A01 LIST "" "*" RETURN (MYRIGHTS)
                    S: * LIST () "/" INBOX
                    S: * MYRIGHTS INBOX lrswipkxteacd
                    S: * LIST () "/" box
                    S: * MYRIGHTS box lrswipkxteacd
                    S: * LIST () "/" Users/bob/open
                    S: * MYRIGHTS Users/bob/open lr
                    S: A01 OK LIST completed
                    """);
        }
    }

    /** RFC 5819 2: what may not be read has no STATUS. */
    @Test
    void whatMayNotBeReadIsListedAsWhatCannotBeSelected() throws Exception {
        store.mailboxesOf("bob").create("open", List.of()).access().set("alice", "l");
        try (StoreClient client = alice()) {
            assertEquals(
                    List.of("* LIST (\\NoSelect) \"/\" Users/bob/open"),
                    client.untagged("LIST \"\" Users/* RETURN (STATUS (MESSAGES))"));
        }
    }

    @Test
    void sharedMailboxesAreEverybodysUntilToldOtherwise() throws Exception {
        Mailbox news = store.createShared("News");
        try (StoreClient client = bob()) {
            assertEquals(List.of("* MYRIGHTS Shared/News lrswipkxteacd"), client.untagged("MYRIGHTS Shared/News"));
            news.access().set("anyone", "lr");
            assertTrue(client.say("APPEND Shared/News {0+}\r\n").startsWith("x NO [NOPERM]"));
            assertTrue(client.say("DELETE Shared/News").startsWith("x NO [NOPERM]"));
            news.access().remove("anyone");
            assertEquals(List.of(), client.untagged("LIST \"\" Shared/*"));
        }
    }
}
