package dev.tagline.imap.command;

import dev.tagline.imap.response.ContinuationResponse;
import org.jspecify.annotations.Nullable;

/**
 * One IMAP command as a value: its arguments, what it needs of the connection, how it is written and how its answers
 * become an {@code R}. Immutable; the same command may be executed any number of times on any connection.
 *
 * <pre>
 * C: A142 SELECT INBOX          name() and writeTo(...)
 * S: * 172 EXISTS               collector().collect(...)
 * S: A142 OK SELECT completed   collector().complete(...)
 * </pre>
 *
 * <p>Anyone may implement it: an extension is one new file. Arguments are validated in the constructor, so that a bad
 * one is an {@link IllegalArgumentException} before anything is sent.
 *
 * @param <R> what the command results in
 */
public interface Command<R> {
    /** The name on the wire in capitals, {@code UID} included: {@code "UID FETCH"}. Atoms separated by single spaces. */
    String name();

    /** The states that permit this command, the capability it needs, and what it does to others in flight. */
    CommandRules rules();

    /**
     * Writes the arguments, each by a typed call; spaces between them are the writer's affair. Called once an
     * execution, on the thread that writes, with no lock held; it must not block. The default writes none.
     */
    default void writeTo(ArgumentWriter out) {}

    /** A new collector for one execution. */
    ResponseCollector<R> collector();

    /**
     * The line that asks the server to complete a command which otherwise runs on: {@code "DONE"} for IDLE, null for
     * all others. The connection sends it when another command is waiting, or when this one is cancelled.
     */
    default @Nullable String ending() {
        return null;
    }

    /**
     * What to do with a server's {@code +} that asks for none of this command's literals; only commands with a dialogue
     * (AUTHENTICATE) override this. Each execution calls it once and keeps what it returns.
     */
    default ContinuationResponder responder() {
        return ContinuationResponder.SILENT;
    }

    /** Answers continuation requests of one execution, RFC 9051 section 7.6. */
    @FunctionalInterface
    interface ContinuationResponder {
        /** Sends nothing: for IDLE, where {@code +} only says that the server is listening. */
        ContinuationResponder SILENT = request -> null;

        /**
         * The line to send, without CRLF, or null to send nothing. What is returned is treated as secret and never
         * reaches a log. Called off the reader thread; it may compute for long (SCRAM) or block (a token source).
         */
        @Nullable
        String answer(ContinuationResponse request);
    }
}
