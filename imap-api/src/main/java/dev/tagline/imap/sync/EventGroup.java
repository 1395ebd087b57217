package dev.tagline.imap.sync;

import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.FetchAttribute;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Some mailboxes and what is to be told of them: {@code event-group} of RFC 5465 section 8.
 *
 * <pre>
 * (selected (MessageNew (UID FLAGS) MessageExpunge))
 * EventGroup.of(WatchedMailboxes.SELECTED, MESSAGE_NEW, MESSAGE_EXPUNGE).fetching(UID, FLAGS)
 * </pre>
 *
 * @param mailboxes which mailboxes
 * @param events what is to be told, in this order; NONE when empty
 * @param ofNewMessages what to fetch of new messages in the open mailbox. What sets {@code \Seen} is better not among it
 */
public record EventGroup(WatchedMailboxes mailboxes, Set<NotifyEvent> events, List<FetchAttribute> ofNewMessages) {
    /**
     * Copies and checks, by the rules of sections 5 and 6.1.
     *
     * @throws IllegalArgumentException when MessageNew and MessageExpunge are not together, or other events of messages are
     *     without them; for events of mailboxes that are to be of the open one; or for attributes that belong to nothing
     */
    public EventGroup {
        events = Collections.unmodifiableSet(new LinkedHashSet<>(events));
        ofNewMessages = List.copyOf(ofNewMessages);
        boolean comeAndGo = events.contains(NotifyEvent.MESSAGE_NEW) && events.contains(NotifyEvent.MESSAGE_EXPUNGE);
        if (!comeAndGo && events.stream().anyMatch(NotifyEvent::isOfMessages)) {
            throw new IllegalArgumentException("MessageNew and MessageExpunge go together, others not without them");
        }
        if (mailboxes.isSelected() && !events.stream().allMatch(NotifyEvent::isOfMessages)) {
            throw new IllegalArgumentException("of the open mailbox there are only events of messages: " + events);
        }
        if (!ofNewMessages.isEmpty() && !(mailboxes.isSelected() && comeAndGo)) {
            throw new IllegalArgumentException("only new messages of the open mailbox can be fetched");
        }
    }

    /** These events of these mailboxes; none for NONE. */
    public static EventGroup of(WatchedMailboxes mailboxes, NotifyEvent... events) {
        return new EventGroup(mailboxes, new LinkedHashSet<>(Arrays.asList(events)), List.of());
    }

    /** All that there is about messages, but for annotations, which few servers have. */
    public static EventGroup ofMessages(WatchedMailboxes mailboxes) {
        return of(mailboxes, NotifyEvent.MESSAGE_NEW, NotifyEvent.MESSAGE_EXPUNGE, NotifyEvent.FLAG_CHANGE);
    }

    /** The same, and new messages come with these data. */
    public EventGroup fetching(FetchAttribute... attributes) {
        return new EventGroup(mailboxes, events, List.of(attributes));
    }

    void writeTo(ArgumentWriter out) {
        out.open();
        mailboxes.writeTo(out);
        if (events.isEmpty()) {
            out.atom("NONE");
        } else {
            out.open();
            for (NotifyEvent event : events) {
                out.atom(event.name());
                if (event.equals(NotifyEvent.MESSAGE_NEW) && !ofNewMessages.isEmpty()) {
                    out.open();
                    ofNewMessages.forEach(attribute -> attribute.writeTo(out));
                    out.close();
                }
            }
            out.close();
        }
        out.close();
    }
}
