package dev.tagline.imap.connection;

import dev.tagline.imap.response.Unrecognized;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one execution may have lost: the first response that could not be read and that its rules name among its answers.
 * Its command must not succeed with what is left as if that were all. By the reader thread, under the engine's lock.
 */
final class UnreadAnswer {
    private @Nullable Unrecognized response;

    /** No other command in flight could have been meant. */
    private boolean certain;

    /** Some of its answer came. */
    private boolean answered;

    /** The command claimed a response. */
    void claimed() {
        answered = true;
    }

    /**
     * Nobody claimed this: notes it with all whose answer it could have been. Not what tells of one message: such a row
     * costs itself, as whoever sends a mail has a hand in it.
     */
    static void note(UntaggedResponse unclaimed, Collection<Execution<?>> inFlight) {
        if (!(unclaimed instanceof Unrecognized unread) || unread.problem().isEmpty() || unread.number() >= 0) {
            return;
        }
        List<UnreadAnswer> suspects = new ArrayList<>();
        for (Execution<?> execution : inFlight) {
            boolean awaited = execution.rules.answers().stream()
                    .anyMatch(answers -> answers.response().equals(unread.name()));
            if (awaited && execution.mayBeAnswered()) {
                suspects.add(execution.unread);
            }
        }
        suspects.forEach(suspect -> suspect.suspect(unread, suspects.size() == 1));
    }

    private void suspect(Unrecognized unread, boolean alone) {
        if (response == null || (alone && !certain)) {
            response = unread;
            certain = alone;
        }
    }

    /**
     * At the tagged OK: what was lost, or null. Where several were in flight (two STATUS) whoever has its answer did not
     * lose it.
     */
    @Nullable
    Unrecognized response() {
        return certain || !answered ? response : null;
    }
}
