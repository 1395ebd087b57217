package dev.tagline.imap.command;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.MessageSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which untagged responses answer a command, as far as needed to tell its answers from those of another command in
 * flight. Untagged responses carry no tag, so two commands that could be answered by the same line must wait for each
 * other: two SEARCH always, two STATUS only if they name the same mailbox, two FETCH only if their sets overlap.
 *
 * <p>A response of such a name that cannot be read fails the command with {@code UnreadableAnswerException}, unless it is
 * about one message or the collector claims it as it is.
 *
 * @param response the name of the untagged response: {@code "STATUS"}
 * @param mailbox the mailbox that the response names, or null when it names none
 * @param messages the messages that the responses are about, or null when they are about none in particular
 * @param tagged whether the command takes only those that name it by its tag, so that it need wait for no other
 */
public record Answers(
        String response,
        @Nullable MailboxName mailbox,
        @Nullable MessageSet messages,
        boolean tagged) {
    /** Told apart by what they are about, if at all. */
    public Answers(String response, @Nullable MailboxName mailbox, @Nullable MessageSet messages) {
        this(response, mailbox, messages, false);
    }

    /** Answered by this response where it names the command by its tag: ESEARCH of RFC 7377. */
    public static Answers tagged(String response) {
        return new Answers(response, null, null, true);
    }

    /** Answered by this response, whatever it names. */
    public static Answers to(String response) {
        return new Answers(response, null, null);
    }

    /** Answered by this response about one mailbox. */
    public static Answers to(String response, MailboxName mailbox) {
        return new Answers(response, mailbox, null);
    }

    /** Answered by this response about some messages. */
    public static Answers to(String response, MessageSet messages) {
        return new Answers(response, null, messages);
    }

    /** Whether an answer to one could be taken for an answer to the other. */
    public boolean mayBeMistakenFor(Answers other) {
        if (!response.equals(other.response) || tagged || other.tagged) {
            return false;
        }
        if (mailbox != null && other.mailbox != null) {
            return Objects.equals(mailbox, other.mailbox);
        }
        if (messages != null && other.messages != null) {
            return messages.mayOverlap(other.messages);
        }
        return true;
    }
}
