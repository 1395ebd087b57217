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
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
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
            assertFalse(client.line().contains("AUTH="));
            assertFalse(client.line().contains("AUTH="));
        });
    }
}
