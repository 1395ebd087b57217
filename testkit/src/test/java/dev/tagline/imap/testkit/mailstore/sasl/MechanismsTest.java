package dev.tagline.imap.testkit.mailstore.sasl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RawClient;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class MechanismsTest {
    private final Mailstore store = new Mailstore()
            .clock(Clock.fixed(Instant.ofEpochSecond(896697170), ZoneOffset.UTC))
            .user("tim", "tanstaaftanstaaf")
            .token("tim", "vF9dft4qmT");

    private static String base64(String text) {
        return ByteString.encodeUtf8(text).base64();
    }

    private interface Dialogue {
        void with(RawClient client) throws Exception;
    }

    private void dialogue(Dialogue dialogue) throws Exception {
        try (FakeImapServer server = new FakeImapServer().dispatcher(store);
                RawClient client = RawClient.memory(server)) {
            client.line();
            dialogue.with(client);
        }
    }

    @Test
    void cramMd5KeysTheChallengeWithThePassword() throws Exception {
        dialogue(client -> {
            client.send("a AUTHENTICATE CRAM-MD5");
            assertEquals("+ " + base64("<0.896697170@mailstore>"), client.line());
            // python3: hmac.new(b"tanstaaftanstaaf", b"<0.896697170@mailstore>", "md5").hexdigest()
            client.send(base64("tim 0c42d4d4a1cb58e92f40949da93f9d46"));
            assertTrue(client.line().startsWith("a OK [CAPABILITY "));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tim 00000000000000000000000000000000", "tom 0c42d4d4a1cb58e92f40949da93f9d46", "tim"})
    void cramMd5OfAnythingElseIsRefused(String response) throws Exception {
        dialogue(client -> {
            client.send("a AUTHENTICATE CRAM-MD5");
            client.line();
            client.send(base64(response));
            assertEquals("a NO [AUTHENTICATIONFAILED] wrong user name or password", client.line());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OAUTHBEARER n,a=tim,\1host=x\1port=143\1auth=Bearer vF9dft4qmT\1\1",
                "XOAUTH2 user=tim\1auth=Bearer vF9dft4qmT\1\1"
            })
    void aTokenOpensItsAccount(String mechanismAndResponse) throws Exception {
        int space = mechanismAndResponse.indexOf(' ');
        String command = "a AUTHENTICATE " + mechanismAndResponse.substring(0, space + 1)
                + base64(mechanismAndResponse.substring(space + 1));
        dialogue(client -> {
            client.send(command);
            assertTrue(client.line().startsWith("a OK"));
        });
        store.token("tom", "another");
        dialogue(client -> {
            client.send(command.replace(base64(mechanismAndResponse.substring(space + 1)), base64("user=tom\1")));
            assertTrue(
                    ByteString.decodeBase64(client.line().substring(2)).utf8().startsWith("{\"status\":"));
            client.send(base64("\1"));
            assertEquals("a NO [AUTHENTICATIONFAILED] wrong user name or password", client.line());
        });
    }

    @Test
    void aMechanismThatIsSwitchedOffIsNeitherListedNorKnown() throws Exception {
        store.without("AUTH=PLAIN");
        try (FakeImapServer server = new FakeImapServer().dispatcher(store);
                RawClient client = RawClient.memory(server)) {
            assertFalse(client.line().contains("AUTH=PLAIN"));
            client.send("a AUTHENTICATE PLAIN");
            assertEquals("a NO [CANNOT] no such mechanism", client.line());
        }
    }

    @Test
    void anInitialResponseNeedsItsExtension() throws Exception {
        store.without("SASL-IR");
        dialogue(client -> {
            client.send("a AUTHENTICATE PLAIN " + base64("\0tim\0tanstaaftanstaaf"));
            assertEquals("a BAD no initial response here", client.line());
        });
    }

    @Test
    void mechanismsAreNotListedOnceSomebodyIsIn() throws Exception {
        dialogue(client -> {
            client.send("a LOGIN tim tanstaaftanstaaf", "b CAPABILITY");
            assertFalse(client.line().contains(" AUTH="));
            assertFalse(client.line().contains(" AUTH="));
        });
    }

    /** RFC 4616 2. */
    @Test
    void plainActsForWhomItMay() throws Exception {
        store.user("admin", "secret").user("other", "x").actFor("admin", "tim");
        for (String identity : List.of("", "admin", "tim")) {
            dialogue(client -> {
                client.send("a AUTHENTICATE PLAIN " + base64(identity + "\0admin\0secret"), "b GETACL INBOX");
                assertTrue(client.line().startsWith("a OK"), identity);
                assertEquals(
                        "* ACL INBOX " + (identity.equals("tim") ? "tim" : "admin") + " lrswipkxteacd", client.line());
            });
        }
        for (String identity : List.of("other", "nobody")) {
            dialogue(client -> {
                client.send("a AUTHENTICATE PLAIN " + base64(identity + "\0admin\0secret"));
                assertTrue(client.line().startsWith("a NO [AUTHORIZATIONFAILED]"), identity);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tim",
                "tim\0tanstaaftanstaaf",
                "\0tim\0wrong",
                "\0\0tanstaaftanstaaf",
                "\0tim\0tanstaaftanstaaf\0"
            })
    void plainOfAnythingElseIsRefused(String response) throws Exception {
        dialogue(client -> {
            client.send("a AUTHENTICATE PLAIN " + base64(response));
            assertEquals("a NO [AUTHENTICATIONFAILED] wrong user name or password", client.line());
        });
    }

    /** RFC 9051 6.2.2 and RFC 4648 4. */
    @ParameterizedTest
    @ValueSource(strings = {"*", "rubbish!", "AHRpbQB0YW5z=", "AHRp bQB0", "AHRpbQB0YQ", "AHRpbQ==AAAA", "_-__"})
    void aCancellationOrRubbishIsBad(String line) throws Exception {
        dialogue(client -> {
            client.send("a AUTHENTICATE PLAIN");
            assertEquals("+ ", client.line());
            client.send(line, "b NOOP");
            assertTrue(client.line().startsWith("a BAD"), line);
            assertEquals("b OK NOOP completed", client.line());
        });
    }

    @Test
    void loginMayGiveTheNameAtOnce() throws Exception {
        dialogue(client -> {
            client.send("a AUTHENTICATE LOGIN " + base64("tim"));
            assertEquals("+ " + base64("Password:"), client.line());
            client.send(base64("tanstaaftanstaaf"));
            assertTrue(client.line().startsWith("a OK"));
        });
        dialogue(client -> {
            client.send("a AUTHENTICATE LOGIN");
            assertEquals("+ " + base64("Username:"), client.line());
            client.send(base64("tim"));
            client.line();
            client.send(base64("wrong"));
            assertTrue(client.line().startsWith("a NO [AUTHENTICATIONFAILED]"));
        });
    }

    @Test
    void aTokenThatIsRevokedIsRefusedAsTheTestWants() throws Exception {
        String response = base64("n,a=tim,\1auth=bearer vF9dft4qmT\1\1");
        dialogue(client -> {
            client.send("a AUTHENTICATE OAUTHBEARER " + response);
            assertTrue(client.line().startsWith("a OK"));
        });
        store.revoke("tim", "vF9dft4qmT").tokenRefusal("{\"status\":\"expired\"}");
        dialogue(client -> {
            client.send("a AUTHENTICATE OAUTHBEARER " + response);
            assertEquals("+ " + base64("{\"status\":\"expired\"}"), client.line());
            client.send("AQ==");
            assertTrue(client.line().startsWith("a NO [AUTHENTICATIONFAILED]"));
        });
    }

    /** RFC 7628 3.1: without a name, the token says whose it is. */
    @Test
    void aTokenAloneSaysWhoItIs() throws Exception {
        store.user("other", "x").token("other", "t2");
        dialogue(client -> {
            client.send(
                    "a AUTHENTICATE OAUTHBEARER " + base64("n,,\1auth=Bearer t2\1\1"),
                    "b MYRIGHTS INBOX",
                    "c GETACL INBOX");
            assertTrue(client.line().startsWith("a OK"));
            client.line();
            client.line();
            assertEquals("* ACL INBOX other lrswipkxteacd", client.line());
        });
        dialogue(client -> {
            client.send("a AUTHENTICATE OAUTHBEARER " + base64("n,a=tim,\1auth=Bearer t2\1\1"));
            assertTrue(client.line().startsWith("a NO [AUTHORIZATIONFAILED]"), "another's token");
        });
    }

    @Test
    void externalTakesTheNameInTheCertificate() throws Exception {
        try (FakeImapServer server = FakeImapServer.builder()
                .tls()
                .clientCertificates()
                .dispatcher(store)
                .build()
                .start()) {
            try (RawClient client = RawClient.tcp(server)) {
                client.startTls(server, server.clientIdentity("tim").sslContext());
                assertTrue(client.line().contains(" AUTH=EXTERNAL"));
                client.send("a AUTHENTICATE EXTERNAL =", "b GETACL INBOX");
                assertTrue(client.line().startsWith("a OK"));
                assertEquals("* ACL INBOX tim lrswipkxteacd", client.line());
            }
            try (RawClient client = RawClient.tcp(server)) {
                client.startTls(server, server.clientIdentity("nobody").sslContext());
                client.line();
                client.send("a AUTHENTICATE EXTERNAL");
                assertEquals("+ ", client.line());
                client.send("");
                assertTrue(client.line().startsWith("a NO [AUTHENTICATIONFAILED]"));
                client.send("b AUTHENTICATE EXTERNAL " + base64("tim"));
                assertTrue(client.line().startsWith("b NO"));
            }
            try (RawClient client = RawClient.tls(server)) {
                assertFalse(client.line().contains("AUTH=EXTERNAL"), "no certificate was shown");
                client.send("a AUTHENTICATE EXTERNAL =");
                assertEquals("a NO [CANNOT] no such mechanism", client.line());
            }
        }
    }

    @Test
    void anonymousIsForStoresThatLetAnybodyIn() throws Exception {
        dialogue(client -> {
            client.send("a AUTHENTICATE ANONYMOUS " + base64("sirhc"));
            assertEquals("a NO [CANNOT] no such mechanism", client.line());
        });
        store.anonymous();
        dialogue(client -> {
            client.send("a AUTHENTICATE ANONYMOUS " + base64("sirhc"), "b GETACL INBOX");
            assertTrue(client.line().startsWith("a OK"));
            assertEquals("* ACL INBOX anonymous lrswipkxteacd", client.line());
        });
        dialogue(client -> {
            client.send("a LOGIN anonymous \"\"");
            assertTrue(client.line().startsWith("a NO [AUTHENTICATIONFAILED]"));
        });
    }
}
