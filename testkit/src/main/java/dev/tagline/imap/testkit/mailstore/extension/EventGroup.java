package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.Token;
import dev.tagline.imap.testkit.mailstore.command.BadArguments;
import dev.tagline.imap.testkit.mailstore.command.FetchItems;
import dev.tagline.imap.testkit.mailstore.command.Manner;
import dev.tagline.imap.testkit.mailstore.command.Refused;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.TokenReader;
import dev.tagline.imap.testkit.mailstore.model.Account;
import dev.tagline.imap.testkit.mailstore.model.ModifiedUtf7;
import dev.tagline.imap.testkit.mailstore.model.Namespaces;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Some mailboxes and what of them a client wants to hear, RFC 5465 8: {@code (subtree Lists (MessageNew MessageExpunge))}.
 *
 * @param filter which mailboxes
 * @param names their names, where the filter wants some; in modified UTF-7
 * @param events which events
 * @param newMessages what is to be told of new messages in the selected mailbox
 */
record EventGroup(Filter filter, List<String> names, Set<Event> events, List<FetchItems> newMessages) {
    /** The kinds of mailboxes, RFC 5465 6. */
    enum Filter {
        SELECTED,
        SELECTED_DELAYED,
        INBOXES,
        PERSONAL,
        SUBSCRIBED,
        SUBTREE,
        MAILBOXES;

        boolean isSelected() {
            return this == SELECTED || this == SELECTED_DELAYED;
        }
    }

    /** The kinds of events, RFC 5465 5. */
    enum Event {
        MESSAGE_NEW("MessageNew"),
        MESSAGE_EXPUNGE("MessageExpunge"),
        FLAG_CHANGE("FlagChange"),
        ANNOTATION_CHANGE("AnnotationChange"),
        MAILBOX_NAME("MailboxName"),
        SUBSCRIPTION_CHANGE("SubscriptionChange"),
        MAILBOX_METADATA_CHANGE("MailboxMetadataChange"),
        SERVER_METADATA_CHANGE("ServerMetadataChange");

        /** Those about messages. */
        static final Set<Event> OF_MESSAGES = EnumSet.of(MESSAGE_NEW, MESSAGE_EXPUNGE, FLAG_CHANGE, ANNOTATION_CHANGE);

        private final String word;

        Event(String word) {
            this.word = word;
        }

        /** Of annotations there are events where there are annotations. */
        boolean isOffered(StoreConnection client) {
            return switch (this) {
                case ANNOTATION_CHANGE -> client.service().offers(Annotate.NAME);
                case MAILBOX_METADATA_CHANGE -> client.service().offers("METADATA");
                case SERVER_METADATA_CHANGE ->
                    client.service().offers("METADATA") || client.service().offers("METADATA-SERVER");
                default -> true;
            };
        }
    }

    /** Whether it is about what becomes of messages that are there, RFC 5465 5.1. */
    boolean tellsChanges() {
        return events.contains(Event.FLAG_CHANGE) || events.contains(Event.ANNOTATION_CHANGE);
    }

    /** @throws BadArguments when it is not well-formed */
    static EventGroup read(TokenReader group, StoreConnection client) {
        Filter filter = filter(group.word());
        List<String> names = new ArrayList<>();
        if (filter == Filter.SUBTREE || filter == Filter.MAILBOXES) {
            List<Token> said = group.nextIsList() ? group.list().rest() : List.of(group.next());
            for (Token name : said) {
                String wire = client.isTold(Manner.UTF8_NAMES) ? ModifiedUtf7.encode(name.text()) : name.text();
                names.add(Namespaces.canonical(wire));
            }
            if (names.isEmpty()) {
                throw new BadArguments("no mailbox is named");
            }
        }
        Set<Event> events = EnumSet.noneOf(Event.class);
        List<FetchItems> newMessages = new ArrayList<>();
        if (!group.nextIs("NONE")) {
            readEvents(group.list(), filter, events, newMessages, client);
        }
        group.end();
        return new EventGroup(filter, names, events, newMessages);
    }

    private static Filter filter(String word) {
        for (Filter each : Filter.values()) {
            if (each.name().replace('_', '-').equals(word)) {
                return each;
            }
        }
        throw new BadArguments("unknown filter " + word);
    }

    private static void readEvents(
            TokenReader list, Filter filter, Set<Event> events, List<FetchItems> newMessages, StoreConnection client) {
        do {
            Event event = event(list.word(), client);
            events.add(event);
            if (event == Event.MESSAGE_NEW && list.nextIsList()) {
                newMessages.add(FetchItems.parse(list.next(), false, client));
            }
        } while (!list.atEnd());
        boolean comeAndGo = events.contains(Event.MESSAGE_NEW) && events.contains(Event.MESSAGE_EXPUNGE);
        if (!comeAndGo && events.stream().anyMatch(Event.OF_MESSAGES::contains)) {
            throw new BadArguments("MessageNew and MessageExpunge must be together");
        }
        if (filter.isSelected() && !Event.OF_MESSAGES.containsAll(events)) {
            throw new BadArguments("only events of messages for the selected mailbox");
        }
        if (!filter.isSelected() && !newMessages.isEmpty()) {
            throw new BadArguments("items only for the selected mailbox");
        }
    }

    private static Event event(String word, StoreConnection client) {
        for (Event each : Event.values()) {
            if (each.word.toUpperCase(Locale.ROOT).equals(word) && each.isOffered(client)) {
                return each;
            }
        }
        String offered = EnumSet.allOf(Event.class).stream()
                .filter(each -> each.isOffered(client))
                .map(each -> each.word)
                .collect(Collectors.joining(" "));
        throw new Refused("[BADEVENT (" + offered + ")] no such event: " + word);
    }

    /** Whether it is about a mailbox that is not selected. */
    boolean covers(String name, boolean personal, StoreConnection client) {
        Account account = client.account();
        char delimiter = client.service().accounts().namespaces().delimiter();
        return switch (filter) {
            case SELECTED, SELECTED_DELAYED -> false;
            // Messages may be delivered to any, RFC 5465 6.3.
            case INBOXES, PERSONAL -> personal;
            case SUBSCRIBED -> account.isSubscribed(name);
            case SUBTREE -> names.stream().anyMatch(each -> name.equals(each) || name.startsWith(each + delimiter));
            case MAILBOXES -> names.contains(name);
        };
    }
}
