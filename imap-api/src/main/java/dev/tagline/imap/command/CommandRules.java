package dev.tagline.imap.command;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.Capability;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a command needs of the connection and what it does to it, as data: permission by state and capability, and the
 * pipelining rules of RFC 9051 section 5.5.
 *
 * <pre>{@code
 * CommandRules.in(SELECTED).usesSequenceNumbers().answeredBy(Answers.to("FETCH", set)).idempotent()
 * }</pre>
 *
 * @param states the states that permit the command
 * @param capabilities what the server must offer: any one of these, or nothing when empty
 * @param forbidding what the server must not list: LOGINDISABLED for LOGIN
 * @param repeatability whether the command may be sent again when its outcome is unknown
 * @param barrier true when nothing may be in flight before it and nothing is sent until it has completed
 * @param usesSequenceNumbers true when it names messages by sequence number, so that it must not follow, in flight, a
 *     command that lets the server send EXPUNGE
 * @param mayExpunge true when the server may send EXPUNGE while it runs: all commands but FETCH, STORE and SEARCH by
 *     sequence number (RFC 9051 section 7.5.1)
 * @param answers the untagged responses it is answered by, so that two commands whose answers could be mistaken for each
 *     other are not in flight together; empty when there are none
 * @param whenOk the state after a tagged OK; null leaves it
 * @param whenFailed the state after a tagged NO (failed SELECT closes the mailbox); null leaves it
 * @param selects the mailbox that it opens; null for all but SELECT and EXAMINE
 */
public record CommandRules(
        Set<ConnectionState> states,
        Set<Capability> capabilities,
        Set<Capability> forbidding,
        Repeatability repeatability,
        boolean barrier,
        boolean usesSequenceNumbers,
        boolean mayExpunge,
        List<Answers> answers,
        @Nullable ConnectionState whenOk,
        @Nullable ConnectionState whenFailed,
        @Nullable MailboxName selects) {

    /** What a caller may do with a command whose outcome is unknown because the connection was lost. */
    public enum Repeatability {
        /** Changes nothing: may be sent again on a new connection. */
        READ,
        /** Sending it twice leaves the same state as once, but may undo what another client did in between. */
        IDEMPOTENT,
        /**
         * Sending it twice does harm (APPEND, COPY, RENAME ...), or it names messages by sequence numbers, which on another
         * connection may be those of other messages.
         */
        NEVER
    }

    /** Copies and checks the sets. */
    public CommandRules {
        states = Set.copyOf(states);
        capabilities = Collections.unmodifiableSet(new LinkedHashSet<>(capabilities));
        forbidding = Set.copyOf(forbidding);
        answers = List.copyOf(answers);
        if (states.isEmpty()) {
            throw new IllegalArgumentException("a command needs at least one state");
        }
    }

    /** Permitted in these states; not a barrier; may bring EXPUNGE; must never be repeated; needs no capability. */
    public static CommandRules in(ConnectionState first, ConnectionState... more) {
        return new CommandRules(
                EnumSet.of(first, more),
                Set.of(),
                Set.of(),
                Repeatability.NEVER,
                false,
                false,
                true,
                List.of(),
                null,
                null,
                null);
    }

    /** Permitted in every state in which something can be sent. */
    public static CommandRules inAnyState() {
        return in(ConnectionState.NOT_AUTHENTICATED, ConnectionState.AUTHENTICATED, ConnectionState.SELECTED);
    }

    /** Permitted once authenticated, with or without a mailbox open. */
    public static CommandRules whenAuthenticated() {
        return in(ConnectionState.AUTHENTICATED, ConnectionState.SELECTED);
    }

    /** Permitted while a mailbox is open. */
    public static CommandRules whenSelected() {
        return in(ConnectionState.SELECTED);
    }

    /** The server must offer any one of these; where it does not, the command fails locally and names the first. */
    public CommandRules needs(Capability... anyOf) {
        return new CommandRules(
                states,
                new LinkedHashSet<>(List.of(anyOf)),
                forbidding,
                repeatability,
                barrier,
                usesSequenceNumbers,
                mayExpunge,
                answers,
                whenOk,
                whenFailed,
                selects);
    }

    /** Where the server lists any of these, the command fails locally. */
    public CommandRules forbiddenBy(Capability... listed) {
        return new CommandRules(
                states,
                capabilities,
                Set.of(listed),
                repeatability,
                barrier,
                usesSequenceNumbers,
                mayExpunge,
                answers,
                whenOk,
                whenFailed,
                selects);
    }

    /** Nothing else in flight while it runs. */
    public CommandRules asBarrier() {
        return new CommandRules(
                states,
                capabilities,
                forbidding,
                repeatability,
                true,
                usesSequenceNumbers,
                mayExpunge,
                answers,
                whenOk,
                whenFailed,
                selects);
    }

    /**
     * Names messages by sequence number. {@code expungeForbidden} for FETCH, STORE and SEARCH, during which a server must
     * not send EXPUNGE.
     */
    public CommandRules bySequenceNumber(boolean expungeForbidden) {
        return new CommandRules(
                states,
                capabilities,
                forbidding,
                repeatability,
                barrier,
                true,
                !expungeForbidden,
                answers,
                whenOk,
                whenFailed,
                selects);
    }

    /** The untagged responses that answer it. */
    public CommandRules answeredBy(Answers... answeredBy) {
        return new CommandRules(
                states,
                capabilities,
                forbidding,
                repeatability,
                barrier,
                usesSequenceNumbers,
                mayExpunge,
                List.of(answeredBy),
                whenOk,
                whenFailed,
                selects);
    }

    /** Whether it may be sent again. */
    public CommandRules repeatable(Repeatability value) {
        return new CommandRules(
                states,
                capabilities,
                forbidding,
                value,
                barrier,
                usesSequenceNumbers,
                mayExpunge,
                answers,
                whenOk,
                whenFailed,
                selects);
    }

    /** The state after OK, and after NO; null leaves the state as it is. */
    public CommandRules leadsTo(@Nullable ConnectionState ok, @Nullable ConnectionState failed) {
        return new CommandRules(
                states,
                capabilities,
                forbidding,
                repeatability,
                barrier,
                usesSequenceNumbers,
                mayExpunge,
                answers,
                ok,
                failed,
                selects);
    }

    /** A barrier that opens this mailbox: SELECTED after OK, AUTHENTICATED after NO. */
    public CommandRules opens(MailboxName mailbox) {
        return new CommandRules(
                states,
                capabilities,
                forbidding,
                repeatability,
                true,
                usesSequenceNumbers,
                mayExpunge,
                answers,
                ConnectionState.SELECTED,
                ConnectionState.AUTHENTICATED,
                mailbox);
    }
}
