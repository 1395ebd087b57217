package dev.tagline.imap.testkit.mailstore;

/** A command's arguments are not what its grammar says; answered BAD. */
final class BadArguments extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadArguments(String message) {
        super(message, null, false, false);
    }
}
