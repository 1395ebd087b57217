package dev.tagline.imap.connection;

import dev.tagline.imap.wire.WireLog;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes a wire log, which is user code, off the threads that read and write. */
final class WireLogQueue {
    private WireLogQueue() {}

    static @Nullable Consumer<String> of(@Nullable WireLog log, Callbacks callbacks) {
        if (log == null) {
            return null;
        }
        EventQueue queue = new EventQueue(Callbacks.MAX_BEHIND, lost -> log.line("(" + lost + " lines lost)"));
        return line -> {
            callbacks.post(queue, () -> log.line(line));
            callbacks.flush();
        };
    }
}
