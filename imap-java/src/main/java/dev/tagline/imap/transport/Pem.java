package dev.tagline.imap.transport;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Certificates and private keys in the text form of RFC 7468. What is wrong with a key is said without its content. */
final class Pem {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    /** DER of version 0, then AlgorithmIdentifier rsaEncryption with NULL: what stands before the key in PKCS#8. */
    private static final ByteString RSA_HEADER = ByteString.decodeHex("020100" + "300d06092a864886f70d0101010500");
    /** DER of the object identifier id-ecPublicKey. */
    private static final ByteString EC_PUBLIC_KEY = ByteString.decodeHex("06072a8648ce3d0201");

    private static final String[] ALGORITHMS = {"RSA", "EC", "EdDSA", "RSASSA-PSS"};

    private Pem() {}

    /** One block: its label and its octets. */
    private record Block(String label, ByteString der) {}

    static List<X509Certificate> certificates(String pem) {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Block block : blocks(pem)) {
                if (block.label().endsWith("CERTIFICATE")) {
                    certificates.add((X509Certificate) factory.generateCertificate(
                            new ByteArrayInputStream(block.der().toByteArray())));
                }
            }
        } catch (CertificateException e) {
            throw new IllegalArgumentException("not an X.509 certificate: " + e.getMessage(), e);
        }
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("no certificate in the PEM text");
        }
        return certificates;
    }

    static PrivateKey privateKey(String pem) {
        for (Block block : blocks(pem)) {
            switch (block.label()) {
                case "PRIVATE KEY":
                    return decode(block.der());
                case "RSA PRIVATE KEY":
                    return decode(sequence(RSA_HEADER, tagged(0x04, block.der())));
                case "EC PRIVATE KEY":
                    return decode(ecToPkcs8(block.der()));
                case "ENCRYPTED PRIVATE KEY":
                    throw encrypted();
                default:
                    break;
            }
        }
        throw new IllegalArgumentException("no private key in the PEM text");
    }

    private static IllegalArgumentException encrypted() {
        return new IllegalArgumentException("the private key is encrypted: decrypt it first (openssl pkey -in KEY)");
    }

    /** Whether the key is the certificate's, told by a signature: a server would only say that the handshake failed. */
    static void requirePair(X509Certificate certificate, PrivateKey key) {
        PublicKey open = certificate.getPublicKey();
        boolean pair = open.getAlgorithm().equals(key.getAlgorithm());
        String algorithm = signature(key.getAlgorithm());
        if (pair && algorithm != null) {
            byte[] sample = {1, 2, 3};
            try {
                Signature signing = Signature.getInstance(algorithm);
                signing.initSign(key);
                signing.update(sample);
                byte[] signed = signing.sign();
                signing.initVerify(open);
                signing.update(sample);
                pair = signing.verify(signed);
            } catch (SignatureException e) {
                pair = false;
            } catch (GeneralSecurityException e) {
                // No judgement; the handshake will tell.
            }
        }
        if (!pair) {
            throw new IllegalArgumentException("the private key is not that of the first certificate");
        }
    }

    private static @Nullable String signature(String keyAlgorithm) {
        switch (keyAlgorithm) {
            case "RSA":
                return "SHA256withRSA";
            case "EC":
                return "SHA256withECDSA";
            case "EdDSA":
                return "EdDSA";
            default:
                return null;
        }
    }

    private static PrivateKey decode(ByteString pkcs8) {
        GeneralSecurityException failure = null;
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8.toByteArray()));
            } catch (GeneralSecurityException e) {
                failure = e;
            }
        }
        throw new IllegalArgumentException("not a private key of a kind that this runtime knows", failure);
    }

    /**
     * Wraps an ECPrivateKey (RFC 5915) in PKCS#8, which names the curve outside the key.
     *
     * <pre>
     * ECPrivateKey ::= SEQUENCE { 1, privateKey OCTET STRING, [0] { namedCurve OID }, [1] { publicKey } }
     * </pre>
     */
    private static ByteString ecToPkcs8(ByteString key) {
        ByteString curve = null;
        Der fields = new Der(new Der(key).content(0x30));
        fields.content(0x02);
        fields.content(0x04);
        if (fields.hasNext(0xa0)) {
            curve = fields.content(0xa0);
        }
        if (curve == null) {
            throw new IllegalArgumentException("the EC private key does not name its curve");
        }
        ByteString version = ByteString.decodeHex("020100");
        return sequence(version, sequence(EC_PUBLIC_KEY, curve), tagged(0x04, key));
    }

    private static ByteString sequence(ByteString... parts) {
        Buffer content = new Buffer();
        for (ByteString part : parts) {
            content.write(part);
        }
        return tagged(0x30, content.readByteString());
    }

    private static ByteString tagged(int tag, ByteString content) {
        Buffer out = new Buffer().writeByte(tag);
        int size = content.size();
        if (size < 0x80) {
            out.writeByte(size);
        } else if (size < 0x100) {
            out.writeByte(0x81).writeByte(size);
        } else {
            out.writeByte(0x82).writeShort(size);
        }
        return out.write(content).readByteString();
    }

    /** Reads one DER value after the other. */
    private static final class Der {
        private final ByteString octets;
        private int position;

        Der(ByteString octets) {
            this.octets = octets;
        }

        boolean hasNext(int tag) {
            return position < octets.size() && (octets.getByte(position) & 0xff) == tag;
        }

        ByteString content(int tag) {
            if (!hasNext(tag) || position + 2 > octets.size()) {
                throw malformed();
            }
            int length = octets.getByte(position + 1) & 0xff;
            position += 2;
            if (length >= 0x80) {
                int count = length & 0x7f;
                if (count < 1 || count > 2 || position + count > octets.size()) {
                    throw malformed();
                }
                length = 0;
                for (int i = 0; i < count; i++) {
                    length = length << 8 | (octets.getByte(position++) & 0xff);
                }
            }
            if (length > octets.size() - position) {
                throw malformed();
            }
            ByteString content = octets.substring(position, position + length);
            position += length;
            return content;
        }

        private static IllegalArgumentException malformed() {
            return new IllegalArgumentException("the EC private key is not valid DER");
        }
    }

    private static List<Block> blocks(String pem) {
        List<Block> blocks = new ArrayList<>();
        int at = pem.indexOf(BEGIN);
        while (at >= 0) {
            int labelEnd = pem.indexOf(DASHES, at + BEGIN.length());
            int end = labelEnd < 0 ? -1 : pem.indexOf(END, labelEnd);
            if (end < 0) {
                throw new IllegalArgumentException("a PEM block does not end");
            }
            String label = pem.substring(at + BEGIN.length(), labelEnd);
            // Okio skips line ends and returns null for anything that is not base64.
            String content = pem.substring(labelEnd + DASHES.length(), end);
            if (label.endsWith("PRIVATE KEY") && content.contains("ENCRYPTED")) {
                throw encrypted();
            }
            @Nullable ByteString der = ByteString.decodeBase64(content);
            if (der == null) {
                throw new IllegalArgumentException("the PEM block " + label + " is not base64");
            }
            blocks.add(new Block(label, der));
            at = pem.indexOf(BEGIN, end);
        }
        return blocks;
    }
}
