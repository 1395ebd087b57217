package dev.tagline.imap.secrets;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.sasl.OAuthBearer;
import dev.tagline.imap.sasl.Plain;
import dev.tagline.imap.sasl.Secret;
import dev.tagline.imap.sasl.XOAuth2;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/** The search finds what it is to find. */
class SentinelTest {
    @Test
    void everyFormIsFound() {
        for (String secret : new String[] {Sentinel.password(false), Sentinel.password(true), Sentinel.token("a")}) {
            assertTrue(Sentinel.showsIn("LOGIN jane " + secret));
            assertTrue(Sentinel.showsIn("\"" + secret.replace("\\", "\\\\").replace("\"", "\\\"") + "\""));
            assertTrue(Sentinel.showsIn(URLEncoder.encode(secret, StandardCharsets.UTF_8)));
            assertTrue(Sentinel.showsIn(ByteString.encodeUtf8(secret).hex()));
            for (String user : new String[] {"j", "ja", "jan", "jane"}) {
                ByteString plain = new Plain(user, Secret.of(secret)).initialResponse();
                assertTrue(Sentinel.showsIn(plain.base64()));
                assertTrue(Sentinel.showsIn(plain.base64Url()));
                assertTrue(Sentinel.showsIn(plain.hex()));
                assertTrue(Sentinel.showsIn(plain.toByteArray()));
                assertTrue(Sentinel.showsIn(
                        "C: x" + ByteString.encodeUtf8(plain.base64()).base64()));
            }
        }
        Secret token = Secret.of(Sentinel.token("b"));
        for (int host = 0; host < 3; host++) {
            assertTrue(Sentinel.showsIn(new OAuthBearer("jane", token, "h".repeat(host), 993)
                    .initialResponse()
                    .base64()));
        }
        assertTrue(Sentinel.showsIn(new XOAuth2("jane", token).initialResponse().base64()));
    }

    @Test
    void nothingIsFoundWhereNothingIs() {
        assertFalse(Sentinel.showsIn("C: A1 AUTHENTICATE PLAIN <secret>"));
        assertFalse(Sentinel.showsIn(
                new Plain("jane", Secret.of("tr0ub4dor")).initialResponse().base64()));
    }
}
