package dev.tagline.imap.testkit;

import org.jspecify.annotations.Nullable;

/**
 * How a TLS handshake goes wrong, for {@link Fault#handshake}. A correct client ends the connection, sends nothing of its user's over
 * it, and says which of these it met.
 */
public enum TlsFailure {
    /** A certificate that was valid until yesterday. */
    EXPIRED(ServerCertificate.EXPIRED),
    /** A certificate for {@code imap.example.org} only. */
    WRONG_HOST(ServerCertificate.WRONG_HOST),
    /** A certificate signed by itself. */
    SELF_SIGNED(ServerCertificate.SELF_SIGNED),
    /** A certificate signed by an authority nobody was told of. */
    UNKNOWN_AUTHORITY(ServerCertificate.UNKNOWN_AUTHORITY),
    /** A server that has nothing newer than TLS 1.0, which RFC 8996 forbids: its ServerHello says so. */
    OLD_PROTOCOL(null),
    /** A fatal alert in answer to the ClientHello. */
    REFUSED(null),
    /** Takes the ClientHello and never answers. */
    STALLED(null),
    /** FIN amid the ServerHello. */
    CUT(null),
    /** Octets that are no TLS, where the ServerHello is due. */
    RUBBISH(null);

    private final @Nullable ServerCertificate certificate;

    TlsFailure(@Nullable ServerCertificate certificate) {
        this.certificate = certificate;
    }

    /** What to show in an otherwise regular handshake; null when it never gets that far. */
    @Nullable
    ServerCertificate certificate() {
        return certificate;
    }
}
