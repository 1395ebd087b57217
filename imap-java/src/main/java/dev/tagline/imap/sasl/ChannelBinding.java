package dev.tagline.imap.sasl;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * What ties an authentication to the TLS connection that carries it (RFC 5056), so that nobody who ends TLS in between,
 * even with a certificate that is trusted, can pass it on.
 *
 * @param type its registered name: {@code tls-exporter} (RFC 9266) or {@code tls-server-end-point} (RFC 5929)
 * @param data what both ends of the connection know
 */
public record ChannelBinding(String type, ByteString data) {
    /**
     * The strongest binding that this session and platform give: {@code tls-exporter} with TLS 1.3 from JDK 25 on, else
     * {@code tls-server-end-point}, or null in plaintext and for certificates to which RFC 5929 assigns no digest.
     */
    public static @Nullable ChannelBinding of(@Nullable SSLSession session) {
        if (session == null) {
            return null;
        }
        ChannelBinding exporter = exporter(session);
        return exporter != null ? exporter : serverEndPoint(session);
    }

    /** In TLS 1.2 it needs an extension of which the platform does not tell whether it is in use. */
    static @Nullable ChannelBinding exporter(SSLSession session) {
        if (!session.getProtocol().equals("TLSv1.3")) {
            return null;
        }
        ByteString data = KeyingMaterial.export(session, "EXPORTER-Channel-Binding", 32);
        return data == null ? null : new ChannelBinding("tls-exporter", data);
    }

    static @Nullable ChannelBinding serverEndPoint(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            if (chain.length == 0 || !(chain[0] instanceof X509Certificate certificate)) {
                return null;
            }
            String digest = digest(certificate.getSigAlgOID());
            if (digest == null) {
                return null;
            }
            ByteString data = ByteString.of(MessageDigest.getInstance(digest).digest(certificate.getEncoded()));
            return new ChannelBinding("tls-server-end-point", data);
        } catch (SSLPeerUnverifiedException | CertificateEncodingException | NoSuchAlgorithmException e) {
            return null;
        }
    }

    /**
     * The digest of RFC 5929 section 4.1 for a signature algorithm. By number, as the names differ between platforms.
     * RSASSA-PSS and EdDSA are not tied to one digest by their number, so they have none.
     */
    static @Nullable String digest(String signatureAlgorithm) {
        return switch (signatureAlgorithm) {
            // With MD5 and SHA-1, SHA-256 takes their place.
            case "1.2.840.113549.1.1.4",
                    "1.2.840.113549.1.1.5",
                    "1.2.840.113549.1.1.11",
                    "1.2.840.10045.4.1",
                    "1.2.840.10045.4.3.2",
                    "1.2.840.10040.4.3",
                    "2.16.840.1.101.3.4.3.2" -> "SHA-256";
            case "1.2.840.113549.1.1.14", "1.2.840.10045.4.3.1", "2.16.840.1.101.3.4.3.1" -> "SHA-224";
            case "1.2.840.113549.1.1.12", "1.2.840.10045.4.3.3" -> "SHA-384";
            case "1.2.840.113549.1.1.13", "1.2.840.10045.4.3.4" -> "SHA-512";
            default -> null;
        };
    }

    /** Its type: the data is not secret from the server, but nobody else's. */
    @Override
    public String toString() {
        return type;
    }
}
