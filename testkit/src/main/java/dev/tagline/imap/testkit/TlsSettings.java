package dev.tagline.imap.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** The server's side of TLS: a certificate of the asked kind, made on first use. Any thread. */
final class TlsSettings {
    private static final char[] NO_PASSWORD = new char[0];

    private final @Nullable CertificateAuthority authority;
    private final ServerCertificate kind;
    private final List<String> hosts;
    private final List<String> protocols;
    private final boolean asksClients;

    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by the lock. A server that is never asked for TLS makes no certificate. */
    private @Nullable SSLContext context;

    /** Without an authority, that of this JVM. */
    TlsSettings(
            @Nullable CertificateAuthority authority,
            ServerCertificate kind,
            List<String> hosts,
            List<String> protocols,
            boolean asksClients) {
        this.asksClients = asksClients;
        this.authority = authority;
        this.kind = kind;
        this.hosts = hosts;
        this.protocols = protocols;
    }

    /** The same with the certificate that makes a handshake fail so; this for null. */
    TlsSettings with(@Nullable TlsFailure failure) {
        ServerCertificate certificate = failure == null ? null : failure.certificate();
        return certificate == null ? this : new TlsSettings(authority, certificate, hosts, protocols, asksClients);
    }

    /** Ending the raw socket is left to its owner, also when the handshake fails. */
    SSLSocket serverSocket(Socket raw, InputStream early) throws IOException {
        SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(raw, early, false);
        socket.setWantClientAuth(asksClients);
        if (!protocols.isEmpty()) {
            socket.setEnabledProtocols(protocols.toArray(String[]::new));
        }
        return socket;
    }

    private SSLContext context() {
        lock.lock();
        try {
            if (context == null) {
                CertificateAuthority signer = authority == null ? CertificateAuthority.ofThisJvm() : authority;
                context = context(signer.issue(kind, hosts), signer.clientTrust());
            }
            return context;
        } finally {
            lock.unlock();
        }
    }

    /** Shows that certificate, and takes what that authority has signed. */
    static SSLContext context(Certified certified, ClientTrust trust) {
        try {
            KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
            keys.load(null, NO_PASSWORD);
            keys.setKeyEntry("own", certified.key(), NO_PASSWORD, new Certificate[] {certified.certificate()});
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), new TrustManager[] {trust.trustManager()}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
