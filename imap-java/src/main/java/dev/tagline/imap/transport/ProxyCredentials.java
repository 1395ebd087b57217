package dev.tagline.imap.transport;

import dev.tagline.imap.sasl.Secret;
import okio.Buffer;
import okio.ByteString;

/** An account at a proxy. */
record ProxyCredentials(String user, Secret password) {
    private static final int SOCKS_MAX = 255;

    void requireFitForSocks() {
        int userOctets = ByteString.encodeUtf8(user).size();
        int passwordOctets = password.reveal().size();
        if (userOctets < 1 || userOctets > SOCKS_MAX || passwordOctets < 1 || passwordOctets > SOCKS_MAX) {
            throw new IllegalArgumentException("SOCKS takes a user and a password of 1 to 255 octets each");
        }
    }

    void requireFitForBasic() {
        ByteString octets = ByteString.encodeUtf8(user + password.revealText());
        for (int i = 0; i < octets.size(); i++) {
            if ((octets.getByte(i) & 0xff) < ' ' || octets.getByte(i) == 0x7f) {
                throw new IllegalArgumentException("no control characters in a user or password for HTTP");
            }
        }
        if (user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("no colon in a user for HTTP");
        }
    }

    /** RFC 7617 section 2. */
    String basic() {
        return new Buffer()
                .writeUtf8(user)
                .writeByte(':')
                .write(password.reveal())
                .readByteString()
                .base64();
    }
}
