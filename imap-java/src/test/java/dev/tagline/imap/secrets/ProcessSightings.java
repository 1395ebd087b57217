package dev.tagline.imap.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.response.UntaggedResponse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Also what the whole process shows while this is open: standard output, {@code java.util.logging}, thread names. */
final class ProcessSightings extends Sightings implements AutoCloseable {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Logger root = Logger.getLogger("");
    private final @Nullable Level before = root.getLevel();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            text("the log of " + record.getLoggerName(), String.valueOf(record.getMessage()));
            if (record.getThrown() != null) {
                exception(record.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    ProcessSightings() {
        super("the process");
        handler.setLevel(Level.ALL);
        root.setLevel(Level.ALL);
        root.addHandler(handler);
        PrintStream copy = new PrintStream(printed, true);
        System.setOut(copy);
        System.setErr(copy);
    }

    @Override
    public void onStateChange(ConnectionState from, ConnectionState to) {
        text("a change of state", from + " " + to);
    }

    @Override
    public void onUntagged(UntaggedResponse response) {
        text("an untagged response", response.toString());
    }

    @Override
    public void onAlert(String text) {
        text("an alert", text);
    }

    /** Fails if a secret was seen anywhere. */
    void assertNoSecret(String what) {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            text("the name of a thread", thread.getName());
        }
        text("what was printed", printed.toString());
        assertEquals(List.of(), found(), what);
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
        root.removeHandler(handler);
        root.setLevel(before);
    }
}
