package dev.tagline.imap.connection;

import dev.tagline.imap.ImapTimeoutException.Kind;
import dev.tagline.imap.settings.Timeouts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Everything that may take only so long, in one timer: it finds the next moment at which something could be overdue,
 * sleeps until then, and looks again. Busy connections so never touch the scheduler: activity only moves the moment.
 *
 * <p>Guarded by the engine's lock, but for {@link #active}, which the reader calls for every read.
 */
final class Watchdog {
    private final Engine engine;
    private final Timeouts limits;
    private final long startNanos;

    /** When the server last said something, or began to be waited for. */
    private volatile long activeNanos;

    private boolean upgrading;
    private long upgradeNanos;
    private boolean draining;
    private long drainNanos;

    private @Nullable Runnable cancel;
    private long armedNanos;
    private boolean stopped;

    // Of one examination:
    private boolean acting;
    private long nowNanos;
    private long soonest;

    Watchdog(Engine engine) {
        this.engine = engine;
        this.limits = engine.options.timeouts();
        this.startNanos = engine.timers.nanoTime();
        this.activeNanos = startNanos;
    }

    /** From this moment on silence counts. */
    void active(long nanos) {
        activeNanos = nanos;
    }

    void upgrading(boolean now) {
        upgrading = now;
        upgradeNanos = engine.timers.nanoTime();
        arm();
    }

    /** A command in flight lost its caller. */
    void orphaned() {
        if (!draining && engine.pipeline.onlyOrphans()) {
            draining = true;
            drainNanos = engine.timers.nanoTime();
        }
    }

    /** A command left the pipeline. */
    void completed() {
        draining &= engine.pipeline.onlyOrphans();
        orphaned();
        arm();
    }

    void stop() {
        stopped = true;
        disarm();
    }

    /** Makes sure that the timer goes off no later than something can be overdue. */
    void arm() {
        if (stopped) {
            return;
        }
        acting = false;
        examine();
        if (soonest == Long.MAX_VALUE) {
            return;
        }
        long due = nowNanos + soonest;
        if (cancel != null && armedNanos - due <= 0) {
            return;
        }
        disarm();
        armedNanos = due;
        cancel = engine.timers.schedule(this::goOff, soonest);
    }

    private void disarm() {
        if (cancel != null) {
            cancel.run();
            cancel = null;
        }
    }

    private void goOff() {
        engine.lock();
        try {
            cancel = null;
            if (!stopped) {
                acting = true;
                examine();
                arm();
            }
        } finally {
            engine.unlock();
        }
    }

    /** Every limit, the one list of them. */
    private void examine() {
        nowNanos = engine.timers.nanoTime();
        soonest = Long.MAX_VALUE;
        Execution<?> first = engine.pipeline.first();
        if (engine.inbox.isAwaitingGreeting()) {
            if (isOver(startNanos, limits.greeting())) {
                engine.ending.timedOut(Kind.GREETING, "no greeting within " + limits.greeting());
            }
            return;
        }
        if (engine.outbox.isCallRunning() && isOver(engine.outbox.callStartedNanos(), limits.write())) {
            engine.ending.timedOut(Kind.WRITE, "the peer took nothing for " + limits.write());
        } else if (upgrading) {
            if (isOver(upgradeNanos, limits.upgrade())) {
                engine.ending.timedOut(Kind.UPGRADE, "no TLS within " + limits.upgrade());
            }
        } else if (engine.ending.dying() != null && isOver(engine.ending.dieAtNanos(), Duration.ZERO)) {
            engine.ending.end(engine.ending.dying());
        } else if (engine.consumers.isReaderHeld()) {
            if (isOver(engine.consumers.heldSinceNanos(), limits.consumer())) {
                engine.ending.timedOut(Kind.CONSUMER, "the consumer took nothing for " + limits.consumer());
            }
        } else if (first != null && first.runsOn() && first.listening) {
            idling(first);
        } else if (first != null) {
            answers(first);
        }
    }

    private void idling(Execution<?> idle) {
        if (idle.endingSent) {
            if (isOver(idle.endingNanos, limits.idleEnd())) {
                engine.ending.timedOut(
                        Kind.IDLE, idle.command.ending() + " was not answered within " + limits.idleEnd());
            }
        } else if (!idle.endingWanted
                && (isOver(activeNanos, limits.idleSilence()) | isOver(idle.sentNanos, limits.idleRenewal()))) {
            idle.endingWanted = true;
            engine.journal.note("IDLE is renewed");
            engine.kickWriter();
        }
    }

    private void answers(Execution<?> first) {
        if (first.isLogout() && first.sent) {
            if (isOver(first.sentNanos, limits.logout())) {
                engine.bye.failed(null);
            }
            return;
        }
        if (draining && isOver(drainNanos, limits.drain())) {
            engine.ending.end(Problem.closed(
                    "a cancelled " + first.command.name() + " was not answered within " + limits.drain(),
                    engine.lines(),
                    null));
            return;
        }
        if (first.dialogue != null && first.dialogue.answering) {
            // It is this side that takes its time, to ask for a password perhaps.
            return;
        }
        if (isOver(activeNanos, limits.inactivity())) {
            engine.ending.timedOut(Kind.INACTIVITY, "no answer for " + limits.inactivity());
            return;
        }
        for (Execution<?> execution = first; execution != null; execution = execution.next) {
            if (!execution.unbounded) {
                if (execution.sent && isOver(execution.sentNanos, limits.command())) {
                    engine.ending.timedOut(
                            Kind.COMMAND, execution.command.name() + " took more than " + limits.command());
                }
                return;
            }
        }
    }

    /** True when acting and the time is over; else remembers when it will be. */
    private boolean isOver(long sinceNanos, Duration limit) {
        long left = sinceNanos + limit.toNanos() - nowNanos;
        if (left <= 0 && acting) {
            return true;
        }
        soonest = Math.min(soonest, Math.max(0, left));
        return false;
    }
}
