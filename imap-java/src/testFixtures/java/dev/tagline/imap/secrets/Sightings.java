package dev.tagline.imap.secrets;

import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.wire.WireLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen of connections from outside: what is logged, thrown, kept and answered. All is searched as it comes and
 * nothing is kept, so that a test may talk for long. Listens to connections for what ends them.
 */
public class Sightings implements ConnectionListener {
    /** What showed after the test that opened the connection was over. */
    private static final Queue<String> LATE = new ConcurrentLinkedQueue<>();

    /** One leak shows in many places. */
    private static final int ENOUGH = 20;

    /** Records tell of records, some of them without end. */
    private static final int DEPTH = 3;

    private final String test;
    private final Queue<String> found = new ConcurrentLinkedQueue<>();
    private final Queue<ImapConnection> connections = new ConcurrentLinkedQueue<>();
    private final AtomicInteger searched = new AtomicInteger();
    private volatile boolean over;

    /** For the connections that this test opens. */
    public Sightings(String test) {
        this.test = test;
    }

    /** A text, and where it was seen. */
    public final void text(String where, String text) {
        searched.incrementAndGet();
        String sighting = Sentinel.sighting(text);
        if (sighting != null) {
            found(where, sighting);
        }
    }

    private void found(String where, String sighting) {
        Queue<String> all = over ? LATE : found;
        if (all.size() < ENOUGH) {
            all.add(test + ": " + where + ": " + sighting);
        }
    }

    /** A wire log for one connection, or several of one client, that hears everything. */
    public final WireLog log() {
        WireLog deaf = line -> {};
        return log(deaf.at(WireLog.Level.DETAIL));
    }

    /** A test's own log at its own level, with what it hears searched first. */
    public final WireLog log(WireLog own) {
        Redaction redaction = new Redaction();
        AtomicInteger lines = new AtomicInteger();
        WireLog both = line -> {
            String where = "line " + lines.incrementAndGet() + " of a wire log";
            text(where, line);
            String left = redaction.left(line);
            if (left != null) {
                found(where, left);
            }
            own.line(line);
        };
        return both.at(own.level());
    }

    /** A connection, whose last exchanges and description are looked at when the test is over. */
    public final void connection(ImapConnection connection) {
        connections.add(connection);
    }

    /** An object that callers hold: how it prints, and of records and exceptions all that they tell. */
    public final void object(Object object) {
        object(object, DEPTH);
    }

    private void object(Object object, int depth) {
        String name = object.getClass().getSimpleName();
        text("how " + name + " prints", object.toString());
        for (Method method : object.getClass().getMethods()) {
            if (tells(object, method)) {
                try {
                    Object told = method.invoke(object);
                    text(name + "." + method.getName(), String.valueOf(told));
                    if (told instanceof Record record && depth > 0) {
                        object(record, depth - 1);
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
    public final void exception(Throwable thrown) {
        String name = thrown.getClass().getSimpleName();
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        text("the trace of " + name, trace.toString());
        ByteArrayOutputStream serialized = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(serialized)) {
            objects.writeObject(thrown);
        } catch (IOException e) {
            text("why " + name + " does not serialize", e.toString());
        }
        text(name + " serialized", serialized.toString(StandardCharsets.ISO_8859_1));
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
    public void onClosed(@Nullable ImapException cause) {
        if (cause != null) {
            exception(cause);
        }
    }

    /** How much was searched: a search in nothing finds nothing. */
    public final int count() {
        return searched.get();
    }

    /** Where secrets showed so far. */
    public final List<String> found() {
        return List.copyOf(found);
    }

    /**
     * Ends it, with a look at what the connections keep. Where secrets showed, here or late in a test before; what comes
     * from now on is late itself.
     */
    final List<String> end() {
        for (ImapConnection connection : connections) {
            text("how a connection prints", connection.toString());
            connection.lastExchanges().forEach(line -> text("the last exchanges", line));
        }
        connections.clear();
        over = true;
        List<String> all = new ArrayList<>(found);
        for (String late = LATE.poll(); late != null; late = LATE.poll()) {
            all.add(late);
        }
        return all;
    }
}
