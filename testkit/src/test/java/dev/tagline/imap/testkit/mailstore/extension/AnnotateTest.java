package dev.tagline.imap.testkit.mailstore.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.StoreClient;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** ANNOTATE, RFC 5257. */
@Timeout(60)
class AnnotateTest {
    private final Mailstore store =
            new Mailstore().user("alice", "a").user("bob", "b").with(new Annotate(1024, 10, true));
    private final Mailbox news = store.createShared("News");
    private final FakeImapServer server = new FakeImapServer().dispatcher(store);
    private final List<StoreClient> clients = new ArrayList<>();
    private StoreClient alice;
    private StoreClient bob;

    private StoreClient client(String user, String select) throws Exception {
        StoreClient client = StoreClient.loggedIn(server, user, user.substring(0, 1));
        clients.add(client);
        assertTrue(client.say(select).contains("x OK"));
        return client;
    }

    @BeforeEach
    void logIn() throws Exception {
        for (int i = 1; i <= 3; i++) {
            news.deliver("Subject: " + i + "\n\nx\n");
        }
        alice = client("alice", "SELECT Shared/News (ANNOTATE)");
        bob = client("bob", "SELECT Shared/News (ANNOTATE)");
    }

    @AfterEach
    void hangUp() throws Exception {
        for (StoreClient each : clients) {
            each.close();
        }
        server.close();
    }

    private static void ok(StoreClient client, String command) throws Exception {
        assertEquals(List.of(), client.untagged(command), command);
    }

    private static String item(StoreClient client, String command) throws Exception {
        String row = client.untagged(command).get(0);
        return row.substring(row.indexOf('('));
    }

    @Test
    void eachHasTheirOwnAndAllHaveWhatIsShared() throws Exception {
        ok(alice, "STORE 1 ANNOTATION (/comment (value.priv \"mine\" value.shared \"ours\"))");
        assertEquals(
                "(ANNOTATION (/comment (value.priv NIL value.shared \"ours\" size.priv \"0\" size.shared \"4\")))",
                item(bob, "FETCH 1 (ANNOTATION (/comment (value size)))"));
        ok(bob, "UID STORE 1 ANNOTATION (/comment (value.priv \"his\"))");
        assertEquals(
                "(UID 1 ANNOTATION (/comment (value.priv \"mine\")))",
                item(alice, "UID FETCH 1 (ANNOTATION (/comment value.priv))"));
        ok(alice, "STORE 1 ANNOTATION (/comment (value.priv NIL value.shared NIL))");
        assertEquals(
                "(ANNOTATION (/comment (value.priv NIL value.shared NIL)) UID 1)",
                item(alice, "FETCH 1 (ANNOTATION (/comment value) UID)"));
    }

    @Test
    void wildcardsFindWhatIsThere() throws Exception {
        ok(
                alice,
                "STORE 2 ANNOTATION (/comment (value.priv \"c\") /altsubject (value.shared \"a\")"
                        + " /vendor/foobar/label (value.priv \"l\"))");
        assertEquals(
                "(ANNOTATION (/comment (value.priv \"c\") /vendor/foobar/label (value.priv \"l\")))",
                item(alice, "FETCH 2 (ANNOTATION (/* value.priv))"));
        assertEquals(
                "(ANNOTATION (/altsubject (value.priv NIL value.shared \"a\") /comment (value.priv \"c\" value.shared NIL)))",
                item(alice, "FETCH 2 (ANNOTATION (/% value))"));
        assertEquals("(ANNOTATION ())", item(bob, "FETCH 2 (ANNOTATION (/v* value))"));
        assertEquals(
                "(ANNOTATION (/comment (value.shared NIL)) ANNOTATION (/altsubject (size.shared \"1\")))",
                item(bob, "FETCH 2 (ANNOTATION (/comment value.shared) ANNOTATION (/altsubject size.shared))"));
    }

    @Test
    void valuesAreOctets() throws Exception {
        ok(
                alice,
                "STORE 1 ANNOTATION (/comment (value.priv ~{3+}\r\na\0b value.shared {5+}\r\n\"\u00fc\\\r))"
                        .replace("\r))", "\"))"));
        assertEquals(
                List.of("* 1 FETCH (ANNOTATION (/comment (value.priv ~{3}", "a\0b value.shared {5}", "\"\u00fc\\\")))"),
                alice.untagged("FETCH 1 (ANNOTATION (/comment value))"));
    }

    @Test
    void whoSelectedWithItHearsTheNamesOfWhatOthersNote() throws Exception {
        StoreClient plain = client("bob", "SELECT Shared/News");
        StoreClient alsoAlice = client("alice", "SELECT Shared/News (ANNOTATE)");
        ok(alice, "STORE 3 ANNOTATION (/comment (value.priv \"p\") /altsubject (value.shared \"s\"))");
        assertEquals(
                List.of("* 3 FETCH (UID 3 FLAGS (\\Recent) ANNOTATION (/altsubject))".replace("\\Recent", "")),
                bob.untagged("NOOP").stream()
                        .map(row -> row.replace("\\Recent", ""))
                        .toList());
        assertEquals(
                "(UID 3 FLAGS () ANNOTATION (/altsubject /comment))",
                item(alsoAlice, "NOOP").replace("\\Recent", ""));
        assertFalse(plain.say("NOOP").contains("ANNOTATION"));
        ok(alice, "NOOP");
        ok(bob, "NOOP");
        // Not with the next SELECT, unless it is said again.
        bob.say("SELECT Shared/News");
        ok(alice, "STORE 3 ANNOTATION (/altsubject (value.shared \"s\"))");
        assertFalse(bob.say("NOOP").contains("ANNOTATION"));
    }

    @Test
    void whoWaitsHearsAtOnce() throws Exception {
        bob.raw().send("x IDLE");
        assertTrue(bob.raw().line().startsWith("+"));
        ok(alice, "STORE 2 ANNOTATION (/comment (value.shared \"s\"))");
        assertEquals(
                "* 2 FETCH (UID 2 FLAGS () ANNOTATION (/comment))", bob.raw().line());
        bob.raw().send("DONE");
        assertTrue(bob.raw().line().startsWith("x OK"));
    }

    /** RFC 5465 5.1. */
    @Test
    void whoHasAskedByNotifyHearsOfIt() throws Exception {
        StoreClient inside = client("bob", "SELECT Shared/News");
        StoreClient outside = client("bob", "SELECT INBOX");
        assertTrue(inside.say("NOTIFY SET (selected (MessageNew MessageExpunge AnnotationChange))")
                .startsWith("x OK"));
        assertTrue(outside.say("NOTIFY SET STATUS (mailboxes Shared/News (MessageNew MessageExpunge AnnotationChange))")
                .contains("HIGHESTMODSEQ"));
        ok(alice, "STORE 3 ANNOTATION (/altsubject (value.shared \"s\"))");
        assertEquals(
                "* 3 FETCH (UID 3 FLAGS () ANNOTATION (/altsubject))",
                inside.raw().line());
        assertTrue(outside.raw().line().startsWith("* STATUS Shared/News (UIDVALIDITY"));
        assertTrue(inside.say("NOTIFY SET (selected (AnnotationChange))").startsWith("x BAD"));
        store.without("ANNOTATE-EXPERIMENT-1");
        String refused = inside.say("NOTIFY SET (selected (MessageNew MessageExpunge AnnotationChange))");
        assertTrue(refused.startsWith("x NO [BADEVENT (MessageNew MessageExpunge FlagChange MailboxName"), refused);
    }

    @Test
    void aChangeTakesAModSequence() throws Exception {
        alice.say("ENABLE CONDSTORE");
        long before = news.highestModSeq();
        assertEquals(
                List.of("* 1 FETCH (UID 1 MODSEQ (" + (before + 1) + "))"),
                alice.untagged("STORE 1 ANNOTATION (/comment (value.shared \"x\"))"));
        String spared =
                alice.say("STORE 1:2 (UNCHANGEDSINCE " + before + ") ANNOTATION (/comment (value.shared \"y\"))");
        assertTrue(spared.endsWith("x OK [MODIFIED 1] STORE completed\n"), spared);
        assertTrue(item(alice, "FETCH 1 (ANNOTATION (/comment value.shared))").contains("\"x\""));
        assertTrue(item(alice, "FETCH 2 (ANNOTATION (/comment value.shared))").contains("\"y\""));
    }

    @Test
    void copiesHaveWhatIsSharedAndOnesOwn() throws Exception {
        ok(alice, "STORE 1 ANNOTATION (/comment (value.priv \"a\" value.shared \"s\"))");
        ok(bob, "STORE 1 ANNOTATION (/comment (value.priv \"b\"))");
        store.createShared("Other");
        alice.say("COPY 1 Shared/Other");
        alice.say("MOVE 1 Shared/Other");
        String each = "(ANNOTATION (/comment (value.priv %s value.shared \"s\")))";
        alice.say("SELECT Shared/Other");
        bob.say("SELECT Shared/Other");
        for (int i = 1; i <= 2; i++) {
            String fetch = "FETCH " + i + " (ANNOTATION (/comment value))";
            assertEquals(each.replace("%s", "\"a\""), item(alice, fetch));
            assertEquals(each.replace("%s", "NIL"), item(bob, fetch));
        }
    }

    @Test
    void aMessageIsAppendedWithThem() throws Exception {
        alice.say("SELECT INBOX");
        String appended = alice.say(
                "APPEND INBOX (\\Seen) ANNOTATION (/comment (value.priv \"Don't send until I say so\"))"
                        + " {3+}\r\na\r\n ANNOTATION (/altsubject (value.shared \"2nd\")) CATENATE (URL /Shared/News/;UID=1)");
        assertTrue(appended.contains("x OK [APPENDUID"), appended);
        assertEquals(
                "(FLAGS (\\Seen \\Recent) ANNOTATION (/comment (value.priv \"Don't send until I say so\")))",
                item(alice, "FETCH 1 (FLAGS ANNOTATION (/* value.priv))"));
        assertEquals(
                "(ANNOTATION (/altsubject (value.shared \"2nd\")))",
                item(alice, "FETCH 2 (ANNOTATION (/* value.shared))"));
        assertTrue(alice.say("APPEND INBOX ANNOTATION (/comment (value \"x\")) {1+}\r\na")
                .startsWith("x BAD"));
        assertTrue(alice.say(
                        "APPEND INBOX ANNOTATION (/comment (value.priv {1025+}\r\n" + "x".repeat(1025) + ")) {1+}\r\na")
                .startsWith("x NO [ANNOTATE TOOBIG]"));
        assertEquals(2, store.inbox().size());
    }

    @Test
    void theyAreFoundAndSortedBy() throws Exception {
        ok(alice, "STORE 1 ANNOTATION (/comment (value.priv \"Gr\u00fc\u00dfe\") /altsubject (value.shared \"b\"))");
        ok(alice, "STORE 3 ANNOTATION (/comment (value.shared \"gr\u00fc\u00dfe!\") /altsubject (value.shared \"a\"))");
        bob.say("NOOP");
        String text = " {7+}\r\nGR\u00dc\u00dfE";
        assertEquals(List.of("* SEARCH 1 3"), alice.untagged("SEARCH ANNOTATION /comment value" + text));
        assertEquals(List.of("* SEARCH 3"), bob.untagged("SEARCH ANNOTATION * value" + text));
        assertEquals(List.of("* SEARCH 1"), alice.untagged("SEARCH ANNOTATION /% value.priv" + text));
        assertEquals(List.of("* SEARCH 2"), alice.untagged("SEARCH NOT ANNOTATION /comment value" + text));
        assertEquals(List.of("* SORT 2 3 1"), alice.untagged("SORT (ANNOTATION /altsubject value.shared) UTF-8 ALL"));
        assertEquals(
                List.of("* SORT 1 3 2"),
                alice.untagged("SORT (REVERSE ANNOTATION /altsubject value.shared SUBJECT) UTF-8 ALL"));
        for (String bad : List.of(
                "SEARCH ANNOTATION /comment size \"x\"",
                "SEARCH ANNOTATION /comment value",
                "SEARCH ANNOTATION /comment",
                "SORT (ANNOTATION /altsubject value) UTF-8 ALL",
                "SORT (ANNOTATION /% value.priv) UTF-8 ALL",
                "SORT (ANNOTATION /comment size.priv) UTF-8 ALL",
                "SORT (ANNOTATION /comment) UTF-8 ALL",
                "SORT (ANNOTATION) UTF-8 ALL")) {
            assertTrue(alice.say(bad).startsWith("x BAD"), bad);
        }
    }

    @Test
    void namesAndValuesThatAreNoneAreBad() throws Exception {
        for (String list : List.of(
                "",
                "()",
                "(/comment)",
                "(/comment ())",
                "(/comment value.priv \"x\")",
                "(/comment (value.priv))",
                "(/comment (value \"x\"))",
                "(/comment (size.priv \"1\"))",
                "(/comment (colour.priv \"red\"))",
                "(/comment (value.priv x))",
                "(/comment (value.priv (x)))",
                "(comment (value.priv \"x\"))",
                "(/comment/ (value.priv \"x\"))",
                "(//comment (value.priv \"x\"))",
                "(/ (value.priv \"x\"))",
                "(\"/com*\" (value.priv \"x\"))",
                "(\"/com%\" (value.priv \"x\"))",
                "({3+}\r\n/\u00fc (value.priv \"x\"))",
                "(/flags/seen (value.priv \"1\"))",
                "(/1 (value.priv \"1\"))",
                "(/7/comment (value.priv \"1\"))",
                "(/1./comment (value.priv \"1\"))",
                "(/1/flags/seen (value.priv \"2\"))",
                "(/comment (value.priv \"x\")) more")) {
            String answer = alice.say("STORE 1 ANNOTATION " + list);
            assertTrue(answer.startsWith("x BAD") || answer.startsWith("* BAD"), list + ": " + answer);
        }
        for (String item : List.of(
                "ANNOTATION",
                "(ANNOTATION)",
                "(ANNOTATION ())",
                "(ANNOTATION (/comment))",
                "(ANNOTATION (/comment ()))",
                "(ANNOTATION (/comment colour))",
                "(ANNOTATION (/comment value more))",
                "(ANNOTATION ((/comment (x)) value))",
                "(ANNOTATION (() value))")) {
            String answer = alice.say("FETCH 1 " + item);
            assertTrue(answer.startsWith("x BAD"), item + ": " + answer);
        }
        assertTrue(
                alice.say("STORE 1 +ANNOTATION (/comment (value.priv \"x\"))").startsWith("x BAD"));
        ok(alice, "STORE 1 ANNOTATION (/1/flags/seen (value.priv \"1\") /1/comment (value.priv \"x\"))");
    }

    @Test
    void limitsAndRightsHold() throws Exception {
        assertTrue(alice.say("STORE 1 ANNOTATION (/comment (value.priv {1025+}\r\n" + "x".repeat(1025) + "))")
                .startsWith("x NO [ANNOTATE TOOBIG]"));
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 11; i++) {
            many.append(i == 0 ? "" : " ").append("/vendor/x/").append(i).append(" (value.priv \"x\")");
        }
        assertTrue(alice.say("STORE 1 ANNOTATION (" + many + ")").startsWith("x NO [ANNOTATE TOOMANY]"));
        assertEquals("(ANNOTATION ())", item(alice, "FETCH 1 (ANNOTATION (* value))"));
        alice.say("SETACL Shared/News alice lra");
        alice.say("SETACL Shared/News bob lr");
        alice.say("SETACL Shared/News anyone lr");
        assertTrue(bob.say("STORE 1 ANNOTATION (/comment (value.shared \"x\"))").startsWith("x NO [NOPERM]"));
        alice.say("SETACL Shared/News bob lrn");
        ok(bob, "STORE 1 ANNOTATION (/comment (value.shared \"x\"))");
        assertEquals(List.of("* MYRIGHTS Shared/News lrn"), bob.untagged("MYRIGHTS Shared/News"));
        assertTrue(bob.untagged("CAPABILITY").get(0).contains(" RIGHTS=kxten"));
        assertTrue(
                bob.untagged("EXAMINE Shared/News").contains("* OK [ANNOTATIONS READ-ONLY] annotations of messages"));
        assertTrue(bob.say("STORE 1 ANNOTATION (/comment (value.priv \"x\"))").startsWith("x NO [READ-ONLY]"));
        store.with(new Annotate(20480, 10, false));
        assertTrue(
                alice.untagged("SELECT INBOX").contains("* OK [ANNOTATIONS 20480 NOPRIVATE] annotations of messages"));
        store.inbox().deliver("Subject: x\n\n");
        alice.say("NOOP");
        assertTrue(alice.say("STORE 1 ANNOTATION (/comment (value.priv \"x\"))").startsWith("x NO"));
        assertThrows(IllegalArgumentException.class, () -> new Annotate(1023, 10, true));
        assertThrows(IllegalArgumentException.class, () -> new Annotate(1024, 9, true));
    }

    @Test
    void withoutItNobodyKnowsOfIt() throws Exception {
        assertTrue(alice.untagged("CAPABILITY").get(0).contains(" ANNOTATE-EXPERIMENT-1"));
        store.without("ANNOTATE-EXPERIMENT-1");
        assertFalse(alice.untagged("CAPABILITY").get(0).contains("ANNOTATE"));
        assertTrue(alice.say("SETACL Shared/News bob lrn").startsWith("x BAD"));
        assertFalse(alice.untagged("MYRIGHTS Shared/News").get(0).endsWith("n"));
        for (String command :
                List.of("SELECT INBOX (ANNOTATE)", "APPEND INBOX ANNOTATION (/comment (value.priv \"x\")) {1+}\r\nx")) {
            assertTrue(alice.say(command).startsWith("x BAD"), command);
        }
        alice.say("SELECT Shared/News");
        for (String command : List.of(
                "FETCH 1 (ANNOTATION (/comment value))",
                "STORE 1 ANNOTATION (/comment (value.priv \"x\"))",
                "SEARCH ANNOTATION /comment value \"x\"",
                "SORT (ANNOTATION /comment value.priv) UTF-8 ALL")) {
            assertTrue(alice.say(command).startsWith("x BAD"), command);
        }
    }
}
