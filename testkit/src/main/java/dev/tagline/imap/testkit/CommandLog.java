package dev.tagline.imap.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything clients said, and what of it the test has taken. Any thread. */
final class CommandLog {
    private record Unparsable(RecordedCommand command, Supplier<String> report) {}

    private final boolean keeps;
    private final LinkedBlockingQueue<RecordedCommand> untaken = new LinkedBlockingQueue<>();

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by the lock.
    private final List<RecordedCommand> all = new ArrayList<>();
    private final List<Unparsable> unparsable = new ArrayList<>();

    CommandLog(boolean keeps) {
        this.keeps = keeps;
    }

    void add(RecordedCommand command) {
        if (!keeps) {
            return;
        }
        lock.lock();
        try {
            all.add(command);
        } finally {
            lock.unlock();
        }
        untaken.add(command);
    }

    /** Keeps a report about a command that was added before. */
    void addUnparsable(RecordedCommand command, Supplier<String> report) {
        if (!keeps) {
            return;
        }
        lock.lock();
        try {
            unparsable.add(new Unparsable(command, report));
        } finally {
            lock.unlock();
        }
    }

    /** Null when none comes in time. */
    @Nullable
    RecordedCommand take(Duration patience) throws InterruptedException {
        return untaken.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Nullable
    RecordedCommand poll() {
        return untaken.poll();
    }

    List<RecordedCommand> all() {
        lock.lock();
        try {
            return List.copyOf(all);
        } finally {
            lock.unlock();
        }
    }

    /** Reports of unparsable input that the test did not take, and so does not know of. */
    List<String> report() {
        lock.lock();
        try {
            return unparsable.stream()
                    .filter(each -> untaken.contains(each.command()))
                    .map(each -> each.report().get())
                    .toList();
        } finally {
            lock.unlock();
        }
    }
}
