package dev.tagline.imap.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a server says on one connection, or to one account: a script beside the server's own, which has a turn where this has
 * nothing to say.
 *
 * <pre>{@code
 * server.onConnection(1).expect("NOOP").reply(Reply.untagged("BYE overloaded"));
 * server.onAccount("alice").dispatcher(aliceStore);
 * server.onAccount("bob").script(Transcript.resource(MyTest.class, "bob.imap"));
 * }</pre>
 *
 * Safe for use by any thread.
 */
public final class ServerScript extends ScriptTarget<ServerScript> {
    private final Scripts scripts;
    private final String name;
    private final ReentrantLock lock;
    private final CopyOnWriteArrayList<Scripts.Expected> standing = new CopyOnWriteArrayList<>();
    private volatile @Nullable Dispatcher dispatcher;

    // Guarded by the lock, which all scripts of a server share.
    private final Deque<Transcript> transcripts = new ArrayDeque<>();
    private final Deque<List<Scripts.Expected>> expected = new ArrayDeque<>();

    /** The name, such as {@code " on connection 1"}, is for reports. */
    ServerScript(Scripts scripts, ReentrantLock lock, String name) {
        this.scripts = scripts;
        this.lock = lock;
        this.name = name;
    }

    @Override
    ServerScript self() {
        return this;
    }

    @Override
    ServerScript into() {
        return this;
    }

    void add(Transcript transcript) {
        scripts.locked(() -> transcripts.addLast(transcript));
    }

    void add(Expectations group) {
        if (!group.all().isEmpty()) {
            scripts.locked(() -> expected.addLast(group.all()));
        }
    }

    void stand(Scripts.Expected answer) {
        standing.add(0, answer);
    }

    void answerRest(Dispatcher newDispatcher) {
        dispatcher = newDispatcher;
    }

    void add(Scripts.Expected answer) {
        scripts.locked(() -> expected.addLast(new ArrayList<>(List.of(answer))));
    }

    /** What answers this command whenever it comes, or null. */
    @Nullable
    Dispatcher standing(RecordedCommand command) {
        for (Scripts.Expected each : standing) {
            if (each.matcher().mismatch(command) == null) {
                return each.reply();
            }
        }
        return null;
    }

    @Nullable
    Dispatcher dispatcher() {
        return dispatcher;
    }

    @Nullable
    Transcript pollTranscript() {
        lock.lock();
        try {
            return transcripts.pollFirst();
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    Transcript peekTranscript() {
        lock.lock();
        try {
            return transcripts.peekFirst();
        } finally {
            lock.unlock();
        }
    }

    boolean expectsCommand() {
        lock.lock();
        try {
            return !expected.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Whether this command is one that is expected now. */
    boolean expects(RecordedCommand command) {
        lock.lock();
        try {
            List<Scripts.Expected> now = expected.peekFirst();
            return now != null && now.stream().anyMatch(each -> each.matcher().mismatch(command) == null);
        } finally {
            lock.unlock();
        }
    }

    /** Whether what is expected now, whichever it will be, refuses a literal. */
    boolean refusesLiteral() {
        lock.lock();
        try {
            List<Scripts.Expected> now = expected.peekFirst();
            return now != null && now.stream().allMatch(Scripts.Expected::refusesLiteral);
        } finally {
            lock.unlock();
        }
    }

    /** Takes the expectation that the command meets; the mismatch if it meets none, and then all that are due are gone. */
    Scripts.Match take(RecordedCommand command) {
        lock.lock();
        try {
            List<Scripts.Expected> now = expected.pollFirst();
            if (now == null) {
                throw new IllegalStateException("nothing is expected");
            }
            StringBuilder differences = new StringBuilder();
            StringBuilder wanted = new StringBuilder();
            for (Scripts.Expected each : now) {
                String difference = each.matcher().mismatch(command);
                if (difference == null) {
                    now.remove(each);
                    if (!now.isEmpty()) {
                        expected.addFirst(now);
                    }
                    return new Scripts.Match(each.reply(), "", "");
                }
                differences.append(differences.isEmpty() ? "" : "; ").append(difference);
                wanted.append(wanted.isEmpty() ? "" : " or ").append(each.matcher());
            }
            return new Scripts.Match(null, differences.toString(), wanted.toString());
        } finally {
            lock.unlock();
        }
    }

    /** Under the lock. */
    boolean isOutstanding() {
        return !transcripts.isEmpty() || !expected.isEmpty();
    }

    /** Under the lock: what was never asked for. */
    List<String> unused() {
        List<String> all = new ArrayList<>();
        for (Transcript transcript : transcripts) {
            all.add(transcript + ": no connection came to run it" + name);
        }
        for (List<Scripts.Expected> group : expected) {
            for (Scripts.Expected each : group) {
                all.add("no command came for the reply queued for " + each.matcher() + name);
            }
        }
        return all;
    }
}
