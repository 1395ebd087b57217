package dev.tagline.imap.testkit.mailstore;

/** A command that cannot be done; answered NO. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message, null, false, false);
    }
}
