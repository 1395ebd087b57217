package dev.tagline.imap.testkit;

import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import okio.ByteString;

/** What a client shows to a fake server that asks for certificates, in the forms clients take it. Immutable. */
public final class ClientIdentity {
    private final Certified certified;
    private final SSLContext sslContext;

    ClientIdentity(Certified certified, ClientTrust trust) {
        this.certified = certified;
        this.sslContext = TlsSettings.context(certified, trust);
    }

    /** The certificate; its common name says who the client is. */
    public X509Certificate certificate() {
        return certified.certificate();
    }

    /** Its key. */
    public PrivateKey privateKey() {
        return certified.key();
    }

    /** The certificate as PEM text. */
    public String certificatePem() {
        try {
            return Pem.encode("CERTIFICATE", ByteString.of(certificate().getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its key in PKCS #8 as PEM text. */
    public String privateKeyPem() {
        return Pem.encode("PRIVATE KEY", ByteString.of(privateKey().getEncoded()));
    }

    /** A client's TLS context that shows it, and trusts the server. */
    public SSLContext sslContext() {
        return sslContext;
    }
}
