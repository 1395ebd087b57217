package dev.tagline.imap.sasl;

import okio.Buffer;
import okio.ByteString;

/**
 * OAUTHBEARER, RFC 7628.
 *
 * <pre>
 * C: a001 AUTHENTICATE OAUTHBEARER (base64 of) n,a=jane@example.org,^Ahost=...^Aport=993^Aauth=Bearer vF9dft4qmTc2^A^A
 * S: + (base64 of) {"status":"invalid_token","scope":"example_scope"}
 * C: AQ==        a lone ^A, so that the server can say NO
 * S: a001 NO SASL authentication failed
 * </pre>
 */
public final class OAuthBearer extends BearerToken {
    private final String user;
    private final String host;
    private final int port;

    /**
     * Presents the token of this user.
     *
     * @param host the host that the client connected to: the server may compare
     * @param port the port that the client connected to
     */
    public OAuthBearer(String user, Secret token, String host, int port) {
        super(token);
        Checks.name(user, "user");
        Checks.name(host, "host");
        this.user = user;
        this.host = host;
        this.port = port;
    }

    @Override
    public String mechanism() {
        return "OAUTHBEARER";
    }

    @Override
    public ByteString initialResponse() {
        // saslname of RFC 5801: the comma ends a field of the header.
        String saslName = user.replace("=", "=3D").replace(",", "=2C");
        return new Buffer()
                .writeUtf8("n,a=")
                .writeUtf8(saslName)
                .writeUtf8(",\u0001host=")
                .writeUtf8(host)
                .writeUtf8("\u0001port=")
                .writeDecimalLong(port)
                .writeUtf8("\u0001auth=Bearer ")
                .write(token().reveal())
                .writeUtf8("\u0001\u0001")
                .readByteString();
    }

    @Override
    ByteString acknowledgement() {
        return ByteString.encodeUtf8("\u0001");
    }
}
