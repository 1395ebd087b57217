package dev.tagline.imap.sasl;

import okio.Buffer;
import okio.ByteString;

/**
 * XOAUTH2, Google's and Microsoft's forerunner of OAUTHBEARER.
 *
 * <pre>
 * C: a001 AUTHENTICATE XOAUTH2 (base64 of) user=jane@example.org^Aauth=Bearer vF9dft4qmTc2^A^A
 * S: + (base64 of) {"status":"401","schemes":"bearer","scope":"https://mail.example.org/"}
 * C: (an empty line, so that the server can say NO)
 * S: a001 NO SASL authentication failed
 * </pre>
 */
public final class XOAuth2 extends BearerToken {
    private final String user;

    /** Presents the token of this user. */
    public XOAuth2(String user, Secret token) {
        super(token);
        Checks.name(user, "user");
        this.user = user;
    }

    @Override
    public String mechanism() {
        return "XOAUTH2";
    }

    @Override
    public ByteString initialResponse() {
        return new Buffer()
                .writeUtf8("user=")
                .writeUtf8(user)
                .writeUtf8("\u0001auth=Bearer ")
                .write(token().reveal())
                .writeUtf8("\u0001\u0001")
                .readByteString();
    }

    @Override
    ByteString acknowledgement() {
        return ByteString.EMPTY;
    }
}
