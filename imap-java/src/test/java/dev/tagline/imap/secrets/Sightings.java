package dev.tagline.imap.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.wire.WireLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be seen from outside while it is open: what is logged, printed, thrown and answered. Listens to a
 * connection as a listener and as its wire log.
 */
public final class Sightings extends Handler implements ConnectionListener, AutoCloseable {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Logger root = Logger.getLogger("");
    private final @Nullable Level before = root.getLevel();

    /** Begins to watch standard output, standard error, and all of {@code java.util.logging}. */
    public Sightings() {
        setLevel(Level.ALL);
        root.setLevel(Level.ALL);
        root.addHandler(this);
        PrintStream copy = new PrintStream(printed, true);
        System.setOut(copy);
        System.setErr(copy);
    }

    /** A line of a log. */
    public void line(String line) {
        seen.add(line);
    }

    /** As a wire log that wants to hear everything. */
    public WireLog wireLog() {
        WireLog log = this::line;
        return log.at(WireLog.Level.DETAIL);
    }

    /** An object that callers hold: how it prints, and of records and exceptions all that they tell. */
    public void object(Object object) {
        seen.add(object.getClass().getName() + ": " + object);
        for (Method method : object.getClass().getMethods()) {
            if (tells(object, method)) {
                try {
                    Object told = method.invoke(object);
                    seen.add(method.getName() + ": " + told);
                    if (told instanceof Record record) {
                        object(record);
                    }
                } catch (IllegalAccessException e) {
                    // Of a type that is not for callers.
                } catch (InvocationTargetException e) {
                    exception(e.getTargetException());
                }
            }
        }
    }

    private static boolean tells(Object object, Method method) {
        return (object instanceof Record || object instanceof Throwable)
                && method.getParameterCount() == 0
                && !Modifier.isStatic(method.getModifiers())
                && method.getReturnType() != void.class
                && method.getDeclaringClass().getName().startsWith("dev.tagline.imap.");
    }

    /** What was thrown: as it prints, with causes and suppressed ones, as it serializes, and all that it tells. */
    public void exception(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        seen.add(trace.toString());
        ByteArrayOutputStream serialized = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(serialized)) {
            objects.writeObject(thrown);
        } catch (IOException e) {
            seen.add(e.toString());
        }
        assertFalse(Sentinel.showsIn(serialized.toByteArray()), "serialized: " + trace);
        for (Throwable one = thrown; one != null; one = one.getCause()) {
            if (one instanceof ImapException) {
                object(one);
            }
            for (Throwable suppressed : one.getSuppressed()) {
                exception(suppressed);
            }
        }
    }

    @Override
    public void publish(LogRecord record) {
        seen.add(record.getLoggerName() + " " + record.getMessage());
        if (record.getThrown() != null) {
            exception(record.getThrown());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void onStateChange(ConnectionState from, ConnectionState to) {
        seen.add(from + " " + to);
    }

    @Override
    public void onUntagged(UntaggedResponse response) {
        seen.add(response.toString());
    }

    @Override
    public void onAlert(String text) {
        seen.add(text);
    }

    @Override
    public void onClosed(@Nullable ImapException cause) {
        if (cause != null) {
            exception(cause);
        }
    }

    /** How much was seen: a search in nothing finds nothing. */
    public int count() {
        return seen.size();
    }

    /** Fails if a secret was seen anywhere. */
    public void assertNoSecret(String what) {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            seen.add(thread.getName());
        }
        seen.add(printed.toString());
        assertEquals(List.of(), seen.stream().filter(Sentinel::showsIn).toList(), what);
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
        root.removeHandler(this);
        root.setLevel(before);
    }
}
