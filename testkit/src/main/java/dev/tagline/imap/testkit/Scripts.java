package dev.tagline.imap.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What the server was told to say and expect, and what went wrong with it. Any thread. */
final class Scripts {
    /** A queued answer and the command it waits for. */
    record Expected(CommandMatcher matcher, Reply reply, boolean refusesLiteral) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();

    // All guarded by the lock.
    private final Deque<Transcript> transcripts = new ArrayDeque<>();
    private final Deque<Expected> expected = new ArrayDeque<>();
    private final List<TranscriptRun> running = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private int live;
    private int begun;

    void add(Transcript transcript) {
        locked(() -> transcripts.addLast(transcript));
    }

    void add(Expected answer) {
        locked(() -> expected.addLast(answer));
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
            Transcript transcript = transcripts.pollFirst();
            if (transcript == null) {
                return null;
            }
            TranscriptRun run = new TranscriptRun(transcript, connection);
            running.add(run);
            return run;
        } finally {
            lock.unlock();
        }
    }

    void end() {
        locked(() -> live--);
    }

    void progressed() {
        locked(() -> {});
    }

    @Nullable
    Expected peek() {
        lock.lock();
        try {
            return expected.peekFirst();
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    Expected poll() {
        lock.lock();
        try {
            return expected.pollFirst();
        } finally {
            lock.unlock();
        }
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
            List<String> all = new ArrayList<>(failures);
            if (!all.isEmpty()) {
                return all;
            }
            for (TranscriptRun run : running) {
                Transcript.Step next = run.next();
                if (next != null) {
                    all.add(run.where() + ": the client never got to\n" + dialogue.of(run.connection())
                            + run.marker(next));
                }
            }
            for (Transcript transcript : transcripts) {
                all.add(transcript + ": no connection came to run it");
            }
            for (Expected each : expected) {
                all.add("no command came for the reply queued for " + each.matcher() + "\n" + dialogue.all());
            }
            return all;
        } finally {
            lock.unlock();
        }
    }

    private boolean isOutstanding() {
        return !transcripts.isEmpty() || !expected.isEmpty() || running.stream().anyMatch(run -> run.next() != null);
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
