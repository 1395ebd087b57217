package dev.tagline.imap.connection;

import dev.tagline.imap.Outcome;
import dev.tagline.imap.ServerFamily;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.response.Condition;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.ContinuationResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.RecentResponse;
import dev.tagline.imap.response.Response;
import dev.tagline.imap.response.ResponseCode.Plain;
import dev.tagline.imap.response.ResponseText;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import okio.Okio;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Decides what each response means. Called by the thread that reads, with no lock; takes the engine's. It updates the
 * machine, offers the response to the commands in flight in the order sent, tells listeners of what nobody claims, and
 * completes commands, in wire order and under one hold of the lock each.
 */
final class Inbox {
    /** Continuation requests that nobody waits for, which some servers send; more are no accident. */
    private static final int MAX_STRAYS = 100;

    private final Engine engine;
    private final Completion completion;

    /** Opens when the greeting has come, or the connection ended before. */
    private final CountDownLatch greeted = new CountDownLatch(1);

    /** Guarded by the engine's lock, as all below. */
    private boolean awaitingGreeting = true;

    private ResponseText greeting = ResponseText.EMPTY;
    private int strays;
    private boolean recentTold;

    /** Rows whose consumer lags so far that the reader must wait; used by the thread that reads. */
    private @Nullable RowHandover lagging;

    Inbox(Engine engine) {
        this.engine = engine;
        this.completion = engine.completion;
    }

    /** What the reader does next. */
    enum Then {
        /** Read on. */
        GO_ON,
        /** Read on, but nobody knows when something will come: IDLE has begun. */
        REST,
        /** Change to TLS first. */
        START_TLS,
        /** Inflate from here on. */
        COMPRESS,
        /** Inflate no more, and forget UTF-8. */
        UNAUTHENTICATE,
        /** The connection is over. */
        STOP
    }

    ResponseText greeting() {
        return greeting;
    }

    boolean isAwaitingGreeting() {
        return awaitingGreeting;
    }

    /** Waits for the greeting, or the end. */
    void awaitGreeting() throws InterruptedException {
        greeted.await();
    }

    /** Lets whoever waits for the greeting see the end instead. */
    void noGreeting() {
        greeted.countDown();
    }

    /**
     * One response.
     *
     * @param octets how many were read for it, bodies that were streamed included; less or more where several came at once
     * @param length how many it holds, without bodies
     */
    Then received(Response response, long octets, int length) {
        engine.lock();
        try {
            if (engine.ending.ended() != null) {
                return Then.STOP;
            }
            if (awaitingGreeting) {
                greeting(response);
            } else if (response instanceof TaggedResponse tagged) {
                note(tagged.text(), length);
                return completion.tagged(tagged);
            } else if (response instanceof ContinuationResponse continuation) {
                if (continuation(continuation)) {
                    return Then.REST;
                }
            } else if (response instanceof UntaggedResponse untagged) {
                untagged(untagged, octets, length);
            }
            return engine.ending.ended() == null ? Then.GO_ON : Then.STOP;
        } finally {
            engine.unlock();
        }
    }

    /**
     * Rows that came together, after the greeting, under one hold of the lock.
     *
     * @param octets how many were read for all of them
     */
    Then received(List<FetchResponse> rows, long octets) {
        engine.lock();
        try {
            for (int i = 0; i < rows.size() && engine.ending.ended() == null; i++) {
                FetchResponse row = rows.get(i);
                untagged(row, i == 0 ? octets : 0, (int) Math.min(Integer.MAX_VALUE, row.octets()));
            }
            return engine.ending.ended() == null ? Then.GO_ON : Then.STOP;
        } finally {
            engine.unlock();
        }
    }

    private void greeting(Response response) {
        awaitingGreeting = false;
        if (!(response instanceof ConditionResponse row)) {
            engine.ending.end(Problem.violation("not a greeting", engine.lines(), null));
        } else if (row.condition() != Condition.OK && row.condition() != Condition.PREAUTH) {
            engine.ending.end(
                    Problem.lost("the server greeted with " + row.condition(), row.text(), engine.lines(), null));
        } else {
            greeting = row.text();
            engine.become(engine.machine().greeted(row));
            if (!ServerFamily.of(greeting, engine.machine().capabilities()).pipelines()) {
                engine.pipeline.oneAtATime();
            }
            note(greeting, 0);
            alert(greeting);
        }
        greeted.countDown();
        engine.watchdog.arm();
    }

    // ---- untagged data

    private void untagged(UntaggedResponse response, long octets, int length) {
        String violation = engine.machine().violation(response, engine.isUntrusted());
        if (violation != null) {
            engine.ending.end(Problem.violation(violation, engine.lines(), null));
            return;
        }
        boolean opens = engine.machine().opening() != null;
        SelectedMailbox open = engine.machine().selected();
        engine.become(engine.machine().untagged(response));
        engine.tellIfReadOnly(open);
        if (response instanceof ConditionResponse row) {
            if (opens && row.text().code() == Plain.CLOSED) {
                // All until here was about the mailbox that is closed now.
                engine.unclaimed.clear();
            }
            note(row.text(), length);
            engine.tidings.heard(row);
        }
        recentTold |= response instanceof RecentResponse;
        Execution<?> claimer = claimer(response);
        if (claimer != null) {
            claimed(claimer, octets);
        } else {
            UnreadAnswer.note(response, engine.pipeline);
        }
        if (claimer == null && !engine.isUntrusted()) {
            engine.unclaimed.add(response, length);
            engine.callbacks.tell(listener -> listener.onUntagged(response));
            if (engine.idleKeeper != null) {
                engine.idleKeeper.event(response);
            }
        }
        if (response instanceof ConditionResponse row) {
            alert(row.text());
            if (row.condition() == Condition.BYE) {
                engine.bye.said(row.text());
            }
        }
    }

    /** Whether RECENT was said since this was asked. Any thread. */
    boolean takeRecent() {
        engine.lock();
        try {
            boolean told = recentTold;
            recentTold = false;
            return told;
        } finally {
            engine.unlock();
        }
    }

    private void note(ResponseText text, int length) {
        if (!engine.isUntrusted()) {
            engine.unclaimed.note(text.code(), length);
        }
    }

    /** Not before TLS: whoever speaks there is not to be shown to the user. */
    void alert(ResponseText text) {
        if (text.code() == Plain.ALERT && !engine.isUntrusted()) {
            engine.callbacks.tell(listener -> listener.onAlert(text.text()));
        }
    }

    /** Whose answer this is, or null. */
    private @Nullable Execution<?> claimer(UntaggedResponse response) {
        for (Execution<?> execution = engine.pipeline.first(); execution != null; execution = execution.next) {
            if (execution.mayBeAnswered()) {
                try {
                    if (execution.collector.collect(response)) {
                        return execution;
                    }
                } catch (RuntimeException e) {
                    // A collector of the user's own. Its command is lost, nobody else's.
                    Problem why =
                            Problem.unreadable("its answer could not be read", ResponseText.EMPTY, engine.lines(), e);
                    engine.settle(execution, why, Outcome.UNKNOWN);
                }
            }
        }
        return null;
    }

    private void claimed(Execution<?> execution, long octets) {
        execution.answered = true;
        if (execution.orphan) {
            drained(execution, octets);
            return;
        }
        if (execution.collector instanceof RowHandover rows && rows.isFull()) {
            lagging = rows;
        }
        String overflow = execution.collector.overflow();
        if (overflow != null && !execution.settled) {
            engine.settle(execution, Problem.limit(overflow, true, engine.lines(), null), Outcome.UNKNOWN);
        }
    }

    private void drained(Execution<?> execution, long octets) {
        execution.drainLeft -= octets;
        if (execution.drainLeft < 0) {
            engine.ending.end(Problem.closed(
                    "the rest of a cancelled " + execution.command.name() + " was too long to wait for",
                    engine.lines(),
                    null));
        }
    }

    /** Before a body literal is read: where it goes, or null to keep it with its row. */
    @Nullable
    Sink literal(long number, long uid, Section section, long size) {
        return destination(null, number, uid, section, size);
    }

    /** As {@link #literal}, of a response that is no FETCH. */
    @Nullable
    Sink content(String response, long number, long size) {
        return destination(response, number, 0, Section.FULL, size);
    }

    /** Of a row of FETCH where no response is named. */
    private @Nullable Sink destination(@Nullable String response, long number, long uid, Section section, long size) {
        engine.lock();
        try {
            for (Execution<?> execution = engine.pipeline.first(); execution != null; execution = execution.next) {
                Sink sink = execution.mayBeAnswered() ? sinkOf(execution, response, number, uid, section, size) : null;
                if (sink != null) {
                    if (execution.orphan) {
                        drained(execution, size);
                    }
                    if (engine.journal.isDetailed()) {
                        engine.journal.note("a body of " + size + " octets is streamed");
                    }
                    return execution.settled ? Okio.blackhole() : sink;
                }
            }
            if (engine.pipeline.onlyOrphans() && size > Engine.DRAIN_OCTETS) {
                Execution<?> first = engine.pipeline.first();
                if (first != null) {
                    drained(first, size);
                }
            }
            return null;
        } finally {
            engine.unlock();
        }
    }

    private @Nullable Sink sinkOf(
            Execution<?> execution, @Nullable String response, long number, long uid, Section section, long size) {
        try {
            return response == null
                    ? execution.collector.literal(number, uid, section, size)
                    : execution.collector.content(response, number, size);
        } catch (RuntimeException e) {
            Problem why = Problem.unreadable("its answer could not be read", ResponseText.EMPTY, engine.lines(), e);
            engine.settle(execution, why, Outcome.UNKNOWN);
            return null;
        }
    }

    // ---- continuation requests

    /** True when IDLE has begun. */
    private boolean continuation(ContinuationResponse request) {
        engine.outbox.awaitCallWithAnnouncement();
        if (engine.outbox.goAhead()) {
            return false;
        }
        Execution<?> first = engine.pipeline.first();
        if (first != null) {
            engine.outbox.awaitCallWith(first);
            if (first.sent && first.runsOn()) {
                first.listening = true;
                first.sentNanos = engine.timers.nanoTime();
                engine.kickWriter();
                engine.watchdog.arm();
                return true;
            }
            if (first.sent && first.dialogue != null) {
                question(first.dialogue, request);
                return false;
            }
        }
        if (engine.machine().state() == ConnectionState.NOT_AUTHENTICATED || ++strays > MAX_STRAYS) {
            engine.ending.end(Problem.violation("a continuation request that nothing waits for", engine.lines(), null));
        }
        return false;
    }

    private void question(Dialogue dialogue, ContinuationResponse request) {
        boolean unanswered = dialogue.question != null;
        boolean tooMany = ++dialogue.rounds > Dialogue.MAX_ROUNDS;
        if (dialogue.withdrawalSent || (unanswered && tooMany)) {
            engine.ending.end(Problem.violation("a challenge before the last was answered", engine.lines(), null));
            return;
        }
        if (unanswered) {
            // One response is on its way, whichever of the two it is to; how quick this side was must not decide.
            return;
        }
        dialogue.question = request;
        dialogue.withdrawn |= tooMany;
        engine.kickWriter();
        engine.watchdog.arm();
    }

    /** TLS is up. */
    void secured() {
        engine.lock();
        try {
            completion.secured();
        } finally {
            engine.unlock();
        }
    }

    /** What is read is inflated from here on, and what is written deflated; or neither any more. */
    void streamChanged(TaggedResponse ok) {
        engine.lock();
        try {
            completion.streamChanged(ok);
        } finally {
            engine.unlock();
        }
    }

    /** Whether {@link #holdForConsumers} has something to do. */
    boolean isHeld() {
        return lagging != null;
    }

    /** After each response: the one place where the reader waits for a consumer of rows that lags. */
    void holdForConsumers() {
        RowHandover rows = lagging;
        if (rows != null) {
            lagging = null;
            rows.awaitRoom();
        }
    }
}
