package dev.tagline.imap.connection;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.Idle;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.response.Condition;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import org.jspecify.annotations.Nullable;

/**
 * IDLE until the first event, another command, or the end of a time; renewed in between like any IDLE. Guarded by the
 * engine's lock.
 */
final class IdleOnce implements ResponseCollector<TaggedResponse> {
    private final Engine engine;
    private final Idle command = new Idle();
    private @Nullable Execution<TaggedResponse> execution;
    private boolean eventCame;
    private boolean timeIsOver;

    IdleOnce(Engine engine) {
        this.engine = engine;
    }

    /** On the caller's thread, by what a caller's execution does. */
    boolean await(long nanos, Waiting waiting) throws ImapException {
        Runnable cancel = engine.timers.schedule(this::timeIsOver, nanos);
        try {
            boolean again = true;
            while (again) {
                Execution<TaggedResponse> idle = new Execution<>(command, this, null, false);
                engine.lock();
                try {
                    execution = idle;
                    idle.endingWanted = timeIsOver;
                } finally {
                    engine.unlock();
                }
                waiting.run(idle);
                engine.lock();
                try {
                    again = !eventCame && !timeIsOver && idle.endingSent && !idle.givesWay;
                } finally {
                    engine.unlock();
                }
            }
            return eventCame;
        } finally {
            cancel.run();
        }
    }

    /** Submits an execution and waits for it. */
    interface Waiting {
        void run(Execution<TaggedResponse> execution) throws ImapException;
    }

    private void timeIsOver() {
        engine.lock();
        try {
            timeIsOver = true;
            end();
        } finally {
            engine.unlock();
        }
    }

    /** Claims nothing, but sees all. */
    @Override
    public boolean collect(UntaggedResponse response) {
        boolean keepAlive = response instanceof ConditionResponse row && row.condition() == Condition.OK;
        if (!keepAlive) {
            eventCame = true;
            end();
        }
        return false;
    }

    private void end() {
        Execution<TaggedResponse> idle = execution;
        if (idle != null) {
            idle.endingWanted = true;
            engine.kickWriter();
            engine.watchdog.arm();
        }
    }

    @Override
    public TaggedResponse complete(TaggedResponse ok) {
        return ok;
    }
}
