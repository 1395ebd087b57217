package dev.tagline.imap.transport;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Trusts what either of two trusts. It must be an extended trust manager and pass the socket on: the platform's managers
 * verify the host name there, and JSSE leaves that to them.
 */
final class AdditiveTrust extends X509ExtendedTrustManager {
    private final X509TrustManager platform;
    private final X509TrustManager added;

    AdditiveTrust(X509TrustManager platform, X509TrustManager added) {
        this.platform = platform;
        this.added = added;
    }

    private interface Check {
        void by(X509TrustManager manager) throws CertificateException;
    }

    private void either(Check check) throws CertificateException {
        try {
            check.by(platform);
        } catch (CertificateException byPlatform) {
            try {
                check.by(added);
            } catch (CertificateException byAdded) {
                byAdded.addSuppressed(byPlatform);
                throw byAdded;
            }
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        either(manager -> {
            if (manager instanceof X509ExtendedTrustManager extended) {
                extended.checkServerTrusted(chain, authType, socket);
            } else {
                manager.checkServerTrusted(chain, authType);
            }
        });
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        either(manager -> {
            if (manager instanceof X509ExtendedTrustManager extended) {
                extended.checkServerTrusted(chain, authType, engine);
            } else {
                manager.checkServerTrusted(chain, authType);
            }
        });
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        either(manager -> manager.checkServerTrusted(chain, authType));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("a client judges no clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("a client judges no clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("a client judges no clients");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        List<X509Certificate> all = new ArrayList<>(List.of(platform.getAcceptedIssuers()));
        all.addAll(List.of(added.getAcceptedIssuers()));
        return all.toArray(new X509Certificate[0]);
    }
}
