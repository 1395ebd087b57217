package dev.tagline.imap.testkit;

/** Which certificate the server shows. All but {@link #TRUSTED} must make a careful client refuse the connection. */
public enum ServerCertificate {
    /** Signed by the authority of {@link ClientTrust}, valid for {@code localhost} and {@code 127.0.0.1}. */
    TRUSTED,
    /** Signed by that authority for {@code imap.example.org} only. */
    WRONG_HOST,
    /** Signed by that authority, for the right host, until yesterday. */
    EXPIRED,
    /** For the right host, signed by itself. */
    SELF_SIGNED,
    /** For the right host, signed by an authority nobody was told of. */
    UNKNOWN_AUTHORITY,
    /** Signed by that authority for {@code imap.example.org} only, with {@code localhost} as the name of its subject. */
    NAME_IN_SUBJECT
}
