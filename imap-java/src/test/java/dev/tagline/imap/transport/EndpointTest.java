package dev.tagline.imap.transport;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "-a.example",
                "a-.example",
                "mail.ex\u0430mple.com", // a Cyrillic letter
                "mail\u3002example\u3002com", // ideographic full stops
                "xn--\u00df",
                "a\0b",
                "a b",
                "a%00b",
                "a\r\nb",
                "a..b",
                ".a",
                "mail.example.org.",
                "under_score",
                "127.1",
                "2130706433",
                "256.0.0.1",
                "127.0.0.010",
                "1.2.3.4.5",
                "[::1",
                "[mail.example.org]",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:",
                "12345::",
                "fe80::1%eth0",
                "::1.2.3",
                "::\u0661"
            })
    void hostThatIsNoHostIsRefused(String host) {
        assertThrows(IllegalArgumentException.class, () -> new Endpoint(host, 993));
    }

    @Test
    void nameThatIsTooLongIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Endpoint("a.".repeat(150) + "a", 993));
        assertThrows(IllegalArgumentException.class, () -> new Endpoint("a".repeat(64) + ".example", 993));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "mail.example.org", "xn--mller-kva.example", "3com.example", "a-b.example"})
    void nameIsAName(String host) {
        assertFalse(new Endpoint(host, 993).isAddress());
        assertEquals(host + ":993", new Endpoint(host, 993).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "1::",
                "2001:db8::8:800:200C:417A",
                "1:2:3:4:5:6:7:8",
                "::ffff:192.0.2.1",
                "1:2:3:4:5:6:192.0.2.1"
            })
    void addressIsAnAddress(String host) {
        assertTrue(new Endpoint(host, 993).isAddress());
    }

    @Test
    void bracketsOfAnIpv6AddressAreShownAndNotKept() {
        Endpoint endpoint = new Endpoint("[2001:DB8::1]", 143);
        assertEquals("2001:db8::1", endpoint.host());
        assertEquals("[2001:db8::1]:143", endpoint.toString());
        assertEquals(endpoint, new Endpoint("2001:db8::1", 143));
    }

    @Test
    void caseOfANameDoesNotCount() {
        assertEquals(new Endpoint("mail.example.org", 993), new Endpoint("Mail.Example.ORG", 993));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    void portOutOfRangeIsRefused(int port) {
        assertThrows(IllegalArgumentException.class, () -> new Endpoint("localhost", port));
    }
}
