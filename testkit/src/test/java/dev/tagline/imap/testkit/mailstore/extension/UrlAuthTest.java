package dev.tagline.imap.testkit.mailstore.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.StoreClient;
import dev.tagline.imap.testkit.mailstore.seed.MessageBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** URLAUTH, RFC 4467; URLFETCH=BINARY, RFC 5524; URL-PARTIAL, RFC 5550. */
@Timeout(60)
class UrlAuthTest {
    private static final String INBOX = "imap://alice@example.com/INBOX/;uid=20";

    private final Mailstore store = new Mailstore()
            .user("alice", "a")
            .user("bob", "b")
            .user("relay", "r")
            .anonymous()
            .with(new UrlAuth("relay"));
    private final FakeImapServer server = new FakeImapServer().dispatcher(store);
    private final List<StoreClient> clients = new ArrayList<>();
    private StoreClient alice;

    private StoreClient client(String user) throws Exception {
        StoreClient client = StoreClient.loggedIn(server, user, user.substring(0, 1));
        clients.add(client);
        return client;
    }

    @BeforeEach
    void logIn() throws Exception {
        store.inbox().skipToUid(20);
        store.inbox()
                .deliver(new MessageBuilder()
                        .subject("x")
                        .text("Si vis pacem, para bellum.\n")
                        .attachment("a", "image/x-a", ByteString.of((byte) 'A', (byte) 0, (byte) 'B')));
        alice = client("alice");
    }

    @AfterEach
    void hangUp() throws Exception {
        for (StoreClient each : clients) {
            each.close();
        }
        server.close();
    }

    private String authorized(String rump) throws Exception {
        String row = alice.untagged("GENURLAUTH \"" + rump + "\" INTERNAL").get(0);
        String begin = "* GENURLAUTH \"" + rump + ":internal:";
        assertTrue(row.startsWith(begin) && row.endsWith("\"") && row.length() >= begin.length() + 33, row);
        return row.substring("* GENURLAUTH \"".length(), row.length() - 1);
    }

    private static boolean opens(StoreClient client, String url) throws Exception {
        String answer = client.say("URLFETCH \"" + url + "\"");
        assertTrue(answer.startsWith("* URLFETCH \"" + url + "\" "), answer);
        assertTrue(answer.endsWith("x OK URLFETCH completed\n"), answer);
        return !answer.contains("\" NIL\n");
    }

    /** RFC 4467 7. */
    @Test
    void whoHasTheUrlHasThePart() throws Exception {
        String url = authorized(INBOX + "/;section=1;urlauth=anonymous");
        assertEquals(
                "* URLFETCH \"" + url + "\" {28}\nSi vis pacem, para bellum.\n\nx OK URLFETCH completed\n",
                client("bob").say("URLFETCH \"" + url + "\""));
        assertFalse(store.inbox().message(20).has("\\Seen"));
    }

    @Test
    void accessIsForWhomItSays() throws Exception {
        String[] access = {"anonymous", "authuser", "user+bob", "user+alice", "submit+alice", "USER+bob"};
        String[] whom = {"alice bob relay anonymous", "alice bob relay", "bob", "alice", "relay", "bob"};
        StoreClient guest = new StoreClient(server);
        clients.add(guest);
        assertTrue(guest.say("AUTHENTICATE ANONYMOUS eA==").startsWith("x OK"));
        StoreClient bob = client("bob");
        StoreClient relay = client("relay");
        for (int i = 0; i < access.length; i++) {
            String url = authorized(INBOX + ";urlauth=" + access[i]);
            List<String> open = new ArrayList<>();
            String[] names = {"alice", "bob", "relay", "anonymous"};
            StoreClient[] readers = {alice, bob, relay, guest};
            for (int j = 0; j < names.length; j++) {
                if (opens(readers[j], url)) {
                    open.add(names[j]);
                }
            }
            assertEquals(whom[i], String.join(" ", open), access[i]);
        }
    }

    @Test
    void anotherUrlNeedsAnotherToken() throws Exception {
        store.inbox().deliver("Subject: other\n\n");
        String url = authorized(INBOX + "/;section=1;urlauth=user+bob");
        StoreClient bob = client("bob");
        assertTrue(opens(bob, url));
        String token = url.substring(url.length() - 64);
        for (String other : List.of(
                url.replace("uid=20", "uid=21"),
                url.replace("section=1", "section=2"),
                url.replace("user+bob", "anonymous"),
                url.replace("/;section=1", ""),
                url.replace("alice@", "bob@"),
                url.replace("alice@", ""),
                url.replace(":internal:", ":xsample:"),
                url.replace("example.com", "example.org"),
                url.substring(0, url.length() - 1),
                url.substring(0, url.length() - 1) + (url.endsWith("0") ? "1" : "0"),
                url.replace(token, ""),
                url.replace(":internal:" + token, ""),
                url + "0",
                url.replace("INBOX", "Nowhere"),
                "imap://alice@example.com/INBOX",
                "imap://alice@example.com/",
                "imap://alice@example.com",
                "/INBOX/;uid=20",
                "",
                "x")) {
            assertFalse(opens(bob, other), other);
        }
        assertTrue(opens(bob, url.replace(token, token.toUpperCase(Locale.ROOT))), "digits in any case");
    }

    @Test
    void anAuthorizationEnds() throws Exception {
        store.clock(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
        String url = authorized(INBOX + ";expire=2026-01-01T01:00:01+01:00;urlauth=anonymous");
        assertTrue(opens(alice, url));
        store.clock(Clock.fixed(Instant.parse("2026-01-01T00:00:01Z"), ZoneOffset.UTC));
        assertFalse(opens(alice, url));
        assertTrue(opens(alice, authorized(INBOX + ";expire=2027-01-01t00:00:00z;urlauth=anonymous")));
    }

    @Test
    void aKeyThatIsResetEndsWhatItOpened() throws Exception {
        store.create("Sent").deliver("Subject: sent\n\n");
        String inbox = authorized(INBOX + ";urlauth=anonymous");
        String sent = authorized("imap://alice@example.com/Sent/;uid=1;urlauth=anonymous");
        StoreClient other = client("alice");
        other.say("SELECT INBOX");
        StoreClient elsewhere = client("alice");
        elsewhere.say("SELECT Sent");
        assertEquals("x OK [URLMECH INTERNAL] the key is another now\n", alice.say("RESETKEY INBOX"));
        assertFalse(opens(alice, inbox));
        assertTrue(opens(alice, sent));
        assertNotEquals(inbox, authorized(INBOX + ";urlauth=anonymous"));
        assertEquals(List.of("* OK [URLMECH INTERNAL] the key is another now"), other.untagged("NOOP"));
        assertEquals(List.of(), elsewhere.untagged("NOOP"));
        assertEquals("x OK all keys are gone\n", alice.say("RESETKEY"));
        assertFalse(opens(alice, sent));
        assertEquals(1, elsewhere.untagged("NOOP").size());
        assertTrue(alice.say("RESETKEY INBOX INTERNAL").startsWith("x OK"));
        assertTrue(alice.say("RESETKEY INBOX XSAMPLE").startsWith("x NO"));
        assertTrue(alice.say("RESETKEY Nowhere").startsWith("x NO"));
        other.say("LOGOUT");
        assertTrue(alice.say("RESETKEY INBOX").startsWith("x OK"));
    }

    /** RFC 4467 7: the URL gives what whoever made it may do now. */
    @Test
    void itGivesNoMoreThanItsMakerHas() throws Exception {
        store.createShared("News").deliver("Subject: news\n\n");
        String url = authorized("imap://alice@example.com/Shared/News/;uid=1;urlauth=anonymous");
        StoreClient bob = client("bob");
        assertTrue(opens(bob, url));
        alice.say("SETACL Shared/News -alice r");
        assertFalse(opens(bob, url));
        assertTrue(alice.say("GENURLAUTH imap://alice@h/Shared/News/;uid=1;urlauth=anonymous INTERNAL")
                .startsWith("x BAD"));
        String gone = authorized(INBOX + ";urlauth=anonymous");
        store.inbox().expunge(20);
        assertFalse(opens(bob, gone));
    }

    @Test
    void onlyRumpsOfOnesOwnAreAuthorized() throws Exception {
        for (String url : List.of(
                "imap://bob@h/INBOX/;uid=1;urlauth=anonymous",
                "imap://h/INBOX/;uid=1;urlauth=anonymous",
                "imap://alice@h/Nowhere/;uid=1;urlauth=anonymous",
                "imap://alice@h/INBOX;urlauth=anonymous",
                "imap://alice@h/;urlauth=anonymous",
                "imap://alice@h/INBOX/;uid=1",
                "imap://alice@h/INBOX/;uid=1;urlauth=",
                "imap://alice@h/INBOX/;uid=1;urlauth=everybody",
                "imap://alice@h/INBOX/;uid=1;urlauth=user+",
                "imap://alice@h/INBOX/;uid=1;urlauth=submit+",
                "imap://alice@h/INBOX/;uid=1;urlauth=anonymous;expire=2026-01-01T00:00:00Z",
                "imap://alice@h/INBOX/;uid=1;expire=soon;urlauth=anonymous",
                "imap://alice@h/INBOX/;uid=1;urlauth=anonymous:internal:" + "0".repeat(64),
                "imap://alice@/INBOX/;uid=1;urlauth=anonymous",
                "/INBOX/;uid=1;urlauth=anonymous",
                "",
                "x".repeat(100_000))) {
            String answer = alice.say("GENURLAUTH \"" + url + "\" INTERNAL");
            assertTrue(answer.startsWith("x BAD"), url + ": " + answer);
        }
        String rump = INBOX + ";urlauth=anonymous";
        for (String arguments :
                List.of("", rump, rump + " XSAMPLE", "(" + rump + ") INTERNAL", rump + " INTERNAL " + rump)) {
            String answer = alice.say("GENURLAUTH " + arguments);
            assertTrue(answer.startsWith("x BAD"), arguments + ": " + answer);
        }
        String several = alice.untagged("GENURLAUTH " + rump + " INTERNAL " + INBOX + ";urlauth=authuser internal")
                .get(0);
        assertEquals(2, several.split("internal:", -1).length - 1);
    }

    @Test
    void partsAreDecodedAndDescribed() throws Exception {
        String url = authorized(INBOX + "/;section=2;urlauth=anonymous");
        assertEquals(
                List.of("* URLFETCH \"" + url + "\" (BINARY ~{3}", "A\0B)"),
                alice.untagged("URLFETCH (\"" + url + "\" BINARY)"));
        String described = alice.untagged("URLFETCH (\"" + url + "\" BINARY BODYPARTSTRUCTURE)")
                .get(0);
        assertTrue(described.contains("(BODYPARTSTRUCTURE (\"image\" \"x-a\" "), described);
        assertTrue(described.contains(" \"BINARY\" 3 "), described);
        assertTrue(described.endsWith(" (BINARY ~{3}"), described);
        String undecoded = alice.untagged("URLFETCH (\"" + url + "\" BODYPARTSTRUCTURE BODY)")
                .get(0);
        assertTrue(undecoded.contains(" \"base64\" "), undecoded);
        assertTrue(undecoded.endsWith(" (BODY {4}") || undecoded.endsWith(" (BODY {6}"), undecoded);
        String header = authorized(INBOX + "/;section=HEADER.FIELDS%20(Subject);urlauth=anonymous");
        assertEquals(
                "* URLFETCH \"" + header + "\" (BODYPARTSTRUCTURE NIL) (BINARY {14}",
                alice.untagged("URLFETCH (\"" + header + "\" BODYPARTSTRUCTURE BINARY)")
                        .get(0));
        assertEquals(
                "* URLFETCH \"" + url + "0\" NIL",
                alice.untagged("URLFETCH (\"" + url + "0\" BODYPARTSTRUCTURE BINARY)")
                        .get(0));
        String partial = authorized(INBOX + "/;section=2/;partial=1.5;urlauth=anonymous");
        assertEquals(
                List.of("* URLFETCH \"" + partial + "\" (BINARY ~{2}", "\0B)"),
                alice.untagged("URLFETCH (\"" + partial + "\" BINARY)"));
        store.without("URL-PARTIAL");
        assertFalse(opens(alice, partial));
    }

    @Test
    void whatCannotBeDecodedIsNil() throws Exception {
        store.inbox().deliver("Content-Type: image/png\nContent-Transfer-Encoding: x-blurdybloop\n\nbody\n");
        String url = authorized("imap://alice@h/INBOX/;uid=21/;section=1;urlauth=anonymous");
        String row = alice.untagged("URLFETCH (\"" + url + "\" BINARY BODYPARTSTRUCTURE)")
                .get(0);
        assertTrue(row.endsWith("\"x-blurdybloop\" 6 NIL NIL NIL NIL)) (BINARY NIL)"), row);
    }

    @Test
    void requestsThatAreNoneAreBad() throws Exception {
        for (String arguments : List.of(
                "",
                "()",
                "(x)",
                "(x BODY BINARY)",
                "(x BODY BODY)",
                "(x PREVIEW)",
                "(x \"BODY\")",
                "((x) BODY)",
                "x (y)")) {
            assertTrue(alice.say("URLFETCH " + arguments).startsWith("x BAD"), arguments);
        }
        assertEquals(List.of("* URLFETCH \"x\" NIL", "* URLFETCH \"y\" NIL"), alice.untagged("URLFETCH x (y BODY)"));
        store.without("URLFETCH=BINARY");
        assertTrue(alice.say("URLFETCH (y BODY)").startsWith("x BAD"));
        assertFalse(alice.untagged("CAPABILITY").get(0).contains("=BINARY"));
        store.without("URLAUTH");
        for (String command : List.of("URLFETCH x", "RESETKEY", "GENURLAUTH x INTERNAL")) {
            assertTrue(alice.say(command).startsWith("x BAD unknown command"), command);
        }
    }

    @Test
    void whoHasNotLoggedInGetsNothing() throws Exception {
        String url = authorized(INBOX + ";urlauth=anonymous");
        try (StoreClient stranger = new StoreClient(server)) {
            assertTrue(stranger.say("URLFETCH \"" + url + "\"").startsWith("x BAD"));
        }
    }
}
