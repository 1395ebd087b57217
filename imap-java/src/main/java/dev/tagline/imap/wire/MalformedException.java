package dev.tagline.imap.wire;

/**
 * What was read does not follow the grammar, nor any quirk known. Costs the item or the response it is in, never the
 * connection: the end of the response is known before its parts are read. Without a stack trace, as a hostile server
 * can cause millions.
 */
final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A string was open where the line ended: the line may go on behind a raw CRLF. */
    private final boolean openQuote;

    MalformedException(String message) {
        this(message, false);
    }

    MalformedException(String message, boolean openQuote) {
        super(message, null, false, false);
        this.openQuote = openQuote;
    }

    boolean openQuote() {
        return openQuote;
    }
}
