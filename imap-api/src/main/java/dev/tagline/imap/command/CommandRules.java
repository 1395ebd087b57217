package dev.tagline.imap.command;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ProtocolVersion;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * @param since the oldest version of the protocol that has the command, or its form; an older server has it if it lists a
 *     capability of the command's name, as IMAP4 servers list {@code STATUS}. Null where capabilities alone decide
 * @param needs what the server must offer: of each set any one
 * @param needsEnabled what ENABLE must have switched on before: {@code UTF8=ACCEPT} for some forms of APPEND; null for most
 * @param forbidding what the server must not list: LOGINDISABLED for LOGIN
 * @param repeatability whether the command may be sent again when its outcome is unknown
 * @param barrier true when nothing may be in flight before it and nothing is sent until it has completed
 * @param usesSequenceNumbers true when it names messages by sequence number, so that it must not follow, in flight, a
 *     command that lets the server send EXPUNGE
 * @param mayExpunge true when the server may send EXPUNGE while it runs: all commands but FETCH, STORE, SEARCH, SORT
 *     and THREAD by sequence number (RFC 9051 section 7.5.1, RFC 5256 section 3)
 * @param needsReadWrite true when it changes messages of the open mailbox, and so fails where that is read-only
 * @param answers the untagged responses it is answered by, so that two commands whose answers could be mistaken for each
 *     other are not in flight together; empty when there are none
 * @param whenOk the state after a tagged OK; null leaves it
 * @param whenFailed the state after a tagged NO (failed SELECT closes the mailbox); null leaves it
 * @param selects the mailbox that it opens; null for all but SELECT and EXAMINE
 * @param within the mailbox that must be the open one, by name and UIDVALIDITY, for commands whose UIDs were learnt in it by
 *     an earlier one; null for most
 */
public record CommandRules(
        Set<ConnectionState> states,
        @Nullable ProtocolVersion since,
        List<Set<Capability>> needs,
        @Nullable Capability needsEnabled,
        Set<Capability> forbidding,
        Repeatability repeatability,
        boolean barrier,
        boolean usesSequenceNumbers,
        boolean mayExpunge,
        boolean needsReadWrite,
        List<Answers> answers,
        @Nullable ConnectionState whenOk,
        @Nullable ConnectionState whenFailed,
        @Nullable MailboxName selects,
        @Nullable SelectedMailbox within) {

    /** What a caller may do with a command whose outcome is unknown because the connection was lost. */
    public enum Repeatability {
        /** Changes nothing: may be sent again on a new connection. */
        READ,
        /** Sending it twice leaves the same state as once, but may undo what another client did in between. */
        IDEMPOTENT,
        /**
         * Sending it twice does harm (APPEND, COPY, RENAME ...), or it names messages by sequence numbers or as the saved
         * result {@code $}, which on another connection may be other messages.
         */
        NEVER
    }

    /** Copies and checks the sets. */
    public CommandRules {
        states = Set.copyOf(states);
        needs = List.copyOf(needs);
        forbidding = Set.copyOf(forbidding);
        answers = List.copyOf(answers);
        if (states.isEmpty()) {
            throw new IllegalArgumentException("a command needs at least one state");
        }
    }

    /** Permitted in these states; not a barrier; may bring EXPUNGE; must never be repeated; needs no capability. */
    public static CommandRules in(ConnectionState first, ConnectionState... more) {
        return new Draft(EnumSet.of(first, more)).rules();
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

    /**
     * Of this version of the protocol and later ones; on a server that names only older ones it fails locally. Servers that
     * name no version at all are left to answer for themselves.
     */
    public CommandRules since(ProtocolVersion oldest) {
        Draft draft = new Draft(this);
        draft.since = oldest;
        return draft.rules();
    }

    /**
     * The server must offer any one of these, and what earlier calls named; where it does not, the command fails locally
     * and names the first.
     */
    public CommandRules needs(Capability... anyOf) {
        Set<Capability> inOrder = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(anyOf)));
        Draft draft = new Draft(this);
        draft.needs = Stream.concat(needs.stream(), Stream.of(inOrder)).collect(Collectors.toList());
        return draft.rules();
    }

    /** ENABLE must have switched this on; where it has not, the command fails locally. */
    public CommandRules needsEnabled(Capability extension) {
        Draft draft = new Draft(this);
        draft.needsEnabled = extension;
        return draft.rules();
    }

    /** Where the server lists any of these, the command fails locally. */
    public CommandRules forbiddenBy(Capability... listed) {
        Draft draft = new Draft(this);
        draft.forbidding = Set.of(listed);
        return draft.rules();
    }

    /** Nothing else in flight while it runs. */
    public CommandRules asBarrier() {
        Draft draft = new Draft(this);
        draft.barrier = true;
        return draft.rules();
    }

    /**
     * Names messages by sequence number. {@code expungeForbidden} for FETCH, STORE, SEARCH, SORT and THREAD, during which a
     * server must not send EXPUNGE.
     */
    public CommandRules bySequenceNumber(boolean expungeForbidden) {
        Draft draft = new Draft(this);
        draft.usesSequenceNumbers = true;
        draft.mayExpunge = !expungeForbidden;
        return draft.rules();
    }

    /** Changes messages of the open mailbox: where that is read-only, the command fails locally. */
    public CommandRules asChange() {
        Draft draft = new Draft(this);
        draft.needsReadWrite = true;
        return draft.rules();
    }

    /** The untagged responses that answer it. */
    public CommandRules answeredBy(Answers... answeredBy) {
        Draft draft = new Draft(this);
        draft.answers = List.of(answeredBy);
        return draft.rules();
    }

    /** Whether it may be sent again. */
    public CommandRules repeatable(Repeatability value) {
        Draft draft = new Draft(this);
        draft.repeatability = value;
        return draft.rules();
    }

    /** The state after OK, and after NO; null leaves the state as it is. */
    public CommandRules leadsTo(@Nullable ConnectionState ok, @Nullable ConnectionState failed) {
        Draft draft = new Draft(this);
        draft.whenOk = ok;
        draft.whenFailed = failed;
        return draft.rules();
    }

    /** A barrier that opens this mailbox: SELECTED after OK, AUTHENTICATED after NO. */
    public CommandRules opens(MailboxName mailbox) {
        Draft draft = new Draft(leadsTo(ConnectionState.SELECTED, ConnectionState.AUTHENTICATED));
        draft.barrier = true;
        draft.selects = mailbox;
        return draft.rules();
    }

    /**
     * Only while this mailbox is the open one, with the same UIDVALIDITY; elsewhere the command fails locally. So a command
     * that follows from the answer of another is not misled by a SELECT that somebody else has sent between them.
     */
    public CommandRules within(SelectedMailbox mailbox) {
        Draft draft = new Draft(this);
        draft.within = mailbox;
        return draft.rules();
    }

    /** Rules with one thing changed, so that no method need name them all. */
    private static final class Draft {
        private final Set<ConnectionState> states;
        private @Nullable ProtocolVersion since;
        private List<Set<Capability>> needs = List.of();
        private @Nullable Capability needsEnabled;
        private Set<Capability> forbidding = Set.of();
        private Repeatability repeatability = Repeatability.NEVER;
        private boolean barrier;
        private boolean usesSequenceNumbers;
        private boolean mayExpunge = true;
        private boolean needsReadWrite;
        private List<Answers> answers = List.of();
        private @Nullable ConnectionState whenOk;
        private @Nullable ConnectionState whenFailed;
        private @Nullable MailboxName selects;
        private @Nullable SelectedMailbox within;

        Draft(Set<ConnectionState> states) {
            this.states = states;
        }

        Draft(CommandRules rules) {
            states = rules.states;
            since = rules.since;
            needs = rules.needs;
            needsEnabled = rules.needsEnabled;
            forbidding = rules.forbidding;
            repeatability = rules.repeatability;
            barrier = rules.barrier;
            usesSequenceNumbers = rules.usesSequenceNumbers;
            mayExpunge = rules.mayExpunge;
            needsReadWrite = rules.needsReadWrite;
            answers = rules.answers;
            whenOk = rules.whenOk;
            whenFailed = rules.whenFailed;
            selects = rules.selects;
            within = rules.within;
        }

        CommandRules rules() {
            return new CommandRules(
                    states,
                    since,
                    needs,
                    needsEnabled,
                    forbidding,
                    repeatability,
                    barrier,
                    usesSequenceNumbers,
                    mayExpunge,
                    needsReadWrite,
                    answers,
                    whenOk,
                    whenFailed,
                    selects,
                    within);
        }
    }
}
