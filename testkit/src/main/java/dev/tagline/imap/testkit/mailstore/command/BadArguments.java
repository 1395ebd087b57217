package dev.tagline.imap.testkit.mailstore.command;

/** A command's arguments are not what its grammar says; answered BAD. */
public final class BadArguments extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * One that says so.
     *
     * @param message what is wrong, for the client to read
     */
    public BadArguments(String message) {
        super(message, null, false, false);
    }
}
