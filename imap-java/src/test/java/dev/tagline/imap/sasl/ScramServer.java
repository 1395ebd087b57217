package dev.tagline.imap.sasl;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import okio.ByteString;

/**
 * The server's side of one SCRAM exchange, from RFC 5802 section 3 and by no code of the client's. What it says can be
 * bent by whoever asks for it.
 */
public final class ScramServer {
    private final String digest;
    private final String password;
    private final String salt;
    private final int iterations;
    private final String nonce;

    private String gs2 = "";
    private String clientFirstBare = "";
    private String serverFirst = "";

    /**
     * Knows this password.
     *
     * @param mechanism {@code SCRAM-SHA-256} and the like
     */
    public ScramServer(String mechanism, String password) {
        this(mechanism, password, "W22ZaJ0SNY7soEsUEjb6gQ==", 4_096, "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0");
    }

    ScramServer(String mechanism, String password, String salt, int iterations, String nonce) {
        this.digest = mechanism.replace("SCRAM-", "").replace("-PLUS", "");
        this.password = password;
        this.salt = salt;
        this.iterations = iterations;
        this.nonce = nonce;
    }

    /** Hears the client's first message, in base64. */
    public ScramServer hear(String base64) {
        String message = ByteString.decodeBase64(base64).utf8();
        int bare = message.indexOf(',', message.indexOf(',') + 1) + 1;
        gs2 = message.substring(0, bare);
        clientFirstBare = message.substring(bare);
        String clientNonce = clientFirstBare.substring(clientFirstBare.indexOf(",r=") + 3);
        serverFirst = "r=" + clientNonce + nonce + ",s=" + salt + ",i=" + iterations;
        return this;
    }

    /** The header of the client's first message: {@code n,,}. */
    public String gs2() {
        return gs2;
    }

    /** The server's first message. */
    public String first() {
        return serverFirst;
    }

    /** As {@link #first}, in base64. */
    public String firstBase64() {
        return ByteString.encodeUtf8(serverFirst).base64();
    }

    /**
     * Hears the client's final message, in base64, and gives the server's: its signature, or an error.
     *
     * @param binding what the client should be bound to
     */
    public String finish(String base64, ByteString binding) {
        String message = ByteString.decodeBase64(base64).utf8();
        int proofAt = message.lastIndexOf(",p=");
        String withoutProof = message.substring(0, proofAt);
        ByteString proof = ByteString.decodeBase64(message.substring(proofAt + 3));
        String header = ByteString.encodeUtf8(gs2).utf8();
        ByteString bound = new okio.Buffer().writeUtf8(header).write(binding).readByteString();
        if (!withoutProof.startsWith("c=" + bound.base64() + ",")) {
            return "e=channel-bindings-dont-match";
        }
        try {
            String authMessage = clientFirstBare + "," + serverFirst + "," + withoutProof;
            byte[] salted = SecretKeyFactory.getInstance("PBKDF2With" + hmacName())
                    .generateSecret(new PBEKeySpec(
                            password.toCharArray(),
                            ByteString.decodeBase64(salt).toByteArray(),
                            iterations,
                            bits()))
                    .getEncoded();
            byte[] clientKey = hmac(salted, "Client Key");
            byte[] storedKey = MessageDigest.getInstance(digest).digest(clientKey);
            byte[] signature = hmac(storedKey, authMessage);
            byte[] expected = new byte[clientKey.length];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = (byte) (clientKey[i] ^ signature[i]);
            }
            return proof.equals(ByteString.of(expected))
                    ? "v="
                            + ByteString.of(hmac(hmac(salted, "Server Key"), authMessage))
                                    .base64()
                    : "e=invalid-proof";
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private String hmacName() {
        return "Hmac" + digest.replace("-", "");
    }

    private int bits() {
        return digest.equals("SHA-1") ? 160 : Integer.parseInt(digest.substring(4));
    }

    private byte[] hmac(byte[] key, String message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(hmacName());
        mac.init(new SecretKeySpec(key, "any"));
        return mac.doFinal(ByteString.encodeUtf8(message).toByteArray());
    }
}
