package dev.tagline.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/** What of a server's line is masked, and what is not. {@code secrets.SecretsTest} has it on whole connections. */
class SecretsMaskTest {
    private final Secrets secrets = new Secrets();

    private void told(String secret) {
        secrets.told(ByteString.encodeUtf8(secret));
    }

    @Test
    void aSecretIsMaskedWhereverItStands() {
        told("S3NT1NEL");
        assertEquals("<secret>", secrets.masked("S3NT1NEL"));
        assertEquals("a <secret> and <secret>.", secrets.masked("a S3NT1NEL and S3NT1NEL."));
        assertEquals("<secret><secret>", secrets.masked("S3NT1NELS3NT1NEL"));
        assertEquals("S3NT1NE is none", secrets.masked("S3NT1NE is none"));
    }

    @Test
    void whatTheEndCutsOffIsMaskedToo() {
        told("S3NT1NEL");
        assertEquals("said <secret>", secrets.masked("said S3NT"));
        assertEquals("said S3N", secrets.masked("said S3N"));
    }

    @Test
    void theLongestThatStandsThereIsMasked() {
        told("S3NT");
        told("S3NT1NEL");
        assertEquals("<secret> <secret>INE", secrets.masked("S3NT1NEL S3NTINE"));
    }

    @Test
    void quotedAndInBase64ItIsStillASecret() {
        told("S3NT\"1\\NEL");
        assertEquals("<secret> \"<secret>\"", secrets.masked("S3NT\"1\\NEL \"S3NT\\\"1\\\\NEL\""));
        assertEquals(
                "<secret>", secrets.masked(ByteString.encodeUtf8("S3NT\"1\\NEL").base64()));
    }

    @Test
    void theLastPartOfASaslMessageIsASecretAndTheFirstIsNone() {
        told("\0fred\0S3NT1NEL");
        told("n,a=jane,\u0001host=h\u0001auth=Bearer T0KEN.S3NT\u0001\u0001");
        assertEquals("fred: <secret>, jane: <secret>", secrets.masked("fred: S3NT1NEL, jane: T0KEN.S3NT"));
        assertEquals(
                "<secret>",
                secrets.masked(ByteString.encodeUtf8("\0fred\0S3NT1NEL").base64()));
    }

    @Test
    void whatIsShorterThanAnyWordIsNotLookedFor() {
        told("abc");
        told("");
        told("\0\0\0");
        assertEquals("abc", secrets.masked("abc"));
    }

    @Test
    void aLineWithoutSecretsIsNotCopied() {
        byte[] line = "* OK abcd".getBytes(StandardCharsets.US_ASCII);
        assertNull(secrets.masked(line, 0, line.length));
        told("abce");
        assertNull(secrets.masked(line, 0, line.length));
        String text = "abcd";
        assertSame(text, secrets.masked(text));
    }

    @Test
    void theTokenOfAnAuthorizedUrlIsKnownByItsPlace() {
        String url = "imap://fred@example.com/INBOX/;uid=20;URLAuth=submit+fred:internal:";
        assertEquals("\"" + url + "<secret>\" x", secrets.masked("\"" + url + "91354a473744909de6\" x"));
        assertEquals(url + "<secret>", secrets.masked(url + "91354a"));
        assertEquals(
                "[BADURL " + url + "<secret>] " + url + "<secret>",
                secrets.masked("[BADURL " + url + "1] " + url + "2"));
    }

    @Test
    void aUrlThatIsNotAuthorizedYetHasNoToken() {
        String rump = "* BAD imap://fred@example.com/INBOX/;uid=20;urlauth=submit+fred at 12:30:05";
        assertSame(rump, secrets.masked(rump));
        String named = rump.replace(" at", ":internal at");
        assertSame(named, secrets.masked(named));
        assertSame(";urlauth=a:b:", secrets.masked(";urlauth=a:b:"));
        assertSame(";urlaut", secrets.masked(";urlaut"));
    }
}
