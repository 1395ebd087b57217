package dev.tagline.imap.testkit;

import java.io.IOException;

/** Unwinds a connection's thread once the server ended the connection itself. */
final class ConnectionEnded extends IOException {
    private static final long serialVersionUID = 1L;

    ConnectionEnded(String message) {
        super(message);
    }
}
