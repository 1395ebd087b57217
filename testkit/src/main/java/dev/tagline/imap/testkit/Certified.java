package dev.tagline.imap.testkit;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import okio.ByteString;

/**
 * A certificate and its key, RFC 5280. With every extension that strict verifiers ask for: a Python since 3.13 refuses
 * authorities without key usage and certificates that do not name their signer's key.
 */
record Certified(X509Certificate certificate, PrivateKey key) {
    /** What a certificate says of its owner. */
    record Subject(String name, List<String> hosts, Instant from, Instant until) {}

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final ByteString COMMON_NAME = Der.oid(2, 5, 4, 3);
    private static final ByteString BASIC_CONSTRAINTS = Der.oid(2, 5, 29, 19);
    private static final ByteString KEY_USAGE = Der.oid(2, 5, 29, 15);
    private static final ByteString EXTENDED_KEY_USAGE = Der.oid(2, 5, 29, 37);
    private static final ByteString SERVER_AUTHENTICATION = Der.oid(1, 3, 6, 1, 5, 5, 7, 3, 1);
    private static final ByteString CLIENT_AUTHENTICATION = Der.oid(1, 3, 6, 1, 5, 5, 7, 3, 2);
    private static final ByteString DIGITAL_SIGNATURE = Der.bits(ByteString.of((byte) 0x80), 7);
    private static final ByteString SUBJECT_KEY = Der.oid(2, 5, 29, 14);
    private static final ByteString AUTHORITY_KEY = Der.oid(2, 5, 29, 35);
    private static final ByteString ALTERNATIVE_NAMES = Der.oid(2, 5, 29, 17);
    private static final ByteString ECDSA_WITH_SHA256 = Der.sequence(Der.oid(1, 2, 840, 10045, 4, 3, 2));
    private static final ByteString SHA256_WITH_RSA = Der.sequence(Der.oid(1, 2, 840, 113549, 1, 1, 11), Der.nothing());

    /** An authority that signs itself. */
    static Certified authority(Subject subject) {
        try {
            KeyPair keys = keys();
            ByteString extensions = Der.sequence(
                    critical(BASIC_CONSTRAINTS, Der.sequence(Der.bool(true), Der.integer(BigInteger.ZERO))),
                    // keyCertSign and cRLSign
                    critical(KEY_USAGE, Der.bits(ByteString.of((byte) 0x06), 1)),
                    extension(SUBJECT_KEY, Der.octets(keyId(keys.getPublic()))));
            ByteString name = name(subject.name());
            return signed(subject, name, keys, extensions, name, keys.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server's certificate that this authority signs. */
    Certified issue(Subject subject) {
        try {
            ByteString issuer =
                    ByteString.of(certificate.getSubjectX500Principal().getEncoded());
            return server(subject, keys(), issuer, ownKeyId(), key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client's certificate that this authority signs. */
    Certified issueClient(Subject subject) {
        try {
            KeyPair keys = keys();
            ByteString extensions = Der.sequence(
                    critical(KEY_USAGE, DIGITAL_SIGNATURE),
                    extension(EXTENDED_KEY_USAGE, Der.sequence(CLIENT_AUTHENTICATION)),
                    extension(SUBJECT_KEY, Der.octets(keyId(keys.getPublic()))),
                    extension(AUTHORITY_KEY, Der.sequence(Der.implicit(0, ownKeyId()))));
            ByteString issuer =
                    ByteString.of(certificate.getSubjectX500Principal().getEncoded());
            return signed(subject, name(subject.name()), keys, extensions, issuer, key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server's certificate that nobody else signed. */
    static Certified selfSigned(Subject subject) {
        try {
            KeyPair keys = keys();
            return server(subject, keys, name(subject.name()), keyId(keys.getPublic()), keys.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Certified server(
            Subject subject, KeyPair keys, ByteString issuer, ByteString issuerKeyId, PrivateKey signer)
            throws GeneralSecurityException {
        List<ByteString> extensions = new ArrayList<>(List.of(
                critical(KEY_USAGE, DIGITAL_SIGNATURE),
                extension(EXTENDED_KEY_USAGE, Der.sequence(SERVER_AUTHENTICATION)),
                extension(SUBJECT_KEY, Der.octets(keyId(keys.getPublic()))),
                extension(AUTHORITY_KEY, Der.sequence(Der.implicit(0, issuerKeyId)))));
        if (!subject.hosts().isEmpty()) {
            extensions.add(extension(ALTERNATIVE_NAMES, hosts(subject.hosts())));
        }
        ByteString all = Der.sequence(extensions.toArray(ByteString[]::new));
        return signed(subject, name(subject.name()), keys, all, issuer, signer);
    }

    private static Certified signed(
            Subject subject, ByteString name, KeyPair keys, ByteString extensions, ByteString issuer, PrivateKey signer)
            throws GeneralSecurityException {
        boolean rsa = signer.getAlgorithm().equals("RSA");
        ByteString algorithm = rsa ? SHA256_WITH_RSA : ECDSA_WITH_SHA256;
        ByteString body = Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(120, RANDOM).setBit(119)),
                algorithm,
                issuer,
                Der.sequence(Der.time(subject.from()), Der.time(subject.until())),
                name,
                ByteString.of(keys.getPublic().getEncoded()),
                Der.explicit(3, extensions));
        Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
        signature.initSign(signer);
        signature.update(body.asByteBuffer());
        ByteString whole = Der.sequence(body, algorithm, Der.bits(ByteString.of(signature.sign()), 0));
        return new Certified(
                (X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(whole.toByteArray())),
                keys.getPrivate());
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    private static ByteString critical(ByteString id, ByteString content) {
        return Der.sequence(id, Der.bool(true), Der.octets(content));
    }

    private static ByteString extension(ByteString id, ByteString content) {
        return Der.sequence(id, Der.octets(content));
    }

    private static ByteString name(String commonName) {
        return Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.text(commonName))));
    }

    private static ByteString hosts(List<String> hosts) {
        List<ByteString> names = new ArrayList<>();
        for (String host : hosts) {
            String digits = host.replace(".", "");
            boolean address = host.indexOf(':') >= 0 || Ascii.number(digits, 0, digits.length()) >= 0;
            names.add(address ? Der.implicit(7, address(host)) : Der.implicit(2, ByteString.encodeUtf8(host)));
        }
        return Der.sequence(names.toArray(ByteString[]::new));
    }

    private static ByteString address(String digits) {
        try {
            return ByteString.of(InetAddress.getByName(digits).getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(digits + " is no address", e);
        }
    }

    /** How others' certificates must name this one's key. */
    private ByteString ownKeyId() {
        byte[] extension = certificate.getExtensionValue("2.5.29.14");
        // An octet string in an octet string, both short.
        return extension == null || extension.length < 4
                ? keyId(certificate.getPublicKey())
                : ByteString.of(extension, 4, extension.length - 4);
    }

    /** As RFC 5280 4.2.1.2 proposes; a name and no proof, so that SHA-1 does. */
    private static ByteString keyId(PublicKey key) {
        return ByteString.of(key.getEncoded()).sha1();
    }
}
