package dev.tagline.imap.sasl;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScramTest {
    private static final Secret PENCIL = Secret.of("pencil");
    private static final ByteString BOUND = ByteString.encodeUtf8("what both ends know");
    private static final ChannelBinding BINDING = new ChannelBinding("tls-exporter", BOUND);

    private static final String NONCE = "rOprNGfwEbeRWgbNEkqO";
    private static final String FIRST =
            "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
    private static final String FINAL = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

    private static Scram scram(String mechanism, String nonce) {
        return new Scram(mechanism, "", "user", PENCIL, null, () -> nonce);
    }

    private static @Nullable String respond(Scram scram, String challenge) {
        ByteString answer = scram.respond(ByteString.encodeUtf8(challenge));
        return answer == null ? null : answer.utf8();
    }

    @Test
    void sha1IsAsInTheRfc() {
        // RFC 5802 section 5.
        Scram scram = scram("SCRAM-SHA-1", "fyko+d2lbbFgONRv9qkxdawL");
        assertEquals(
                "n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL", scram.initialResponse().utf8());
        assertEquals(
                "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
                respond(scram, "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096"));
        assertFalse(scram.completed());
        assertEquals("", respond(scram, "v=rmF9pqV8S7suAoZWja4dJRkFsKQ="));
        assertTrue(scram.completed());
        assertNull(scram.problem());
    }

    @Test
    void sha256IsAsInTheRfc() {
        // RFC 7677 section 3.
        Scram scram = scram("SCRAM-SHA-256", NONCE);
        assertEquals("n,,n=user,r=rOprNGfwEbeRWgbNEkqO", scram.initialResponse().utf8());
        assertEquals(
                "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                        + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
                respond(scram, FIRST));
        assertEquals("", respond(scram, FINAL));
        assertTrue(scram.completed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SCRAM-SHA-1",
                "SCRAM-SHA-256",
                "SCRAM-SHA-512",
                "SCRAM-SHA-1-PLUS",
                "SCRAM-SHA-256-PLUS",
                "SCRAM-SHA-512-PLUS"
            })
    void eachConvincesAServerOfItsOwnMaking(String mechanism) {
        boolean plus = mechanism.endsWith("-PLUS");
        for (String password : new String[] {"pencil", "p\u00e4ss w\u00f6rd, =", "I\u00ADX", "\ud83d\ude00 new"}) {
            Scram scram = new Scram(mechanism, "", "us=er,", Secret.of(password), plus ? BINDING : null);
            ScramServer server = new ScramServer(mechanism, password.replace("\u00AD", ""));
            server.hear(scram.initialResponse().base64());
            assertEquals(plus ? "p=tls-exporter,," : "n,,", server.gs2());
            assertTrue(scram.initialResponse().utf8().contains(",n=us=3Der=2C,r="));
            ByteString proof = scram.respond(ByteString.encodeUtf8(server.first()));
            assertNotNull(proof, scram.problem());
            assertEquals("", respond(scram, server.finish(proof.base64(), plus ? BOUND : ByteString.EMPTY)));
            assertTrue(scram.completed());
        }
    }

    @Test
    void theFlagSaysWhatThisSideCouldDo() {
        Scram could = new Scram("SCRAM-SHA-256", "", "user", PENCIL, BINDING);
        assertTrue(could.initialResponse().utf8().startsWith("y,,n=user"));
        Scram bound = new Scram("SCRAM-SHA-256-PLUS", "boss", "user", PENCIL, BINDING);
        assertTrue(bound.initialResponse().utf8().startsWith("p=tls-exporter,a=boss,n=user"));
        assertThrows(IllegalArgumentException.class, () -> new Scram("SCRAM-SHA-256-PLUS", "", "user", PENCIL, null));
    }

    @Test
    void noncesAreNewAndLong() {
        ByteString first = new Scram("SCRAM-SHA-256", "user", PENCIL).initialResponse();
        assertNotEquals(first, new Scram("SCRAM-SHA-256", "user", PENCIL).initialResponse());
        assertTrue(first.size() >= "n,,n=user,r=".length() + 24);
    }

    /** Each alters what RFC 7677 has the server say first. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Rubbish",
                "e=unknown-user",
                "m=mandatory,r=rOprNGfwEbeRWgbNEkqO%hv,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                "r=rOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                "r=sOprNGfwEbeRWgbNEkqO%hv,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                "r=%hvrOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                "r=rOprNGfwEbeRWgbNEkqO%hv,s=,i=4096",
                "r=rOprNGfwEbeRWgbNEkqO%hv,s=!!!,i=4096",
                "r=rOprNGfwEbeRWgbNEkqO%hv,i=4096,s=W22ZaJ0SNY7soEsUEjb6gQ==",
                "r=rOprNGfwEbeRWgbNEkqO%hv,s=W22ZaJ0SNY7soEsUEjb6gQ==",
                "r=rOprNGfwEbeRWgbNEkqO%hv,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=",
                "r=rOprNGfwEbeRWgbNEkqO%hv,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=0",
                "r=rOprNGfwEbeRWgbNEkqO%hv,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=-1",
                "r=rOprNGfwEbeRWgbNEkqO%hv,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4095",
                "r=rOprNGfwEbeRWgbNEkqO%hv,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=+4096",
                "r=rOprNGfwEbeRWgbNEkqO%hv,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=04096",
                "r=rOprNGfwEbeRWgbNEkqO%hv,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=600001",
                "r=rOprNGfwEbeRWgbNEkqO%hv,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=2147483647",
                "r=rOprNGfwEbeRWgbNEkqO%hv,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=99999999999999999999",
                "r=rOprNGfwEbeRWgbNEkqO%hv,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,x=more"
            })
    void firstMessageThatIsNotRightGetsNoProof(String first) {
        Scram scram = scram("SCRAM-SHA-256", NONCE);
        assertNull(respond(scram, first));
        assertFalse(scram.completed());
        assertNotNull(scram.problem());
        assertNull(respond(scram, FIRST), "nothing mends it");
        assertFalse(scram.completedBy(FINAL));
    }

    @Test
    void countOfIterationsIsSaidAndTheBoundsAreInside() {
        Scram refused = scram("SCRAM-SHA-256", NONCE);
        assertNull(respond(refused, FIRST.replace("i=4096", "i=600001")));
        assertEquals("600001 iterations are not between 4096 and 600000", refused.problem());
        assertNotNull(respond(scram("SCRAM-SHA-256", NONCE), FIRST.replace("i=4096", "i=600000")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                v=7rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4= | the server does not know the password: its signature is wrong
                v=                                             | the server's final message is not one of SCRAM
                e=invalid-proof                                | the server said invalid-proof
                Rubbish                                        | the server's final message is not one of SCRAM
                """)
    void finalMessageThatIsNotRightIsNoProof(String last, String problem) {
        Scram scram = scram("SCRAM-SHA-256", NONCE);
        assertNotNull(respond(scram, FIRST));
        assertNull(respond(scram, last));
        assertFalse(scram.completed());
        assertEquals(problem, scram.problem());
        assertNull(respond(scram, FINAL), "nothing mends it");
        assertFalse(scram.completed());
    }

    @Test
    void proofMayComeWithTheOk() {
        UnaryOperator<String> base64 = text -> ByteString.encodeUtf8(text).base64();
        for (String text : new String[] {FINAL, base64.apply(FINAL)}) {
            Scram scram = scram("SCRAM-SHA-256", NONCE);
            respond(scram, FIRST);
            assertTrue(scram.completedBy(text));
            assertTrue(scram.completed());
        }
        for (String text :
                new String[] {"", "Success", "v=AAAA", base64.apply("v=AAAA"), base64.apply("e=other-error")}) {
            Scram scram = scram("SCRAM-SHA-256", NONCE);
            respond(scram, FIRST);
            assertFalse(scram.completedBy(text), text);
            assertFalse(scram.completed());
        }
        assertFalse(scram("SCRAM-SHA-256", NONCE).completedBy(FINAL), "before anything was asked");
    }

    @Test
    void afterTheProofThereIsNothingToAsk() {
        Scram scram = scram("SCRAM-SHA-256", NONCE);
        respond(scram, FIRST);
        respond(scram, FINAL);
        assertTrue(scram.completedBy("Success"));
        assertNull(respond(scram, FINAL));
        assertFalse(scram.completed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCRAM-MD5", "SCRAM-SHA-224", "PLAIN", "scram-sha-1", "SCRAM-SHA-1-PLUS-PLUS", ""})
    void otherMechanismsAreRefused(String mechanism) {
        assertThrows(IllegalArgumentException.class, () -> new Scram(mechanism, "user", PENCIL));
    }

    @Test
    void nothingOfItShowsThePassword() {
        Scram scram = scram("SCRAM-SHA-256", NONCE);
        assertEquals("SCRAM-SHA-256 for user", scram.toString());
        assertThrows(IllegalArgumentException.class, () -> new Scram("SCRAM-SHA-1", "user", Secret.of("")));
    }
}
