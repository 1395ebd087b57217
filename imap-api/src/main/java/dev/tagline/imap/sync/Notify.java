package dev.tagline.imap.sync;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.MailboxStatus;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.StatusResponse;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * NOTIFY, RFC 5465: what the server is to tell at any time, with or without a command in progress, of the open mailbox and
 * of others. It lasts until the next NOTIFY or the end of the connection; what is told reaches listeners as EXISTS, FETCH,
 * EXPUNGE, VANISHED, STATUS, LIST and METADATA. Needs NOTIFY.
 *
 * <pre>
 * C: b NOTIFY SET STATUS (selected (MessageNew (UID FLAGS) MessageExpunge)) (subtree Lists (MessageNew MessageExpunge))
 *    Notify.set(EventGroup.of(SELECTED, MESSAGE_NEW, MESSAGE_EXPUNGE).fetching(UID, FLAGS),
 *            EventGroup.of(subtree(lists), MESSAGE_NEW, MESSAGE_EXPUNGE)).withStatus()
 * S: * STATUS Lists/Lemonade (UIDVALIDITY 4 UIDNEXT 9999 MESSAGES 500)
 * S: b OK done
 *    some time later
 * S: * STATUS Lists/Lemonade (UIDVALIDITY 4 UIDNEXT 10000 MESSAGES 501)
 * S: * 127 EXISTS
 * S: * 127 FETCH (UID 127001 FLAGS ())
 * </pre>
 *
 * <p>A server that cannot tell of an event says NO with the code {@code BADEVENT}, which names those it can; one that is
 * asked too much says {@code NOTIFICATIONOVERFLOW}, then or later as an untagged OK: it has stopped then, as after {@link
 * #none}. The untagged OK reaches listeners too.
 *
 * @param groups what to tell of which mailboxes, at most one group of the open one; empty for {@code NOTIFY NONE}
 * @param status whether to tell the status of each mailbox but the open one now; this is the result, else empty
 */
public record Notify(List<EventGroup> groups, boolean status) implements Command<Map<MailboxName, MailboxStatus>> {
    private static final CommandRules RULES =
            CommandRules.whenAuthenticated().needs(Capability.NOTIFY).repeatable(Repeatability.IDEMPOTENT);

    /** Mailboxes of which the status is kept. */
    private static final int MOST = 100_000;

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException for a status of none, or two groups of the open mailbox
     */
    public Notify {
        groups = List.copyOf(groups);
        if (groups.isEmpty() && status) {
            throw new IllegalArgumentException("the status of no mailboxes");
        }
        if (groups.stream().filter(group -> group.mailboxes().isSelected()).count() > 1) {
            throw new IllegalArgumentException("two groups of the open mailbox");
        }
    }

    /**
     * Tell these, and nothing else: of the open mailbox only what a group of it says.
     *
     * @throws IllegalArgumentException without a group: {@link #none} must be said
     */
    public static Notify set(EventGroup... groups) {
        if (groups.length == 0) {
            throw new IllegalArgumentException("NOTIFY SET needs a group");
        }
        return new Notify(List.of(groups), false);
    }

    /** {@code NOTIFY NONE}: tell nothing at all, not even of the open mailbox while commands run. */
    public static Notify none() {
        return new Notify(List.of(), false);
    }

    /** The same, and tell the status of each mailbox first. */
    public Notify withStatus() {
        return new Notify(groups, true);
    }

    /**
     * Whether sequence numbers may come to mean other messages at any moment from then on: removals from the open mailbox are
     * told at once (section 5.3). Until the next NOTIFY, commands by sequence number fail unsent.
     */
    public boolean shiftsNumbers() {
        return groups.stream()
                .anyMatch(group -> group.mailboxes().equals(WatchedMailboxes.SELECTED)
                        && group.events().contains(NotifyEvent.MESSAGE_EXPUNGE));
    }

    @Override
    public String name() {
        return "NOTIFY";
    }

    @Override
    public CommandRules rules() {
        CommandRules rules = shiftsNumbers() ? RULES.asBarrier() : RULES;
        Set<List<Capability>> needed = new LinkedHashSet<>();
        for (EventGroup group : groups) {
            group.events().forEach(event -> needed.add(event.needs()));
            for (FetchAttribute attribute : group.ofNewMessages()) {
                Capability extension = attribute.needs();
                needed.add(extension == null ? List.of() : List.of(extension));
            }
        }
        for (List<Capability> anyOf : needed) {
            rules = anyOf.isEmpty() ? rules : rules.needs(anyOf.toArray(new Capability[0]));
        }
        return status ? rules.answeredBy(Answers.to("STATUS")) : rules;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        if (groups.isEmpty()) {
            out.atom("NONE");
            return;
        }
        out.atom("SET");
        if (status) {
            out.atom("STATUS");
        }
        groups.forEach(group -> group.writeTo(out));
    }

    @Override
    public ResponseCollector<Map<MailboxName, MailboxStatus>> collector() {
        return new ResponseCollector<>() {
            private final Map<MailboxName, MailboxStatus> all = new LinkedHashMap<>();
            private boolean tooMany;

            @Override
            public boolean collect(UntaggedResponse response) {
                if (!status || !(response instanceof StatusResponse row)) {
                    return false;
                }
                tooMany |= all.size() >= MOST && !all.containsKey(row.mailbox());
                if (!tooMany) {
                    all.merge(row.mailbox(), row.status(), MailboxStatus::plus);
                }
                return true;
            }

            @Override
            public Map<MailboxName, MailboxStatus> complete(TaggedResponse ok) {
                return Collections.unmodifiableMap(all);
            }

            @Override
            public @Nullable String overflow() {
                return tooMany ? "the status of more than " + MOST + " mailboxes" : null;
            }
        };
    }
}
