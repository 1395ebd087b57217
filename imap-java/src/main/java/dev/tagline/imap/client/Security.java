package dev.tagline.imap.client;

/** When TLS starts. There is no "if the server has it": whoever is in the way would say that it has not. */
enum Security {
    /** Before the first octet of IMAP, RFC 8314. */
    IMPLICIT_TLS(993),
    /** By STARTTLS, before anything else is said; no TLS, no connection. */
    STARTTLS(143),
    /** Never. */
    PLAINTEXT(143),
    /** Not here: a transport of the caller's is as secure as it says it is. */
    OF_TRANSPORT(143);

    final int defaultPort;

    Security(int defaultPort) {
        this.defaultPort = defaultPort;
    }
}
