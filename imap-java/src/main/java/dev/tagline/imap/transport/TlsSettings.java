package dev.tagline.imap.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Whom TLS trusts, and which certificate it shows. Immutable. The default trusts what the platform trusts.
 *
 * <pre>{@code
 * TlsSettings.builder().trust(companyCaPem).build()                 // the platform's authorities and this one
 * TlsSettings.builder().trustOnly(theServersCertificatePem).build() // that certificate, signed by itself, and no other
 * TlsSettings.builder().pin("sha256/2xQ...=").build()               // trusted as usual, and with this key
 * TlsSettings.builder().clientCertificate(certfile, keyfile).build()
 * }</pre>
 *
 * <p>Whatever is set here, TLS is 1.2 or newer, the certificate must be within its dates, and it must name the host in
 * a subject alternative name (RFC 9525): trusting more authorities, or an {@code SSLContext} that trusts everyone, does
 * not switch that off.
 */
public final class TlsSettings {
    /** The platform's trust, no client certificate. */
    public static final TlsSettings DEFAULT = builder().build();

    /** Null is the platform's. */
    private final @Nullable SSLContext context;

    private final Set<ByteString> pins;

    private TlsSettings(@Nullable SSLContext context, Set<ByteString> pins) {
        this.context = context;
        this.pins = pins;
    }

    /** Starts from the default. */
    public static Builder builder() {
        return new Builder();
    }

    /** The platform's context is made here and not before: a plaintext client in a new process waits for none. */
    SSLSocketFactory socketFactory() throws SSLException {
        try {
            return (context != null ? context : SSLContext.getDefault()).getSocketFactory();
        } catch (NoSuchAlgorithmException e) {
            throw new SSLException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    /** SHA-256 of the public keys that the server's certificate must have one of; empty: any. */
    Set<ByteString> pins() {
        return pins;
    }

    /** Gathers trust. PEM text may hold any number of certificates, and anything between them. */
    public static final class Builder {
        private @Nullable SSLContext context;
        private boolean platformTrust = true;
        private final List<X509Certificate> trusted = new ArrayList<>();
        private final Set<ByteString> pins = new LinkedHashSet<>();
        private List<X509Certificate> clientChain = List.of();
        private @Nullable PrivateKey clientKey;

        private Builder() {}

        /**
         * Uses this context, with its trust and its keys, in place of anything set by {@link #trust}, {@link #trustOnly}
         * and {@link #clientCertificate}; setting both is an {@link IllegalStateException} when built.
         */
        public Builder sslContext(SSLContext context) {
            this.context = context;
            return this;
        }

        /** Trusts these authorities, or these very server certificates, besides whom the platform trusts. */
        public Builder trust(String certificatesPem) {
            trusted.addAll(Pem.certificates(certificatesPem));
            return this;
        }

        /** Trusts these authorities, or these very server certificates, and no one else. */
        public Builder trustOnly(String certificatesPem) {
            platformTrust = false;
            return trust(certificatesPem);
        }

        /** {@link #trust(String)} of a file. */
        public Builder trust(Path certificates) throws IOException {
            return trust(text(certificates));
        }

        /** {@link #trustOnly(String)} of a file. */
        public Builder trustOnly(Path certificates) throws IOException {
            return trustOnly(text(certificates));
        }

        /**
         * Accepts the server only if its certificate, which must be trusted besides, has this public key. Several calls
         * allow several keys: pin the next one before the server changes to it.
         *
         * @param publicKeySha256 SHA-256 of the DER SubjectPublicKeyInfo: 32 octets
         */
        public Builder pin(ByteString publicKeySha256) {
            if (publicKeySha256.size() != 32) {
                throw new IllegalArgumentException("SHA-256 has 32 octets, not " + publicKeySha256.size());
            }
            pins.add(publicKeySha256);
            return this;
        }

        /**
         * {@link #pin(ByteString)} of the usual text form, {@code sha256/} and base64; the exception for a key that is not
         * pinned tells that of the key.
         */
        public Builder pin(String publicKey) {
            ByteString digest = publicKey.startsWith(PeerIdentity.SHA256)
                    ? ByteString.decodeBase64(publicKey.substring(PeerIdentity.SHA256.length()))
                    : null;
            if (digest == null) {
                throw new IllegalArgumentException("not " + PeerIdentity.SHA256 + " and base64: " + publicKey);
            }
            return pin(digest);
        }

        /**
         * Shows this certificate when the server asks for one (for SASL EXTERNAL).
         *
         * @param chainPem the certificate, then those that lead to its authority
         * @param keyPem its private key, not encrypted: PKCS#8, PKCS#1 (RSA) or SEC 1 (EC)
         * @throws IllegalArgumentException when either cannot be read, the key is encrypted, or it is not the certificate's
         */
        public Builder clientCertificate(String chainPem, String keyPem) {
            List<X509Certificate> chain = Pem.certificates(chainPem);
            PrivateKey key = Pem.privateKey(keyPem);
            Pem.requirePair(chain.get(0), key);
            clientChain = chain;
            clientKey = key;
            return this;
        }

        /**
         * {@link #clientCertificate(String, String)} of files, as {@code certfile} and {@code keyfile} of other clients;
         * both may be the same.
         */
        public Builder clientCertificate(Path certfile, Path keyfile) throws IOException {
            return clientCertificate(text(certfile), text(keyfile));
        }

        private static String text(Path file) throws IOException {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        }

        /** Makes the settings. */
        public TlsSettings build() {
            boolean custom = !platformTrust || !trusted.isEmpty() || clientKey != null;
            if (context != null && custom) {
                throw new IllegalStateException("an SSLContext brings its own trust and keys: set one or the other");
            }
            try {
                return new TlsSettings(custom ? newContext() : context, Set.copyOf(pins));
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException("TLS cannot be set up: " + e.getMessage(), e);
            }
        }

        private SSLContext newContext() throws GeneralSecurityException, IOException {
            TrustManager trust;
            if (trusted.isEmpty()) {
                trust = trustManager(null);
            } else if (platformTrust) {
                trust = new AdditiveTrust(trustManager(null), trustManager(trusted));
            } else {
                trust = trustManager(trusted);
            }
            SSLContext made = SSLContext.getInstance("TLS");
            made.init(keyManagers(), new TrustManager[] {trust}, null);
            return made;
        }

        private KeyManager @Nullable [] keyManagers() throws GeneralSecurityException, IOException {
            if (clientKey == null) {
                return null;
            }
            KeyStore store = emptyStore();
            store.setKeyEntry("client", clientKey, new char[0], clientChain.toArray(new Certificate[0]));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            return factory.getKeyManagers();
        }

        /** Trusts these, or with null whom the platform trusts. */
        private static X509TrustManager trustManager(@Nullable List<X509Certificate> certificates)
                throws GeneralSecurityException, IOException {
            KeyStore store = null;
            if (certificates != null) {
                store = emptyStore();
                for (int i = 0; i < certificates.size(); i++) {
                    store.setCertificateEntry("trusted-" + i, certificates.get(i));
                }
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    return x509;
                }
            }
            throw new GeneralSecurityException("the platform has no X.509 trust manager");
        }

        private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            return store;
        }
    }
}
