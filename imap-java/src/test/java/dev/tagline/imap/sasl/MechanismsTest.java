package dev.tagline.imap.sasl;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.TokenRefusal;
import dev.tagline.imap.command.SaslExchange;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MechanismsTest {
    private static final ByteString CHALLENGE = ByteString.encodeUtf8("go on");
    private static final ByteString JSON =
            ByteString.encodeUtf8("{\"status\":\"401\",\"scope\":\"https://mail.example.org/\"}");

    @Test
    void plainSaysEverythingAtOnce() {
        // RFC 4616 section 4, both examples.
        assertEquals("\0tim\0tanstaaftanstaaf", text(new Plain("tim", Secret.of("tanstaaftanstaaf"))));
        assertEquals("Ursel\0Kurt\0xipj3plmq", text(new Plain("Ursel", "Kurt", Secret.of("xipj3plmq"))));
        assertEquals("\0j\u00f6rg\0p\u00e4ss \"\\", text(new Plain("j\u00f6rg", Secret.of("p\u00e4ss \"\\"))));
    }

    @Test
    void mechanismOfOneMessageGivesUpWhenAskedOn() {
        SaslExchange[] all = {new Plain("a", Secret.of("b")), new External(""), new Anonymous("")};
        for (SaslExchange exchange : all) {
            assertNull(exchange.respond(CHALLENGE));
            assertNotNull(exchange.problem());
        }
    }

    @Test
    void loginIsAnsweredByPosition() {
        LoginMechanism login = new LoginMechanism("jane", Secret.of("secret"));
        assertNull(login.initialResponse());
        assertEquals(ByteString.encodeUtf8("jane"), login.respond(ByteString.EMPTY));
        assertFalse(login.completed());
        assertEquals(ByteString.encodeUtf8("secret"), login.respond(CHALLENGE));
        assertTrue(login.completed());
        assertNull(login.problem());
        assertNull(login.respond(CHALLENGE));
        assertFalse(login.completed());
    }

    @Test
    void xoauth2IsBuiltAsDocumented() {
        assertEquals(
                "user=someuser@example.com\u0001auth=Bearer vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg\u0001\u0001",
                text(new XOAuth2("someuser@example.com", Secret.of("vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg"))));
    }

    @Test
    void oauthBearerIsBuiltAsInTheRfc() {
        // RFC 7628 section 4.1.
        Secret token = Secret.of("vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==");
        assertEquals(
                "n,a=user@example.com,\u0001host=server.example.com\u0001port=143\u0001auth=Bearer "
                        + "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==\u0001\u0001",
                text(new OAuthBearer("user@example.com", token, "server.example.com", 143)));
        assertTrue(text(new OAuthBearer("a=b,c", token, "h", 1)).startsWith("n,a=a=3Db=2Cc,\u0001"));
    }

    @Test
    void failureToldInJsonIsAcknowledgedOnceAndKept() {
        XOAuth2 xoauth2 = new XOAuth2("jane", Secret.of("token"));
        assertTrue(xoauth2.completed());
        assertEquals(ByteString.EMPTY, xoauth2.respond(JSON));
        assertFalse(xoauth2.completed());
        assertEquals(new TokenRefusal("401", "https://mail.example.org/", null, null), xoauth2.refusal());
        assertEquals(
                "the server refused the token, status 401, it wants scope https://mail.example.org/",
                xoauth2.problem());
        assertNull(xoauth2.respond(JSON));

        OAuthBearer bearer = new OAuthBearer("jane", Secret.of("token"), "h", 993);
        assertEquals(ByteString.encodeUtf8("\u0001"), bearer.respond(JSON));
        assertFalse(bearer.completed());
    }

    @Test
    void failureIsShownShortAndWithoutControlCharactersOrToken() {
        XOAuth2 hostile = new XOAuth2("jane", Secret.of("token"));
        hostile.respond(ByteString.encodeUtf8("{\"status\":\"\\u001b[2J\\r\\n" + "x".repeat(10_000) + "\"}"));
        String problem = hostile.problem();
        assertNotNull(problem);
        assertTrue(problem.length() < 300);
        assertTrue(problem.contains("?[2J??x"));

        XOAuth2 echoed = new XOAuth2("jane", Secret.of("token"));
        echoed.respond(ByteString.encodeUtf8("{\"was\":\"token\"}"));
        assertEquals("the server refused the token", echoed.problem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Rubbish", "[]", "{\"status\":", "{\"status\":\"1\",\"status\":\"2\"}", "{}{}"})
    void failureThatIsNotReadableIsStillARefusal(String said) {
        OAuthBearer bearer = new OAuthBearer("jane", Secret.of("token"), "h", 993);
        bearer.respond(ByteString.encodeUtf8(said));
        assertEquals(new TokenRefusal(null, null, null, null), bearer.refusal());
        assertEquals("the server refused the token", bearer.problem());
    }

    @Test
    void failureOfOAuthBearerIsDecodedAsInTheRfc() {
        // RFC 7628 section 4.3.
        OAuthBearer bearer = new OAuthBearer("user@example.com", Secret.of("vF9dft4qmTc2"), "h", 993);
        bearer.respond(
                ByteString.decodeBase64(
                        "eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIiwic2NvcGUiOiJleGFtcGxlX3Njb3BlIiwib3Blb"
                                + "mlkLWNvbmZpZ3VyYXRpb24iOiJodHRwczovL2V4YW1wbGUuY29tLy53ZWxsLWtub3duL29wZW5pZC1jb25maWd1cmF0aW9uIn0="));
        assertEquals(
                new TokenRefusal(
                        "invalid_token", "example_scope", null, "https://example.com/.well-known/openid-configuration"),
                bearer.refusal());
    }

    @Test
    void cramMd5IsADigestOfTheChallenge() {
        // RFC 2195 section 2.
        CramMd5 cram = new CramMd5("tim", Secret.of("tanstaaftanstaaf"));
        assertNull(cram.initialResponse());
        ByteString challenge = ByteString.encodeUtf8("<1896.697170952@postoffice.reston.mci.net>");
        assertFalse(cram.completed());
        assertEquals(ByteString.encodeUtf8("tim b913a602c7eda7a495b4e6e7334d3890"), cram.respond(challenge));
        assertTrue(cram.completed());
        assertNull(cram.problem());
        assertNull(cram.respond(challenge));
        assertNotNull(cram.problem());
    }

    @Test
    void cramMd5GivesNoDigestOfNothing() {
        CramMd5 cram = new CramMd5("tim", Secret.of("tanstaaftanstaaf"));
        assertNull(cram.respond(ByteString.EMPTY));
        assertFalse(cram.completed());
        assertEquals("an empty challenge", cram.problem());
    }

    @Test
    void externalAndAnonymousMaySayNothing() {
        assertEquals("", text(new External("")));
        assertEquals("jane", text(new External("jane")));
        assertEquals("sirhc", text(new Anonymous("sirhc")));
        assertThrows(IllegalArgumentException.class, () -> new Anonymous("x".repeat(256)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\u0001auth=Bearer x", "a\r\nb", "a\u007fb"})
    void controlCharactersCannotForgeAField(String name) {
        Secret secret = Secret.of("s");
        assertThrows(IllegalArgumentException.class, () -> new Plain(name, secret));
        assertThrows(IllegalArgumentException.class, () -> new Plain(name, "user", secret));
        assertThrows(IllegalArgumentException.class, () -> new LoginMechanism(name, secret));
        assertThrows(IllegalArgumentException.class, () -> new CramMd5(name, secret));
        assertThrows(IllegalArgumentException.class, () -> new Scram("SCRAM-SHA-1", name, secret));
        assertThrows(IllegalArgumentException.class, () -> new Scram("SCRAM-SHA-1", name, "user", secret, null));
        assertThrows(IllegalArgumentException.class, () -> new XOAuth2(name, secret));
        assertThrows(IllegalArgumentException.class, () -> new OAuthBearer(name, secret, "h", 1));
        assertThrows(IllegalArgumentException.class, () -> new External(name));
        assertThrows(IllegalArgumentException.class, () -> new Anonymous(name));
        assertThrows(IllegalArgumentException.class, () -> Credentials.password(name, "p"));
        assertThrows(IllegalArgumentException.class, () -> new XOAuth2("user", Secret.of(name.replace('\0', ' '))));
    }

    @Test
    void tokenIsVisibleAsciiAndNotEmpty() {
        assertThrows(IllegalArgumentException.class, () -> new XOAuth2("u", Secret.of("")));
        assertThrows(IllegalArgumentException.class, () -> new XOAuth2("u", Secret.of("t\u00f6ken")));
    }

    private static String text(SaslExchange exchange) {
        ByteString initial = exchange.initialResponse();
        assertNotNull(initial);
        assertEquals(initial, exchange.initialResponse());
        return initial.utf8();
    }
}
