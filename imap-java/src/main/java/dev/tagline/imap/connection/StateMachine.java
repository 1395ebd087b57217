package dev.tagline.imap.connection;

import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.CapabilityResponse;
import dev.tagline.imap.response.Condition;
import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.EnabledResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.IdResponse;
import dev.tagline.imap.response.ListResponse;
import dev.tagline.imap.response.ProtocolVersion;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.ResponseCode.Plain;
import dev.tagline.imap.response.ResponseText;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.Unrecognized;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.sync.Notify;
import dev.tagline.imap.wire.CommandEncoder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The states of RFC 9051 section 3 and what is known in them. An immutable value: each method is one thing that
 * happened, and gives the machine after it. It knows neither threads nor octets.
 *
 * <pre>
 *   greeting OK ──────► NOT_AUTHENTICATED ──LOGIN, AUTHENTICATE──► AUTHENTICATED ◄──CLOSE, UNSELECT──┐
 *   greeting PREAUTH ────────────────────────────────────────────►      │  ▲                         │
 *                                                              SELECT OK │  │ SELECT NO              │
 *                                                                        ▼  │                        │
 *                                                                      SELECTED ─────────────────────┘
 *   any ──LOGOUT sent, BYE, connection gone──► LOGOUT
 * </pre>
 *
 * @param state the state
 * @param capabilities what the server offers, as far as it said
 * @param capabilitiesCurrent false when they were not told again since authentication, which often changes them
 * @param enabled what ENABLE switched on, and COMPRESS
 * @param selected the open mailbox, or null
 * @param opening the mailbox that a SELECT in flight is opening, to which data about "the mailbox" belongs; or null
 */
record StateMachine(
        ConnectionState state,
        Capabilities capabilities,
        boolean capabilitiesCurrent,
        Capabilities enabled,
        @Nullable SelectedMailbox selected,
        @Nullable SelectedMailbox opening) {

    /** Among what is enabled while NOTIFY lets sequence numbers change at any moment. */
    private static final Capability SHIFTING_NUMBERS = Capability.of("NOTIFY=SELECTED");

    /** Before the greeting. */
    static final StateMachine START = new StateMachine(
            ConnectionState.NOT_AUTHENTICATED, Capabilities.NONE, false, Capabilities.NONE, null, null);

    /** The greeting came: OK or PREAUTH. */
    StateMachine greeted(ConditionResponse greeting) {
        StateMachine next = greeting.condition() == Condition.PREAUTH ? in(ConnectionState.AUTHENTICATED) : this;
        return next.told(greeting.text());
    }

    boolean isAuthenticated() {
        return state == ConnectionState.AUTHENTICATED || state == ConnectionState.SELECTED;
    }

    /** Mailbox names come as UTF-8. */
    boolean speaksUtf8() {
        return CommandEncoder.speaksUtf8(capabilities, enabled);
    }

    /** COMPRESS has succeeded. */
    boolean isCompressed() {
        return enabled.asSet().contains(Capability.COMPRESS_DEFLATE);
    }

    /** Why this command may not be sent now, or null when it may. */
    @Nullable
    String refusal(Command<?> command) {
        CommandRules rules = command.rules();
        if (!rules.states().contains(state)) {
            return command.name() + " is not permitted in state " + state;
        }
        String tooNew = tooNew(command.name(), rules.since());
        if (tooNew != null) {
            return tooNew;
        }
        for (Capability listed : rules.forbidding()) {
            if (capabilities.asSet().contains(listed)) {
                return "the server does not permit " + command.name() + " here: it lists " + listed.name();
            }
        }
        SelectedMailbox within = rules.within();
        if (within != null && !isOpen(within)) {
            return command.name() + " is of " + within.name() + ", which is no longer the open mailbox";
        }
        if (command.name().equals("COMPRESS") && isCompressed()) {
            return "COMPRESS is on already";
        }
        for (Set<Capability> anyOf : rules.needs()) {
            if (anyOf.stream().noneMatch(capabilities::has)) {
                return command.name() + " needs " + anyOf.iterator().next().name()
                        + ", which the server does not offer";
            }
        }
        if (rules.usesSequenceNumbers() && enabled.asSet().contains(Capability.UIDONLY)) {
            return command.name() + " is not permitted with sequence numbers: UIDONLY is enabled";
        }
        if (rules.usesSequenceNumbers() && enabled.asSet().contains(SHIFTING_NUMBERS)) {
            return command.name() + " is not permitted with sequence numbers: NOTIFY lets them change at any moment";
        }
        Capability extension = rules.needsEnabled();
        return extension == null || enabled.asSet().contains(extension)
                ? null
                : command.name() + " needs ENABLE " + extension.name() + " before";
    }

    /** By name and UIDVALIDITY: the same UIDs mean the same messages. */
    private boolean isOpen(SelectedMailbox mailbox) {
        SelectedMailbox open = selected;
        return open != null && open.name().equals(mailbox.name()) && open.uidValidity() == mailbox.uidValidity();
    }

    /** What the server speaks, or null when it names nothing. */
    @Nullable
    ProtocolVersion protocolVersion() {
        return ProtocolVersion.of(capabilities, enabled);
    }

    private @Nullable String tooNew(String command, @Nullable ProtocolVersion since) {
        ProtocolVersion spoken = since == null ? null : protocolVersion();
        if (since == null || spoken == null || spoken.compareTo(since) >= 0) {
            return null;
        }
        // Servers of IMAP4 list what they have of IMAP4rev1: STATUS.
        boolean listed = command.indexOf(' ') < 0 && capabilities.has(Capability.of(command));
        return listed ? null : command + " needs " + since + " here, and the server speaks " + spoken;
    }

    /** Why this command has no chance in the mailbox as it is open, or null. */
    @Nullable
    String readOnlyRefusal(Command<?> command) {
        SelectedMailbox open = selected;
        if (open == null || !open.readOnly() || !command.rules().needsReadWrite()) {
            return null;
        }
        // Some let flags be changed all the same, such as a reader's own \Seen; they list those (RFC 4314 section 5.2).
        Flags changeable = open.permanentFlags();
        return changeable != null && !changeable.isEmpty()
                ? null
                : command.name() + " is not permitted: " + open.name() + " is open read-only";
    }

    /** This command is about to be sent. */
    StateMachine sending(Command<?> command) {
        CommandRules rules = command.rules();
        if (rules.selects() != null) {
            SelectedMailbox fresh =
                    SelectedMailbox.of(rules.selects(), command.name().equals("EXAMINE"));
            return new StateMachine(state, capabilities, capabilitiesCurrent, enabled, selected, fresh);
        }
        if (rules.whenOk() == ConnectionState.LOGOUT) {
            return in(ConnectionState.LOGOUT);
        }
        if (authenticates(rules)) {
            return new StateMachine(state, capabilities, false, enabled, selected, opening);
        }
        return this;
    }

    /**
     * Why this response may not come before authentication, or null. {@code strict} before STARTTLS, where whoever is on
     * the line could prepare the view that is used behind TLS; elsewhere odd data is only ignored.
     */
    @Nullable
    String violation(UntaggedResponse response, boolean strict) {
        if (state != ConnectionState.NOT_AUTHENTICATED) {
            return null;
        }
        if (response instanceof ConditionResponse row) {
            return row.condition() == Condition.PREAUTH ? "PREAUTH after the greeting" : null;
        }
        boolean legal = response instanceof CapabilityResponse || response instanceof IdResponse;
        return legal || !strict ? null : "mailbox data before authentication";
    }

    /** Untagged data came, whether or not a command claims it. */
    StateMachine untagged(UntaggedResponse response) {
        if (response instanceof CapabilityResponse row) {
            return capabilities(row.capabilities());
        }
        if (response instanceof EnabledResponse row && state != ConnectionState.NOT_AUTHENTICATED) {
            return new StateMachine(
                    state, capabilities, capabilitiesCurrent, enabled.plus(row.capabilities()), selected, opening);
        }
        if (response instanceof FetchResponse || response instanceof Unrecognized) {
            // Rows come by the million: 40 octets each less.
            return this;
        }
        StateMachine next = this;
        if (response instanceof ConditionResponse row) {
            next = told(row.text());
            if (row.condition() == Condition.OK && row.text().code() == Plain.CLOSED && opening != null) {
                // All until here was about the mailbox that is closed now.
                SelectedMailbox fresh = SelectedMailbox.of(opening.name(), opening.readOnly());
                return new StateMachine(
                        ConnectionState.AUTHENTICATED, capabilities, capabilitiesCurrent, enabled, null, fresh);
            }
        }
        if (opening != null) {
            if (selected != null && response instanceof ListResponse) {
                // The name of what is being opened comes behind CLOSED.
                return next;
            }
            return next.mailbox(next.selected, MailboxView.after(opening, response));
        }
        return selected == null
                ? next
                : next.mailbox(MailboxView.afterTurning(selected, MailboxView.after(selected, response)), null);
    }

    /** This command was completed. */
    StateMachine tagged(Command<?> command, TaggedResponse response) {
        CommandRules rules = command.rules();
        // What the OK of STARTTLS says comes from whoever was on the line before TLS.
        StateMachine next = command.name().equals("STARTTLS") ? this : told(response.text());
        ResponseCode code = response.text().code();
        if (response.condition() == Condition.OK) {
            SelectedMailbox open = rules.selects() != null ? next.opening : next.selected;
            open = open == null ? null : MailboxView.after(open, code);
            if (rules.selects() == null && next.selected != null && open != null) {
                open = MailboxView.afterTurning(next.selected, open);
            }
            ConnectionState to = rules.whenOk() == null ? state : rules.whenOk();
            next = command.name().equals("COMPRESS") ? next.compressed() : next;
            next = command instanceof Notify notify ? next.notified(notify) : next;
            return next.mailbox(open, null).in(to);
        }
        SelectedMailbox still = next.selected;
        still = still == null ? null : MailboxView.afterTurning(still, MailboxView.after(still, code));
        next = next.mailbox(still, null).stillCurrent(rules).withoutCapability(command, response);
        ConnectionState failed = rules.whenFailed();
        return response.condition() == Condition.NO && failed != null ? next.in(failed) : next;
    }

    /** TLS is up: all that was heard before is forgotten (RFC 9051 section 6.2.1). */
    StateMachine secured() {
        return START;
    }

    /** The connection is over. */
    StateMachine ended() {
        return in(ConnectionState.LOGOUT);
    }

    /** Authentication that failed changed no capabilities. */
    private StateMachine stillCurrent(CommandRules rules) {
        boolean known = !capabilities.asSet().isEmpty();
        return authenticates(rules) ? new StateMachine(state, capabilities, known, enabled, selected, opening) : this;
    }

    /** LOGIN, AUTHENTICATE and PROXYAUTH; CLOSE and UNSELECT lead to the same state from another. */
    private boolean authenticates(CommandRules rules) {
        return rules.whenOk() == ConnectionState.AUTHENTICATED && state != ConnectionState.SELECTED;
    }

    /** Who knows no CAPABILITY is older than IMAP4 (RFC 1730 section 6.1.1). */
    private StateMachine withoutCapability(Command<?> command, TaggedResponse response) {
        boolean unknown =
                response.condition() == Condition.BAD && command.name().equals("CAPABILITY");
        return unknown && capabilities.asSet().isEmpty()
                ? capabilities(Capabilities.of(List.of(ProtocolVersion.IMAP2BIS.capability())))
                : this;
    }

    private StateMachine told(ResponseText text) {
        return text.code() instanceof ResponseCode.Capability code ? capabilities(code.capabilities()) : this;
    }

    private StateMachine notified(Notify notify) {
        Set<Capability> on = new LinkedHashSet<>(enabled.asSet());
        if (notify.shiftsNumbers()) {
            on.add(SHIFTING_NUMBERS);
        } else {
            on.remove(SHIFTING_NUMBERS);
        }
        return new StateMachine(state, capabilities, capabilitiesCurrent, Capabilities.of(on), selected, opening);
    }

    private StateMachine compressed() {
        Capabilities on = enabled.plus(Capabilities.of(List.of(Capability.COMPRESS_DEFLATE)));
        return new StateMachine(state, capabilities, capabilitiesCurrent, on, selected, opening);
    }

    private StateMachine capabilities(Capabilities told) {
        return new StateMachine(state, told, true, enabled, selected, opening);
    }

    /** Itself where nothing changes, as with nearly every response: 40 B less for each row and each command. */
    private StateMachine mailbox(@Nullable SelectedMailbox open, @Nullable SelectedMailbox next) {
        return open == selected && next == opening
                ? this
                : new StateMachine(state, capabilities, capabilitiesCurrent, enabled, open, next);
    }

    private StateMachine in(ConnectionState next) {
        if (next == state) {
            // What a state does not have it did not get: no mailbox but in SELECTED, and nothing enabled at first.
            return this;
        }
        boolean open = next == ConnectionState.SELECTED;
        Capabilities on = next == ConnectionState.NOT_AUTHENTICATED ? Capabilities.NONE : enabled;
        return new StateMachine(
                next, capabilities, capabilitiesCurrent, on, open ? selected : null, open ? opening : null);
    }
}
