package dev.tagline.imap.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/** The server's side of TLS: a certificate of the asked kind, made on first use. */
final class TlsSettings {
    /** Made once per JVM, since every server may share what signs it. */
    private static final class Authority {
        static final HeldCertificate KNOWN = authority("Tagline testkit CA");
        static final ClientTrust TRUST = trust(KNOWN);

        private static HeldCertificate authority(String name) {
            return new HeldCertificate.Builder()
                    .certificateAuthority(0)
                    .commonName(name)
                    .duration(3650, TimeUnit.DAYS)
                    .build();
        }
    }

    private static final char[] NO_PASSWORD = new char[0];

    private final SSLContext context;
    private final List<String> protocols;

    TlsSettings(ServerCertificate kind, List<String> protocols) {
        this.protocols = protocols;
        this.context = serverContext(certificate(kind));
    }

    static ClientTrust clientTrust() {
        return Authority.TRUST;
    }

    SSLSocket serverSocket(Socket raw, InputStream early) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(raw, early, true);
        if (!protocols.isEmpty()) {
            socket.setEnabledProtocols(protocols.toArray(String[]::new));
        }
        return socket;
    }

    private static HeldCertificate certificate(ServerCertificate kind) {
        HeldCertificate.Builder builder = new HeldCertificate.Builder().commonName("Tagline testkit");
        if (kind == ServerCertificate.WRONG_HOST) {
            builder.addSubjectAlternativeName("imap.example.org");
        } else {
            builder.addSubjectAlternativeName("localhost").addSubjectAlternativeName("127.0.0.1");
        }
        if (kind == ServerCertificate.EXPIRED) {
            long now = System.currentTimeMillis();
            builder.validityInterval(now - TimeUnit.DAYS.toMillis(30), now - TimeUnit.DAYS.toMillis(1));
        } else {
            builder.duration(3650, TimeUnit.DAYS);
        }
        if (kind == ServerCertificate.UNKNOWN_AUTHORITY) {
            builder.signedBy(Authority.authority("Nobody knows this CA"));
        } else if (kind != ServerCertificate.SELF_SIGNED) {
            builder.signedBy(Authority.KNOWN);
        }
        return builder.build();
    }

    private static SSLContext serverContext(HeldCertificate held) {
        try {
            KeyStore keys = emptyStore();
            Certificate[] chain = {held.certificate()};
            keys.setKeyEntry("server", held.keyPair().getPrivate(), NO_PASSWORD, chain);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, NO_PASSWORD);
            return context(managers.getKeyManagers(), null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ClientTrust trust(HeldCertificate authority) {
        try {
            KeyStore anchors = emptyStore();
            anchors.setCertificateEntry("authority", authority.certificate());
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(anchors);
            TrustManager[] all = managers.getTrustManagers();
            return new ClientTrust(
                    authority.certificate(), authority.certificatePem(), (X509TrustManager) all[0], context(null, all));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext context(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust, new SecureRandom());
        return context;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null, NO_PASSWORD);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        return store;
    }
}
