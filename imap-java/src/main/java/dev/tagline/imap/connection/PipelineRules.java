package dev.tagline.imap.connection;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.CommandRules;
import java.util.Collection;

/**
 * Which command may be sent behind which, RFC 9051 section 5.5. Pure: the rules of the commands in, yes or no out.
 *
 * <pre>
 *   a barrier                         needs an empty pipeline, and keeps it to itself
 *   sequence numbers                  not behind a command that lets the server send EXPUNGE
 *   answers that could be mistaken    not behind one another
 *   all else                          goes
 * </pre>
 *
 * The server executes commands whose effects depend on each other in the order sent, so effects need no rule here.
 */
final class PipelineRules {
    private PipelineRules() {}

    /** Whether {@code next} may be sent while these are in flight. */
    static boolean mayLeave(CommandRules next, Collection<CommandRules> inFlight) {
        if (inFlight.isEmpty()) {
            return true;
        }
        if (next.barrier() || inFlight.iterator().next().barrier()) {
            // Nothing else is in flight beside a barrier, so the first tells.
            return false;
        }
        if (!next.usesSequenceNumbers() && next.answers().isEmpty()) {
            // Nothing below concerns it; thousands of NOOPs must not cost the square of their number.
            return true;
        }
        for (CommandRules before : inFlight) {
            if ((next.usesSequenceNumbers() && before.mayExpunge()) || mayBeMistaken(next, before)) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayBeMistaken(CommandRules next, CommandRules before) {
        for (Answers one : next.answers()) {
            for (Answers other : before.answers()) {
                if (one.mayBeMistakenFor(other)) {
                    return true;
                }
            }
        }
        return false;
    }
}
