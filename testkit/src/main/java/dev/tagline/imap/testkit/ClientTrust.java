package dev.tagline.imap.testkit;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okio.ByteString;

/**
 * What a client needs to trust the fake server: in the three forms clients take it. Unless told otherwise, every {@link
 * FakeImapServer} of a JVM has the same authority and so is trusted alike.
 */
public final class ClientTrust {
    private final X509Certificate authority;
    private final String pem;
    private final X509TrustManager trustManager;
    private final SSLContext sslContext;

    private ClientTrust(X509Certificate authority, String pem, X509TrustManager trustManager, SSLContext sslContext) {
        this.authority = authority;
        this.pem = pem;
        this.trustManager = trustManager;
        this.sslContext = sslContext;
    }

    static ClientTrust of(X509Certificate authority) {
        try {
            KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null, null);
            anchors.setCertificateEntry("authority", authority);
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(anchors);
            TrustManager[] all = managers.getTrustManagers();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, all, null);
            String pem = Pem.encode("CERTIFICATE", ByteString.of(authority.getEncoded()));
            return new ClientTrust(authority, pem, (X509TrustManager) all[0], context);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
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
