package dev.tagline.imap.connection;

import dev.tagline.imap.AuthenticationFailedException;
import dev.tagline.imap.CommandCancelledException;
import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.CommandRejectedException;
import dev.tagline.imap.ConnectionClosedException;
import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.ImapException.Failure;
import dev.tagline.imap.ImapTimeoutException;
import dev.tagline.imap.LimitExceededException;
import dev.tagline.imap.MailboxReadOnlyException;
import dev.tagline.imap.MessageLimitException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.ProtocolViolationException;
import dev.tagline.imap.UnreadableAnswerException;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.ResponseText;
import dev.tagline.imap.response.Unrecognized;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, before it is anybody's exception: one lost connection fails many commands, each with its own name and
 * outcome, and each exception is made where it is thrown, so that it has the stack of the caller and not the reader's.
 */
@FunctionalInterface
interface Problem {
    /** Server text in messages is cut to this many characters. */
    int MAX_TEXT = 512;

    /** A fresh exception. */
    ImapException exception(@Nullable String command, Outcome outcome);

    static Problem lost(String what, @Nullable ResponseText text, List<String> lines, @Nullable Throwable cause) {
        return (command, outcome) -> new ConnectionLostException(
                message(command, what, text), failure(command, outcome, text, lines), cause);
    }

    static Problem closed(String what, List<String> lines, @Nullable Throwable cause) {
        return (command, outcome) -> new ConnectionClosedException(
                message(command, what, null), failure(command, outcome, null, lines), cause);
    }

    static Problem violation(String what, List<String> lines, @Nullable Throwable cause) {
        return (command, outcome) -> new ProtocolViolationException(
                message(command, what, null), failure(command, outcome, null, lines), cause);
    }

    static Problem timeout(ImapTimeoutException.Kind kind, String what, List<String> lines) {
        return (command, outcome) -> new ImapTimeoutException(
                message(command, what, null), failure(command, outcome, null, lines), kind, null);
    }

    static Problem limit(String what, boolean survives, List<String> lines, @Nullable Throwable cause) {
        return (command, outcome) -> new LimitExceededException(
                message(command, what, null), failure(command, outcome, null, lines), survives, cause);
    }

    static Problem notPermitted(String what, List<String> lines) {
        return (command, outcome) ->
                new CommandNotPermittedException(clean(what), failure(command, outcome, null, lines), null);
    }

    static Problem readOnly(String what, @Nullable ResponseText text, List<String> lines) {
        return (command, outcome) ->
                new MailboxReadOnlyException(message(null, what, text), failure(command, outcome, text, lines), null);
    }

    static Problem cancelled(List<String> lines, @Nullable Throwable cause) {
        return (command, outcome) -> new CommandCancelledException(
                message(command, "cancelled", null), failure(command, outcome, null, lines), cause);
    }

    static Problem no(ResponseText text, @Nullable Object partial, List<String> lines) {
        return (command, outcome) -> new CommandFailedException(
                message(command, "NO", text), failure(command, outcome, text, lines), partial, null);
    }

    static Problem messageLimit(
            ResponseCode.MessageLimit limit, ResponseText text, @Nullable Object partial, List<String> lines) {
        String what = "the server dealt with " + limit.limit() + " messages at most";
        return (command, outcome) -> new MessageLimitException(
                message(command, what, text), failure(command, outcome, text, lines), limit, partial);
    }

    static Problem bad(ResponseText text, List<String> lines) {
        return (command, outcome) -> new CommandRejectedException(
                message(command, "BAD", text), failure(command, outcome, text, lines), null);
    }

    static Problem unreadable(String what, ResponseText text, List<String> lines, @Nullable Throwable cause) {
        return (command, outcome) -> new CommandFailedException(
                message(command, what, text), failure(command, outcome, text, lines), null, cause);
    }

    static Problem unread(Unrecognized response, @Nullable Object partial, List<String> lines) {
        String what = "a " + response.name() + " response could not be read: " + response.problem();
        return (command, outcome) -> new UnreadableAnswerException(
                message(command, what, null), failure(command, outcome, null, lines), response, partial);
    }

    static Problem authentication(
            String what, @Nullable ResponseText text, boolean survives, List<String> lines, @Nullable Throwable cause) {
        return (command, outcome) -> new AuthenticationFailedException(
                message(command, what, text), failure(command, outcome, text, lines), survives, cause);
    }

    private static Failure failure(
            @Nullable String command, Outcome outcome, @Nullable ResponseText text, List<String> lines) {
        ResponseCode code = text == null ? null : text.code();
        return new Failure(command, outcome, code, lines);
    }

    private static String message(@Nullable String command, String what, @Nullable ResponseText text) {
        StringBuilder message = new StringBuilder();
        if (command != null) {
            message.append(command).append(": ");
        }
        message.append(clean(what));
        if (text != null && text.code() != null) {
            message.append(" [").append(text.code().keyword()).append(']');
        }
        if (text != null && !text.text().isEmpty()) {
            message.append(' ').append(clean(text.text()));
        }
        return message.toString();
    }

    /** For messages: cut, and without characters that command a terminal. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), MAX_TEXT));
        for (int i = 0; i < text.length() && i < MAX_TEXT; i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                clean.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                clean.append(c);
            }
        }
        return text.length() > MAX_TEXT ? clean.append("...").toString() : clean.toString();
    }
}
