package dev.tagline.imap.testkit;

import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

/**
 * What a client needs to trust the fake server: in the three forms clients take it. The authority is made once per JVM, so
 * every {@link FakeImapServer} in it is trusted alike.
 */
public final class ClientTrust {
    private final X509Certificate authority;
    private final String pem;
    private final X509TrustManager trustManager;
    private final SSLContext sslContext;

    ClientTrust(X509Certificate authority, String pem, X509TrustManager trustManager, SSLContext sslContext) {
        this.authority = authority;
        this.pem = pem;
        this.trustManager = trustManager;
        this.sslContext = sslContext;
    }

    /** The certificate of the signing authority. */
    public X509Certificate authority() {
        return authority;
    }

    /** The same as PEM text, {@code -----BEGIN CERTIFICATE-----} and on. */
    public String certificatePem() {
        return pem;
    }

    /** Trusts that authority and no other. */
    public X509TrustManager trustManager() {
        return trustManager;
    }

    /** A client's TLS context with that trust manager. */
    public SSLContext sslContext() {
        return sslContext;
    }
}
