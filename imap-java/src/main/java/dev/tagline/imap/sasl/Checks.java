package dev.tagline.imap.sasl;

/** What SASL messages cannot carry. */
final class Checks {
    private Checks() {}

    /** Names may hold anything but control characters; those would end a field of PLAIN or of XOAUTH2. */
    static void name(String name, String what) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < ' ' || name.charAt(i) == 0x7f) {
                throw new IllegalArgumentException("control character in the " + what + " at " + i);
            }
        }
    }

    /** A token is visible ASCII (RFC 6750 section 2.1); anything else could add fields to the message. */
    static void token(Secret token) {
        byte[] octets = token.reveal().toByteArray();
        if (octets.length == 0) {
            throw new IllegalArgumentException("empty token");
        }
        for (byte octet : octets) {
            if (octet <= ' ' || octet == 0x7f) {
                throw new IllegalArgumentException("a token must be visible ASCII");
            }
        }
    }

    static void notEmpty(Secret password) {
        if (password.reveal().size() == 0) {
            throw new IllegalArgumentException("empty password");
        }
    }
}
