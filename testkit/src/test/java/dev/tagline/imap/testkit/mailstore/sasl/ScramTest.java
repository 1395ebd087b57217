package dev.tagline.imap.testkit.mailstore.sasl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import com.ongres.scram.common.StringPreparation;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RawClient;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.security.MessageDigest;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's side of SCRAM, RFC 5802 and RFC 7677. */
@Timeout(120)
class ScramTest {
    private final Mailstore store = new Mailstore().user("user", "pencil").user("a,b=c", "comma");

    private static String base64(String text) {
        return ByteString.encodeUtf8(text).base64();
    }

    private static String text(String line) {
        return ByteString.decodeBase64(line.substring(2)).utf8();
    }

    /** One exchange of a client that does it right, but for what a test spoils. */
    private static final class Exchange {
        String mechanism = "SCRAM-SHA-256";
        String header = "n,,";
        String user = "user";
        String password = "pencil";
        ByteString binding = ByteString.EMPTY;
        String saidBinding;
        String nonceSuffix = "";
        boolean breaksProof;

        /** What the server says behind the proof: {@code v=...} in base64 behind a plus, or the tagged line. */
        String run(RawClient client) throws Exception {
            String bare = "n=" + user + ",r=rOprNGfwEbeRWgbNEkqO";
            client.send("a AUTHENTICATE " + mechanism + " " + base64(header + bare));
            String line = client.line();
            if (!line.startsWith("+ ")) {
                return line;
            }
            String server = text(line);
            String[] parts = server.split(",", 3);
            assertTrue(parts[0].startsWith("r=rOprNGfwEbeRWgbNEkqO"), server);
            ScramMechanism kind =
                    ScramMechanism.valueOf(mechanism.replace("-PLUS", "").replace('-', '_'));
            byte[] salt = ByteString.decodeBase64(parts[1].substring(2)).toByteArray();
            int count = Integer.parseInt(parts[2].substring(2));
            byte[] salted = ScramFunctions.saltedPassword(
                    kind, StringPreparation.POSTGRESQL_PREPARATION, password.toCharArray(), salt, count);
            String bound = saidBinding != null
                    ? saidBinding
                    : new Buffer()
                            .writeUtf8(header)
                            .write(binding)
                            .readByteString()
                            .base64();
            String last = "c=" + bound + "," + parts[0] + nonceSuffix;
            String all = bare + "," + server + "," + last;
            byte[] key = ScramFunctions.clientKey(kind, salted);
            byte[] signature = ScramFunctions.clientSignature(kind, ScramFunctions.storedKey(kind, key), all);
            byte[] proof = ScramFunctions.clientProof(key, signature);
            if (breaksProof) {
                proof[0] ^= 1;
            }
            client.send(base64(last + ",p=" + ByteString.of(proof).base64()));
            line = client.line();
            if (line.startsWith("+ ")) {
                byte[] expected = ScramFunctions.serverSignature(kind, ScramFunctions.serverKey(kind, salted), all);
                assertEquals("v=" + ByteString.of(expected).base64(), text(line));
                client.send("");
                line = client.line();
            }
            return line;
        }
    }

    private String run(Exchange exchange) throws Exception {
        try (FakeImapServer server = new FakeImapServer().dispatcher(store);
                RawClient client = RawClient.memory(server)) {
            client.line();
            return exchange.run(client);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCRAM-SHA-1", "SCRAM-SHA-256"})
    void bothSidesProveThatTheyKnowThePassword(String mechanism) throws Exception {
        Exchange exchange = new Exchange();
        exchange.mechanism = mechanism;
        assertTrue(run(exchange).startsWith("a OK [CAPABILITY "));
    }

    @Test
    void namesAreEscaped() throws Exception {
        Exchange exchange = new Exchange();
        exchange.user = "a=2Cb=3Dc";
        exchange.password = "comma";
        assertTrue(run(exchange).startsWith("a OK"));
        exchange.user = "a=2cb";
        assertTrue(run(exchange).startsWith("a NO [AUTHENTICATIONFAILED]"));
    }

    @Test
    void theCountIsTheTestsChoice() throws Exception {
        store.scramIterations(5000);
        try (FakeImapServer server = new FakeImapServer().dispatcher(store);
                RawClient client = RawClient.memory(server)) {
            client.line();
            client.send("a AUTHENTICATE SCRAM-SHA-1");
            assertEquals("+ ", client.line());
            client.send(base64("n,,n=user,r=abc"));
            assertTrue(text(client.line()).endsWith(",i=5000"));
        }
    }

    @Test
    void whatIsNotProvenIsRefused() throws Exception {
        Exchange wrongPassword = new Exchange();
        wrongPassword.password = "pen";
        Exchange unknown = new Exchange();
        unknown.user = "nobody";
        Exchange broken = new Exchange();
        broken.breaksProof = true;
        Exchange otherNonce = new Exchange();
        otherNonce.nonceSuffix = "x";
        Exchange otherHeader = new Exchange();
        otherHeader.saidBinding = base64("y,,");
        for (Exchange each : new Exchange[] {wrongPassword, unknown, broken, otherNonce, otherHeader}) {
            assertEquals("a NO [AUTHENTICATIONFAILED] wrong user name or password", run(each));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n",
                "n,,",
                "n,,n=user",
                "n,,r=abc,n=user",
                "n,,n=user,r=",
                "n,,n=,r=abc",
                "n,x=y,n=user,r=abc"
            })
    void whatIsNoFirstMessageIsRefused(String message) throws Exception {
        try (FakeImapServer server = new FakeImapServer().dispatcher(store);
                RawClient client = RawClient.memory(server)) {
            client.line();
            client.send("a AUTHENTICATE SCRAM-SHA-1");
            client.line();
            client.send(base64(message));
            assertTrue(client.line().startsWith("a NO [AUTHENTICATIONFAILED]"), message);
        }
    }

    @Test
    void oneUserMayActForAnother() throws Exception {
        Exchange exchange = new Exchange();
        exchange.header = "n,a=a=2Cb=3Dc,";
        assertTrue(run(exchange).startsWith("a NO [AUTHORIZATIONFAILED]"));
        store.actFor("user", "a,b=c");
        assertTrue(run(exchange).startsWith("a OK"));
        exchange.header = "n,a=user,";
        assertTrue(run(exchange).startsWith("a OK"));
    }

    /** RFC 5929 4. */
    @ParameterizedTest
    @CsvSource({"TLSv1.2, SCRAM-SHA-256-PLUS", "TLSv1.3, SCRAM-SHA-1-PLUS"})
    void plusBindsToTheCertificate(String version, String mechanism) throws Exception {
        try (FakeImapServer server = tls(version)) {
            try (RawClient client = RawClient.tls(server)) {
                assertTrue(client.line().contains(" AUTH=" + mechanism + " "));
                Exchange exchange = new Exchange();
                exchange.mechanism = mechanism;
                exchange.header = "p=tls-server-end-point,,";
                exchange.binding = endPoint(client);
                assertTrue(exchange.run(client).startsWith("a OK"));
            }
            for (String header : new String[] {"p=tls-unique,,", "n,,", "y,,"}) {
                try (RawClient client = RawClient.tls(server)) {
                    client.line();
                    Exchange exchange = new Exchange();
                    exchange.mechanism = mechanism;
                    exchange.header = header;
                    assertTrue(exchange.run(client).startsWith("a NO [AUTHENTICATIONFAILED]"), header);
                }
            }
            try (RawClient client = RawClient.tls(server)) {
                client.line();
                Exchange exchange = new Exchange();
                exchange.mechanism = mechanism;
                exchange.header = "p=tls-server-end-point,,";
                exchange.binding = endPoint(client).sha1();
                assertTrue(exchange.run(client).startsWith("a NO"), "another certificate");
            }
        }
    }

    /** RFC 5802 6: a client that could bind, and was not offered it, has met somebody in between. */
    @Test
    void aDowngradeIsNoticed() throws Exception {
        Exchange exchange = new Exchange();
        exchange.header = "y,,";
        assertTrue(run(exchange).startsWith("a OK"), "there is nothing to bind to in plaintext");
        try (FakeImapServer server = tls("TLSv1.3");
                RawClient client = RawClient.tls(server)) {
            client.line();
            assertTrue(exchange.run(client).startsWith("a NO"));
        }
        store.without("AUTH=SCRAM-SHA-256-PLUS");
        try (FakeImapServer server = tls("TLSv1.3");
                RawClient client = RawClient.tls(server)) {
            client.line();
            assertTrue(exchange.run(client).startsWith("a OK"));
        }
    }

    @Test
    void whereAnybodyMayLogInThereIsNoPasswordToProve() throws Exception {
        try (FakeImapServer server = new FakeImapServer().dispatcher(new Mailstore());
                RawClient client = RawClient.memory(server)) {
            assertFalse(client.line().contains("SCRAM"));
            client.send("a AUTHENTICATE SCRAM-SHA-256");
            assertEquals("a NO [CANNOT] no such mechanism", client.line());
        }
    }

    private FakeImapServer tls(String version) {
        return FakeImapServer.builder()
                .tls()
                .tlsProtocols(version)
                .dispatcher(store)
                .build()
                .start();
    }

    private static ByteString endPoint(RawClient client) throws Exception {
        byte[] certificate = client.session.getPeerCertificates()[0].getEncoded();
        return ByteString.of(MessageDigest.getInstance("SHA-256").digest(certificate));
    }
}
