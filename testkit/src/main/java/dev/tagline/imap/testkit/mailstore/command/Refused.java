package dev.tagline.imap.testkit.mailstore.command;

/** A command that cannot be done; answered NO. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * One that says why.
     *
     * @param message for the client to read, perhaps with a response code before it
     */
    public Refused(String message) {
        super(message, null, false, false);
    }
}
