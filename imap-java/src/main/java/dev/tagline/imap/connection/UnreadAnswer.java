package dev.tagline.imap.connection;

import dev.tagline.imap.response.Unrecognized;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one execution may have lost: the first response that could not be read and that its rules name among its answers.
 * Its command must not succeed with what is left as if that were all. By the reader thread, under the engine's lock.
 *
 * @param response the response
 * @param certain no other command in flight could have been meant
 */
record UnreadAnswer(Unrecognized response, boolean certain) {
    /**
     * Nobody claimed this: notes it with all whose answer it could have been. Not what tells of one message: such a row
     * costs itself, as whoever sends a mail has a hand in it.
     */
    static void note(UntaggedResponse unclaimed, Pipeline pipeline) {
        if (!(unclaimed instanceof Unrecognized unread) || unread.problem().isEmpty() || unread.number() >= 0) {
            return;
        }
        List<Execution<?>> suspects = new ArrayList<>();
        for (Execution<?> execution = pipeline.first(); execution != null; execution = execution.next) {
            boolean awaited = execution.rules.answers().stream()
                    .anyMatch(answers -> answers.response().equals(unread.name()));
            if (awaited && execution.mayBeAnswered()) {
                suspects.add(execution);
            }
        }
        boolean alone = suspects.size() == 1;
        for (Execution<?> suspect : suspects) {
            if (suspect.unread == null || (alone && !suspect.unread.certain)) {
                suspect.unread = new UnreadAnswer(unread, alone);
            }
        }
    }

    /**
     * At the tagged OK: what was lost, or null. Where several were in flight (two STATUS) whoever has its answer did not
     * lose it.
     */
    @Nullable
    static Unrecognized of(Execution<?> execution) {
        UnreadAnswer unread = execution.unread;
        return unread != null && (unread.certain || !execution.answered) ? unread.response : null;
    }
}
