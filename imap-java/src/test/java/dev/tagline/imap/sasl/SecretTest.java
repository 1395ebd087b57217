package dev.tagline.imap.sasl;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.tagline.imap.command.SaslExchange;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SecretTest {
    private static final String SENTINEL = "S3NT1NEL-tr0ub4dor";

    @Test
    void secretIsKeptAndNotShown() {
        Secret secret = Secret.of(SENTINEL);
        assertEquals("***", secret.toString());
        assertEquals(SENTINEL, secret.revealText());
        assertEquals(
                "p\u00e4ss\ud83d\ude00",
                Secret.of("p\u00e4ss\ud83d\ude00").reveal().utf8());
    }

    @Test
    void charactersMayBeWipedAfter() {
        char[] typed = SENTINEL.toCharArray();
        Secret secret = Secret.of(typed);
        Arrays.fill(typed, '\0');
        assertEquals(SENTINEL, secret.revealText());
    }

    @Test
    void secretsAreEqualByContent() {
        assertEquals(Secret.of("a"), Secret.of(new char[] {'a'}));
        assertEquals(Secret.of("a").hashCode(), Secret.of("a").hashCode());
        assertNotEquals(Secret.of("a"), Secret.of("b"));
    }

    @Test
    void nulIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Secret.of("a\0b"));
    }

    @Test
    void nothingThatHoldsASecretPrintsIt() {
        Secret secret = Secret.of(SENTINEL);
        Object[] holders = {
            Credentials.password("jane", secret),
            Credentials.oauth("jane", () -> secret),
            Credentials.sasl(() -> new Plain("jane", secret)),
            new Plain("jane", secret),
            new LoginMechanism("jane", secret),
            new XOAuth2("jane", secret),
            new OAuthBearer("jane", secret, "h", 1)
        };
        for (Object holder : holders) {
            assertFalse(holder.toString().contains(SENTINEL));
            if (holder instanceof SaslExchange exchange) {
                assertFalse(String.valueOf(exchange.problem()).contains(SENTINEL));
            }
        }
    }
}
