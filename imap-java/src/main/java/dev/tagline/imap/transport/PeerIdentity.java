package dev.tagline.imap.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import okio.ByteString;

/**
 * Whether the certificate that TLS accepted belongs to the host that was asked for: RFC 9525, subject alternative names
 * only, never the common name. The platform checks the name as well, but leaves it to the trust manager, and an
 * {@code SSLContext} of the caller's may hold one that does not look.
 */
final class PeerIdentity {
    /** How the text form of a pin begins. */
    static final String SHA256 = "sha256/";

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private PeerIdentity() {}

    static void verify(SSLSession session, Endpoint endpoint, Set<ByteString> pins) throws SSLPeerUnverifiedException {
        Certificate[] chain = session.getPeerCertificates();
        if (chain.length == 0 || !(chain[0] instanceof X509Certificate leaf)) {
            throw new SSLPeerUnverifiedException(endpoint + " has no X.509 certificate");
        }
        try {
            // The platform does not look at the dates of a server certificate that is itself in the trust store.
            leaf.checkValidity();
        } catch (CertificateException e) {
            throw unverified(endpoint + " has a certificate that is expired or not yet valid", e);
        }
        if (!names(leaf, endpoint)) {
            throw new SSLPeerUnverifiedException("the certificate of " + endpoint + " does not name it");
        }
        ByteString key = ByteString.of(leaf.getPublicKey().getEncoded()).sha256();
        if (!pins.isEmpty() && !pins.contains(key)) {
            throw new SSLPeerUnverifiedException(
                    "the certificate of " + endpoint + " has a key that is not pinned: " + SHA256 + key.base64());
        }
    }

    static boolean names(X509Certificate certificate, Endpoint endpoint) throws SSLPeerUnverifiedException {
        Collection<List<?>> alternatives;
        try {
            alternatives = certificate.getSubjectAlternativeNames();
        } catch (CertificateParsingException e) {
            throw unverified("the certificate of " + endpoint + " has names that cannot be read", e);
        }
        if (alternatives == null) {
            return false;
        }
        for (List<?> alternative : alternatives) {
            if (alternative.get(0) instanceof Integer kind && alternative.get(1) instanceof String name) {
                boolean same = endpoint.isAddress()
                        ? kind == IP_ADDRESS && sameAddress(name, endpoint.host())
                        : kind == DNS_NAME && matches(name.toLowerCase(Locale.ROOT), endpoint.host());
                if (same) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@code *.example.org} matches one label and needs two after it, so that nobody owns {@code *.org}. */
    static boolean matches(String pattern, String host) {
        if (!pattern.startsWith("*.")) {
            return pattern.equals(host);
        }
        String parent = pattern.substring(1);
        int label = host.indexOf('.');
        return label > 0
                && parent.indexOf('.', 1) > 0
                && parent.indexOf('*') < 0
                && host.substring(label).equals(parent);
    }

    /** Both are literals, so nothing is looked up; IPv6 has many spellings. */
    private static boolean sameAddress(String name, String host) {
        try {
            return InetAddress.getByName(name).equals(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static SSLPeerUnverifiedException unverified(String message, Exception cause) {
        SSLPeerUnverifiedException e = new SSLPeerUnverifiedException(message);
        e.initCause(cause);
        return e;
    }
}
