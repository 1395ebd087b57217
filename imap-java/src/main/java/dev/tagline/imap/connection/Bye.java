package dev.tagline.imap.connection;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.LimitExceededException;
import dev.tagline.imap.ProtocolViolationException;
import dev.tagline.imap.response.ResponseText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The end as the reader meets it: BYE, the end of the stream, a failure, a bug of ours. Takes the engine's lock, but for
 * {@link #said}, which expects it.
 */
final class Bye {
    private final Engine engine;

    /** What BYE said in answer to LOGOUT. Guarded by the engine's lock. */
    private ResponseText farewell = ResponseText.EMPTY;

    Bye(Engine engine) {
        this.engine = engine;
    }

    /** The server said BYE: of its own accord, unless LOGOUT is in flight. */
    void said(ResponseText text) {
        farewell = text;
        Execution<?> first = engine.pipeline.first();
        if (first == null || !first.isLogout()) {
            Problem why = Problem.lost("the server said BYE:", text, engine.lines(), null);
            engine.ending.windDown(why, engine.options.timeouts().bye().toNanos());
        }
    }

    /** The stream ended, or reading failed. */
    void failed(@Nullable IOException cause) {
        engine.lock();
        try {
            Execution<?> first = engine.pipeline.first();
            boolean framing = cause instanceof LimitExceededException || cause instanceof ProtocolViolationException;
            if (first != null && first.isLogout() && first.mayBeAnswered() && !framing) {
                // Servers close without OK, without BYE, and without close_notify.
                engine.completion.farewell(first, farewell);
            }
            Problem before = engine.ending.dying();
            engine.ending.end(before != null ? before : problem(cause));
        } finally {
            engine.inbox.noGreeting();
            engine.unlock();
        }
    }

    private Problem problem(@Nullable IOException cause) {
        if (cause instanceof LimitExceededException e) {
            return Problem.limit(String.valueOf(e.getMessage()), false, engine.lines(), e);
        }
        if (cause instanceof ProtocolViolationException e) {
            return Problem.violation(String.valueOf(e.getMessage()), engine.lines(), e);
        }
        if (cause instanceof ImapException) {
            return Problem.lost(String.valueOf(cause.getMessage()), null, engine.lines(), cause);
        }
        String what = cause == null
                ? "the server closed the connection"
                : "reading from the server failed: " + cause.getMessage();
        return Problem.lost(what, null, engine.lines(), cause);
    }

    /** A bug, not the server's doing. */
    void crashed(Throwable cause) {
        engine.lock();
        try {
            engine.ending.end(Problem.lost("the reader failed", null, engine.lines(), cause));
        } finally {
            engine.inbox.noGreeting();
            engine.unlock();
        }
    }

    /** The handshake failed, or plaintext stood behind the OK of STARTTLS. */
    void upgradeFailed(Problem why) {
        engine.lock();
        try {
            engine.watchdog.upgrading(false);
            engine.ending.end(why);
        } finally {
            engine.unlock();
        }
    }
}
