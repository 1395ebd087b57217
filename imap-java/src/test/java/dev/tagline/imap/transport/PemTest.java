package dev.tagline.imap.transport;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.interfaces.ECPrivateKey;
import java.util.List;
import okhttp3.tls.HeldCertificate;
import okio.ByteString;
import org.junit.jupiter.api.Test;

class PemTest {
    private static final HeldCertificate EC = new HeldCertificate.Builder().build();
    private static final HeldCertificate RSA =
            new HeldCertificate.Builder().rsa2048().build();

    @Test
    void everyCertificateIsRead() {
        String pem = "Bag Attributes\r\n" + EC.certificatePem() + "and some prose\n" + RSA.certificatePem();
        assertEquals(List.of(EC.certificate(), RSA.certificate()), Pem.certificates(pem));
    }

    @Test
    void pkcs8KeyIsRead() {
        assertEquals(EC.keyPair().getPrivate(), Pem.privateKey(EC.privateKeyPkcs8Pem()));
        assertEquals(RSA.keyPair().getPrivate(), Pem.privateKey(RSA.privateKeyPkcs8Pem()));
    }

    @Test
    void pkcs1KeyIsRead() {
        assertEquals(RSA.keyPair().getPrivate(), Pem.privateKey(RSA.privateKeyPkcs1Pem()));
    }

    @Test
    void sec1KeyIsRead() {
        // openssl ecparam -name prime256v1 -genkey, and the same key through openssl pkcs8 -topk8 -nocrypt
        String sec1 = """
                -----BEGIN EC PARAMETERS-----
                BggqhkjOPQMBBw==
                -----END EC PARAMETERS-----
                -----BEGIN EC PRIVATE KEY-----
                MHcCAQEEIKOY59MeNTPxAa8VsIXfrt/5x7oSSN7xFkNoLzUMN3PBoAoGCCqGSM49
                AwEHoUQDQgAEA78S9+QQwJXG5F5WK60iTTNwFSrVm+MFEA/+dTwTD8GSfV5TrGBG
                Jw6njsqQW7OoF4y0c2M99K+d6DL+t3tJLw==
                -----END EC PRIVATE KEY-----
                """;
        String pkcs8 = """
                -----BEGIN PRIVATE KEY-----
                MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgo5jn0x41M/EBrxWw
                hd+u3/nHuhJI3vEWQ2gvNQw3c8GhRANCAAQDvxL35BDAlcbkXlYrrSJNM3AVKtWb
                4wUQD/51PBMPwZJ9XlOsYEYnDqeOypBbs6gXjLRzYz30r53oMv63e0kv
                -----END PRIVATE KEY-----
                """;
        ECPrivateKey expected = (ECPrivateKey) Pem.privateKey(pkcs8);
        ECPrivateKey key = (ECPrivateKey) Pem.privateKey(sec1);
        assertEquals(expected.getS(), key.getS());
        assertEquals(expected.getParams().getCurve(), key.getParams().getCurve());
    }

    @Test
    void keyIsFoundBehindTheCertificate() {
        assertEquals(EC.keyPair().getPrivate(), Pem.privateKey(EC.certificatePem() + EC.privateKeyPkcs8Pem()));
    }

    @Test
    void encryptedKeysAreCalledThat() {
        String pkcs8 = EC.privateKeyPkcs8Pem().replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
        String legacy = RSA.privateKeyPkcs1Pem()
                .replaceFirst(
                        "\n", "\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\n");
        for (String pem : List.of(pkcs8, legacy)) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Pem.privateKey(pem));
            assertTrue(e.getMessage().contains("encrypted"), e.getMessage());
        }
    }

    @Test
    void keyMustBeThatOfTheCertificate() {
        HeldCertificate otherEc = new HeldCertificate.Builder().build();
        HeldCertificate otherRsa = new HeldCertificate.Builder().rsa2048().build();
        for (HeldCertificate right : List.of(EC, RSA)) {
            Pem.requirePair(right.certificate(), right.keyPair().getPrivate());
            for (HeldCertificate wrong : List.of(EC, RSA, otherEc, otherRsa)) {
                if (wrong != right) {
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> Pem.requirePair(
                                    right.certificate(), wrong.keyPair().getPrivate()));
                }
            }
        }
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThrows(IllegalArgumentException.class, () -> Pem.certificates(EC.privateKeyPkcs8Pem()));
        assertThrows(IllegalArgumentException.class, () -> Pem.privateKey(EC.certificatePem()));
        assertThrows(IllegalArgumentException.class, () -> Pem.certificates(""));
    }

    @Test
    void brokenTextIsRefusedWithoutShowingIt() {
        String pem = EC.privateKeyPkcs8Pem();
        String base64 = pem.substring(pem.indexOf('\n') + 1, pem.indexOf('\n') + 30);
        String[] broken = {
            pem.substring(0, pem.length() / 2),
            pem.replace(base64, "%%" + base64),
            pem.replace("PRIVATE KEY", "RSA PRIVATE KEY"),
            pem.replace("PRIVATE KEY", "EC PRIVATE KEY"),
            pem.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"),
            "-----BEGIN PRIVATE KEY-----\n" + ByteString.encodeUtf8("no key").base64() + "\n-----END PRIVATE KEY-----"
        };
        for (String text : broken) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Pem.privateKey(text), text);
            assertFalse(e.toString().contains(base64));
        }
    }
}
