package dev.tagline.imap.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What the server was told to say and expect, to whom, and what went wrong with it. Any thread. */
final class Scripts {
    /** A queued answer and the command it waits for. */
    record Expected(CommandMatcher matcher, Dispatcher reply, boolean refusesLiteral) {}

    /** The answer, or null and what differs from what was wanted. */
    record Match(@Nullable Dispatcher reply, String difference, String wanted) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private final ServerScript everywhere = new ServerScript(this, lock, "");

    // All guarded by the lock.
    private final Map<Integer, ServerScript> ofConnections = new HashMap<>();
    private final Map<String, ServerScript> ofAccounts = new HashMap<>();
    private final List<TranscriptRun> running = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private int live;
    private int begun;

    /** For whoever comes. */
    ServerScript everywhere() {
        return everywhere;
    }

    ServerScript ofConnection(int index) {
        lock.lock();
        try {
            return ofConnections.computeIfAbsent(index, key -> new ServerScript(this, lock, " on connection " + index));
        } finally {
            lock.unlock();
        }
    }

    ServerScript ofAccount(String user) {
        lock.lock();
        try {
            return ofAccounts.computeIfAbsent(user, key -> new ServerScript(this, lock, " for " + user));
        } finally {
            lock.unlock();
        }
    }

    /** Null when nothing was said of that connection. */
    @Nullable
    ServerScript findConnection(int index) {
        lock.lock();
        try {
            return ofConnections.get(index);
        } finally {
            lock.unlock();
        }
    }

    /** Null when nothing was said of that account. */
    @Nullable
    ServerScript findAccount(@Nullable String user) {
        lock.lock();
        try {
            return user == null ? null : ofAccounts.get(user);
        } finally {
            lock.unlock();
        }
    }

    boolean knowsAccounts() {
        lock.lock();
        try {
            return !ofAccounts.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** All there are, each once. */
    Set<Dispatcher> dispatchers() {
        lock.lock();
        try {
            Set<Dispatcher> dispatchers = new LinkedHashSet<>();
            for (ServerScript script : all()) {
                if (script.dispatcher() != null) {
                    dispatchers.add(script.dispatcher());
                }
            }
            return dispatchers;
        } finally {
            lock.unlock();
        }
    }

    void fail(String failure) {
        locked(() -> failures.add(failure));
    }

    /** A connection begins; returns the transcript that is its script, if there is one left. */
    @Nullable
    TranscriptRun begin(int connection) {
        lock.lock();
        try {
            live++;
            begun++;
            progress.signalAll();
            ServerScript own = ofConnections.get(connection);
            Transcript transcript = own == null ? null : own.pollTranscript();
            return run(transcript == null ? everywhere.pollTranscript() : transcript, connection);
        } finally {
            lock.unlock();
        }
    }

    /** The script's next transcript begins on the connection, if there is one left. */
    @Nullable
    TranscriptRun begin(ServerScript script, int connection) {
        lock.lock();
        try {
            return run(script.pollTranscript(), connection);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable TranscriptRun run(@Nullable Transcript transcript, int connection) {
        if (transcript == null) {
            return null;
        }
        TranscriptRun run = new TranscriptRun(transcript, connection);
        running.add(run);
        return run;
    }

    void end() {
        locked(() -> live--);
    }

    void progressed() {
        locked(() -> {});
    }

    /** Lets connections that are there, or the first if it may still come, take what the client has already sent. */
    void awaitConsumed(long millis, boolean listening) throws InterruptedException {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
            while (nanos > 0 && (live > 0 || (listening && begun == 0)) && failures.isEmpty() && isOutstanding()) {
                nanos = progress.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Everything to report: failures first, then what was never consumed. */
    List<String> report(Dialogue dialogue) {
        lock.lock();
        try {
            if (!failures.isEmpty()) {
                return List.copyOf(failures);
            }
            List<String> all = new ArrayList<>();
            for (TranscriptRun run : running) {
                Transcript.Step next = run.next();
                if (next != null) {
                    all.add(run.where() + ": the client never got to\n" + dialogue.excerptOf(run.connection())
                            + run.marker(next));
                }
            }
            List<String> unused = new ArrayList<>();
            for (ServerScript script : all()) {
                unused.addAll(script.unused());
            }
            if (!unused.isEmpty()) {
                all.add(String.join("\n", unused) + "\n" + dialogue.excerpt());
            }
            return all;
        } finally {
            lock.unlock();
        }
    }

    private boolean isOutstanding() {
        return all().stream().anyMatch(ServerScript::isOutstanding)
                || running.stream().anyMatch(run -> run.next() != null);
    }

    private List<ServerScript> all() {
        List<ServerScript> all = new ArrayList<>(List.of(everywhere));
        all.addAll(ofConnections.values());
        all.addAll(ofAccounts.values());
        return all;
    }

    void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
