package dev.tagline.imap.client;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.sasl.ChannelBinding;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.sasl.Secret;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceTest {
    private static final Credentials.Password JANE = Credentials.password("jane", "S3NT1NEL");
    private static final Credentials.OAuth TOKEN = Credentials.oauth("jane", () -> Secret.of("S3NT1NEL"));
    private static final ChannelBinding BINDING = new ChannelBinding("tls-exporter", ByteString.encodeUtf8("x"));

    private static Capabilities listing(String mechanisms) {
        StringBuilder all = new StringBuilder("IMAP4rev1");
        for (String mechanism : mechanisms.split(" ")) {
            all.append(mechanism.equals("LOGINDISABLED") ? " " : " AUTH=").append(mechanism);
        }
        return Capabilities.of(all.toString().split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            PLAIN LOGIN SCRAM-SHA-1 SCRAM-SHA-256 SCRAM-SHA-1-PLUS | SCRAM-SHA-1-PLUS   | SCRAM-SHA-256
            SCRAM-SHA-256-PLUS SCRAM-SHA-512-PLUS SCRAM-SHA-512    | SCRAM-SHA-512-PLUS | SCRAM-SHA-512
            SCRAM-SHA-256-PLUS PLAIN                               | SCRAM-SHA-256-PLUS | PLAIN
            SCRAM-SHA-1 SCRAM-SHA-512 SCRAM-SHA-256                | SCRAM-SHA-512      | SCRAM-SHA-512
            LOGIN CRAM-MD5 PLAIN DIGEST-MD5 NTLM                   | PLAIN              | PLAIN
            SCRAM-SHA3-512 SCRAM-SHA-224 PLAIN                     | PLAIN              | PLAIN
            CRAM-MD5 LOGIN                                         | LOGIN              | LOGIN
            CRAM-MD5 GSSAPI                                        | LOGIN              | LOGIN
            LOGINDISABLED LOGIN                                    | LOGIN              | LOGIN
            LOGINDISABLED CRAM-MD5 XOAUTH2 SCRAM-SHA-256-PLUS      | SCRAM-SHA-256-PLUS | -
            LOGINDISABLED CRAM-MD5                                 | -                  | -
            """)
    void theStrongestIsTaken(String listed, @Nullable String withTls, @Nullable String inPlaintext) {
        assertEquals(withTls, Choice.of(JANE, listing(listed), BINDING));
        assertEquals(inPlaintext, Choice.of(JANE, listing(listed), null));
    }

    @Test
    void loginIsTheCommandUnlessThatIsDisabled() {
        assertEquals(true, Choice.isCommand("LOGIN", listing("LOGIN")));
        assertEquals(false, Choice.isCommand("LOGIN", listing("LOGIN LOGINDISABLED")));
        assertEquals(false, Choice.isCommand("PLAIN", listing("PLAIN")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            CRAM-MD5              | PLAIN CRAM-MD5 SCRAM-SHA-256 | CRAM-MD5
            plain                 | PLAIN CRAM-MD5 SCRAM-SHA-256 | PLAIN
            PLAIN CRAM-MD5        | PLAIN CRAM-MD5 SCRAM-SHA-256 | CRAM-MD5
            SCRAM-SHA-256-PLUS    | PLAIN SCRAM-SHA-256          | -
            CRAM-MD5              | PLAIN                        | -
            LOGIN                 | PLAIN                        | LOGIN
            LOGIN                 | PLAIN LOGINDISABLED          | -
            """)
    void whatIsNamedBoundsTheChoice(String named, String listed, @Nullable String taken) {
        assertEquals(taken, Choice.of(JANE.only(named.split(" ")), listing(listed), BINDING));
    }

    @Test
    void whoActsForAnotherNeedsAMechanismThatSaysSo() {
        Credentials.Password admin = JANE.actingFor("fred");
        assertEquals("PLAIN", Choice.of(admin, listing("PLAIN LOGIN"), null));
        assertEquals("SCRAM-SHA-1", Choice.of(admin, listing("PLAIN SCRAM-SHA-1"), null));
        assertNull(Choice.of(admin, listing("LOGIN"), null));
        assertNull(Choice.of(admin.only("CRAM-MD5"), listing("CRAM-MD5 PLAIN"), null));
    }

    @Test
    void tokenTravelsByTheTwoThatAreMadeForIt() {
        assertEquals("OAUTHBEARER", Choice.of(TOKEN, listing("XOAUTH2 OAUTHBEARER PLAIN")));
        assertEquals("XOAUTH2", Choice.of(TOKEN.only("xoauth2"), listing("XOAUTH2 OAUTHBEARER")));
        assertNull(Choice.of(TOKEN.only("OAUTHBEARER"), listing("XOAUTH2")));
        assertNull(Choice.of(TOKEN, listing("PLAIN LOGIN SCRAM-SHA-256")));
    }

    @Test
    void onlyTheBindingThatEveryServerKnowsIsUsedUnnamed() {
        ChannelBinding other = new ChannelBinding("tls-server-end-point", ByteString.encodeUtf8("x"));
        assertSame(BINDING, Choice.known(JANE, BINDING));
        assertNull(Choice.known(JANE, other));
        assertNull(Choice.known(JANE.only("SCRAM-SHA-256"), other));
        assertSame(other, Choice.known(JANE.only("SCRAM-SHA-256-PLUS"), other));
        assertNull(Choice.known(JANE, null));
    }

    @Test
    void serverLearnsThatItsListWasShortened() {
        assertSame(BINDING, Choice.binding("SCRAM-SHA-256", listing("SCRAM-SHA-256"), BINDING), "y");
        assertNull(Choice.binding("SCRAM-SHA-256", listing("SCRAM-SHA-256 SCRAM-SHA-1-PLUS"), BINDING), "n");
        assertSame(BINDING, Choice.binding("SCRAM-SHA-1-PLUS", listing("SCRAM-SHA-1-PLUS"), BINDING), "p");
        assertNull(Choice.binding("SCRAM-SHA-256", listing("SCRAM-SHA-256"), null), "n");
    }

    @Test
    void mechanismsThatDoNotExistAreRefusedWhereTheyAreNamed() {
        assertThrows(IllegalArgumentException.class, () -> JANE.only("SCRAM-SHA3-512"));
        assertThrows(IllegalArgumentException.class, () -> JANE.only("XOAUTH2"));
        assertThrows(IllegalArgumentException.class, JANE::only);
        assertThrows(IllegalArgumentException.class, () -> TOKEN.only("PLAIN"));
        assertThrows(IllegalArgumentException.class, () -> Credentials.password("jane", ""));
    }
}
