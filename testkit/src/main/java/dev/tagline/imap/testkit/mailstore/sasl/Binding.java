package dev.tagline.imap.testkit.mailstore.sasl;

import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSession;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** What ties an exchange to the TLS that carries it, as the server knows it: RFC 5929 4 and RFC 9266. */
final class Binding {
    private Binding() {}

    /** Whether there is TLS to bind to. */
    static boolean isPossible(StoreConnection client) {
        return client.connection().tlsSession() != null;
    }

    /** The data of that type, null when there is none. */
    static @Nullable ByteString data(StoreConnection client, String type) {
        SSLSession session = client.connection().tlsSession();
        if (session == null) {
            return null;
        }
        return switch (type) {
            case "tls-server-end-point" -> endPoint(session);
            case "tls-exporter" ->
                session.getProtocol().equals("TLSv1.3")
                        ? client.connection().exportedKeyingMaterial("EXPORTER-Channel-Binding", 32)
                        : null;
            default -> null;
        };
    }

    /** The digest of the server's certificate, by the hash of its signature; SHA-256 for MD5 and SHA-1. */
    private static @Nullable ByteString endPoint(SSLSession session) {
        Certificate[] chain = session.getLocalCertificates();
        if (chain == null || chain.length == 0 || !(chain[0] instanceof X509Certificate certificate)) {
            return null;
        }
        String signature = certificate.getSigAlgName();
        String digest =
                signature.startsWith("SHA384") ? "SHA-384" : signature.startsWith("SHA512") ? "SHA-512" : "SHA-256";
        try {
            return ByteString.of(MessageDigest.getInstance(digest).digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            return null;
        }
    }
}
