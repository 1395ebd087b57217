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
    NAME_IN_SUBJECT,
    /** Signed by that authority, with {@code localhost} as the name of its subject, which RFC 9525 6.3 lets nobody look at. */
    NO_NAMES,
    /** Signed by that authority for the address {@code 192.0.2.1} only. */
    OTHER_ADDRESS,
    /** Signed by that authority for {@code *}, {@code local*} and {@code *host}, which are no wildcards, RFC 9525 6.3. */
    WILDCARDS
}
