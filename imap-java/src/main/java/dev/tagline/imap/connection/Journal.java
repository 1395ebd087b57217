package dev.tagline.imap.connection;

import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.wire.WireLog;
import dev.tagline.imap.wire.WireLog.Level;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is told to a wire log, which is user code and so kept off the threads that read and write. Notes hold names,
 * numbers and states; nothing that a command or an answer carries.
 */
final class Journal {
    private final @Nullable WireLog log;
    private final Level level;
    private final Callbacks callbacks;
    private final @Nullable EventQueue queue;

    Journal(@Nullable WireLog log, Callbacks callbacks) {
        this.log = log;
        this.level = log == null ? Level.COMMANDS : log.level();
        this.callbacks = callbacks;
        this.queue = log == null ? null : new EventQueue(Callbacks.MAX_BEHIND, this::tellLost);
    }

    /** Where the lines of commands go, or null. No lock may be held when it is called. */
    @Nullable
    Consumer<String> sent() {
        return log == null ? null : this::tell;
    }

    /** Where the lines of responses go, or null. No lock may be held when it is called. */
    @Nullable
    Consumer<String> received() {
        return isAt(Level.WIRE) ? this::tell : null;
    }

    /** Whether a note of this level is wanted. */
    boolean isAt(Level wanted) {
        return log != null && level.compareTo(wanted) >= 0;
    }

    /** Whether the finest notes are wanted. */
    boolean isDetailed() {
        return isAt(Level.DETAIL);
    }

    /** What became of a command, unless the line itself was told. Under the engine's lock, which tells it when let go. */
    void completed(TaggedResponse response) {
        if (log != null && level == Level.COMMANDS) {
            ResponseCode code = response.text().code();
            String told = code == null ? "" : "[" + code.keyword() + "] ";
            post("S: " + response.tag() + " " + response.condition() + " " + told
                    + Problem.clean(response.text().text()));
        }
    }

    /** A note. Under the engine's lock, which tells it when let go. */
    void note(String what) {
        if (log != null) {
            post("-- " + what);
        }
    }

    /** A note, with no lock held. */
    void noteNow(String what) {
        note(what);
        callbacks.flush();
    }

    /** On the callback executor, where the lost lines were. Not by the queue: it is full, and would lose one more. */
    private void tellLost(long lost) {
        WireLog target = log;
        if (target != null) {
            target.line("-- " + lost + " lines lost");
        }
    }

    private void tell(String line) {
        post(line);
        callbacks.flush();
    }

    private void post(String line) {
        WireLog target = log;
        if (target != null && queue != null) {
            callbacks.post(queue, () -> target.line(line));
        }
    }
}
