package dev.tagline.imap.testkit.quirk;

/** How the client is to connect. */
public enum Security {
    /** Without TLS. Clients that refuse to log in without it may be allowed to, for this: it is the loopback address. */
    PLAINTEXT("in plaintext"),
    /** In plaintext, and then by STARTTLS, which the client must insist on. */
    STARTTLS("with STARTTLS, required"),
    /** With TLS from the first octet. */
    IMPLICIT_TLS("with TLS from the first octet");

    private final String words;

    Security(String words) {
        this.words = words;
    }

    /** The same in words, behind "connect". */
    public String words() {
        return words;
    }
}
