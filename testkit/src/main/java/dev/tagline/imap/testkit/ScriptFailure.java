package dev.tagline.imap.testkit;

/**
 * The client did not say what the script expected, or not all of it. The message holds the dialogue so far, in
 * {@code C:}/{@code S:} form, with a marker at the line in question. An {@link AssertionError}, so that every test framework
 * counts it as a failure.
 */
public final class ScriptFailure extends AssertionError {
    private static final long serialVersionUID = 1L;

    ScriptFailure(String message) {
        super(message);
    }
}
