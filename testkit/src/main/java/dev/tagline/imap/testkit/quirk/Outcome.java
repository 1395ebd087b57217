package dev.tagline.imap.testkit.quirk;

/** How a correct client comes out of it, in the main. {@link Expectation} has the rest. */
public enum Outcome {
    /** Every command of the procedure does what it should, NOOP at the end included. */
    SURVIVES("goes on"),
    /** The command that was answered so fails, and the connection goes on: a NOOP gets its own answer. */
    COMMAND_FAILS("the command fails, the connection goes on"),
    /** The client ends the connection, and its caller gets an error. */
    CLOSES("closes, with an error"),
    /** The client ends the connection with an error before it has given any credentials away. */
    CLOSES_BEFORE_LOGIN("closes before it logs in"),
    /** TLS does not come about: the client says nothing of IMAP, or nothing behind STARTTLS. */
    REFUSES_TLS("no TLS, no connection"),
    /** Logging in fails, and the client tries no other way in by itself. */
    LOGIN_FAILS("logging in fails, and is not tried again"),
    /** The client gives up after a time of its own choosing. */
    TIMES_OUT("gives up after a while");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    /** The same in a few words. */
    public String words() {
        return words;
    }
}
