package dev.tagline.imap.portable;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.command.AppendResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What became of messages that were to be stored.
 *
 * @param way by which
 * @param messages one for each, in their order
 */
public record AppendedMessages(Way way, List<Appended> messages) {
    /** The ways to store many messages, best first. */
    public enum Way {
        /** Many with one command, all or none of which are stored (RFC 3502). */
        MULTIAPPEND,
        /** A command each, many in flight together: their literals wait for nothing (RFC 7888). */
        PIPELINED,
        /** A command each, one after the other. */
        ONE_BY_ONE
    }

    /**
     * What became of one message.
     *
     * @param stored where it is, as far as the server said; null when it was not stored
     * @param failure why it was not; null when it was stored, or not sent because another had failed
     */
    public record Appended(
            @Nullable AppendResult stored, @Nullable ImapException failure) {
        /** Not sent. */
        static final Appended NOT = new Appended(null, null);

        /** Whether it is there. */
        public boolean isStored() {
            return stored != null;
        }

        /** Whether it may be there all the same: it was sent, and no answer came. */
        public boolean isUncertain() {
            return failure != null && failure.outcome() != Outcome.NOT_EXECUTED;
        }
    }

    /** Copies the list. */
    public AppendedMessages {
        messages = List.copyOf(messages);
    }

    /** Whether all are stored. */
    public boolean isComplete() {
        return messages.stream().allMatch(Appended::isStored);
    }

    /** Which are not stored for certain, by their place in the list: those to send again. */
    public List<Integer> undone() {
        return places(message -> !message.isStored() && !message.isUncertain());
    }

    /** Which may be stored or not, by their place in the list: to send them again may store them twice. */
    public List<Integer> uncertain() {
        return places(Appended::isUncertain);
    }

    private List<Integer> places(Predicate<Appended> which) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            if (which.test(messages.get(i))) {
                places.add(i);
            }
        }
        return List.copyOf(places);
    }
}
