package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.command.ListLine;
import dev.tagline.imap.testkit.mailstore.command.MailboxView;
import dev.tagline.imap.testkit.mailstore.command.Manner;
import dev.tagline.imap.testkit.mailstore.command.StoreConnection;
import dev.tagline.imap.testkit.mailstore.command.Watch;
import dev.tagline.imap.testkit.mailstore.command.Wire;
import dev.tagline.imap.testkit.mailstore.extension.EventGroup.Event;
import dev.tagline.imap.testkit.mailstore.model.Account;
import dev.tagline.imap.testkit.mailstore.model.Annotations;
import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import dev.tagline.imap.testkit.mailstore.model.Mailboxes;
import dev.tagline.imap.testkit.mailstore.model.Rights;
import dev.tagline.imap.testkit.mailstore.model.StoreEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** What one client is told of mailboxes that it has not selected, RFC 5465 5. Used with the store's lock held. */
final class Notices implements StoreEvent.Listener {
    /** So much may wait for a client that does not read, in octets. */
    private static final long MOST_WAITING = 4 * 1024 * 1024;

    private final StoreConnection client;
    private List<EventGroup> groups = List.of();

    Notices(StoreConnection client) {
        this.client = client;
    }

    void start(List<EventGroup> newGroups) {
        if (groups.isEmpty()) {
            client.service().accounts().listen(this);
            client.whenLeaving(this::end);
        }
        groups = List.copyOf(newGroups);
        client.hearAlways(true);
    }

    /** The client wants to hear of nothing, not even of the selected mailbox. */
    void stop() {
        end();
        client.watch(Watch.NOTHING);
        client.hearAlways(false);
    }

    private void end() {
        groups = List.of();
        client.service().accounts().unlisten(this);
    }

    private boolean wants(Event event, String name, boolean personal) {
        return groups.stream()
                .anyMatch(group -> group.events().contains(event) && group.covers(name, personal, client));
    }

    private boolean wantsChanges(String name, boolean personal) {
        return groups.stream().anyMatch(group -> group.tellsChanges() && group.covers(name, personal, client));
    }

    /** Whether the client hears of annotations of messages in the selected mailbox. */
    boolean tellsAnnotations() {
        return groups.stream()
                .anyMatch(group -> group.filter().isSelected() && group.events().contains(Event.ANNOTATION_CHANGE));
    }

    // When it begins.

    /** Mailboxes that are named, and that the client may see but not read, RFC 5465 3.1. */
    void tellNoAccess(Buffer out) {
        for (EventGroup group : groups) {
            for (String name : group.names()) {
                Mailbox mailbox = client.account().place(name).mailbox();
                Rights rights = mailbox == null ? Rights.NONE : client.rights(mailbox);
                if (rights.has('l') && !rights.has('r')) {
                    ListLine.write(client, "LIST", List.of("\\NoAccess"), name, "", out);
                }
            }
        }
    }

    /** How the mailboxes are whose messages the client wants to hear of. */
    void tellStatus(Buffer out) {
        for (Account.Seen seen : client.account().mailboxesSeen()) {
            Mailbox mailbox = seen.mailbox();
            boolean personal = isPersonal(mailbox);
            if (mailbox != null && isToBeHeard(mailbox) && wants(Event.MESSAGE_NEW, seen.name(), personal)) {
                boolean flags = wantsChanges(seen.name(), personal);
                List<String> items = new ArrayList<>(List.of(
                        "MESSAGES " + mailbox.size(),
                        "UIDNEXT " + mailbox.uidNext(),
                        "UIDVALIDITY " + mailbox.uidValidity()));
                if (flags) {
                    items.add("UNSEEN " + mailbox.unseen());
                }
                if (flags && client.service().offers(CondStore.NAME) && mailbox.keepsModSeq()) {
                    items.add("HIGHESTMODSEQ " + mailbox.highestModSeq());
                }
                status(seen.name(), items, out);
            }
        }
    }

    private boolean isPersonal(@Nullable Mailbox mailbox) {
        return mailbox != null && mailbox.access().owner() == client.account();
    }

    /** Not that of the selected mailbox, and only what may be read. */
    private boolean isToBeHeard(Mailbox mailbox) {
        MailboxView view = client.view();
        Rights rights = client.rights(mailbox);
        return (view == null || view.mailbox() != mailbox) && rights.has('l') && rights.has('r');
    }

    private void status(String name, List<String> items, Buffer out) {
        Wire.untagged(out, "STATUS " + Wire.mailbox(client, name) + " (" + String.join(" ", items) + ")");
    }

    // As things happen.

    @Override
    public void happened(StoreEvent event, @Nullable Object actor) {
        if (actor == client || !client.isAuthenticated()) {
            return;
        }
        Buffer out = new Buffer();
        if (event instanceof StoreEvent.Messages messages) {
            tellMessages(messages, out);
        } else if (event instanceof StoreEvent.Named named) {
            tellNames(named, out);
        } else if (event instanceof StoreEvent.Subscribed subscribed) {
            tellSubscription(subscribed, out);
        } else if (event instanceof StoreEvent.Annotated annotated) {
            tellAnnotations(annotated, out);
        }
        boolean overflow = event instanceof StoreEvent.Overflow || client.waiting() > MOST_WAITING;
        if (overflow && !groups.isEmpty()) {
            out.clear();
            Wire.untagged(out, "OK [NOTIFICATIONOVERFLOW] too much happens");
        }
        if (!out.exhausted()) {
            client.tell(out.readByteString());
        }
        if (overflow) {
            stop();
        }
    }

    private void tellMessages(StoreEvent.Messages event, Buffer out) {
        Mailbox mailbox = event.mailbox();
        if (!isToBeHeard(mailbox)) {
            return;
        }
        String name = client.account().nameOf(mailbox);
        boolean personal = isPersonal(mailbox);
        boolean counts = event.counts() && wants(Event.MESSAGE_NEW, name, personal);
        boolean flags = event.flags() && wantsChanges(name, personal);
        if (!counts && !flags) {
            return;
        }
        List<String> items = new ArrayList<>();
        if (counts) {
            items.add("UIDNEXT " + mailbox.uidNext());
            items.add("MESSAGES " + mailbox.size());
        }
        if (flags) {
            items.add("UIDVALIDITY " + mailbox.uidValidity());
            items.add("UNSEEN " + mailbox.unseen());
        }
        if (client.isTold(Manner.MODSEQ) && mailbox.keepsModSeq()) {
            items.add("HIGHESTMODSEQ " + mailbox.highestModSeq());
        }
        status(name, items, out);
    }

    /** A mailbox and the one above it are affected when it comes or goes, RFC 5465 5.4. */
    private void tellNames(StoreEvent.Named event, Buffer out) {
        boolean personal = event.hierarchy() == client.account().mailboxes();
        String oldName = nameSeen(event.hierarchy(), event.oldName());
        String newName = nameSeen(event.hierarchy(), event.newName());
        if (oldName != null && newName != null) {
            if (wants(Event.MAILBOX_NAME, oldName, personal) || wants(Event.MAILBOX_NAME, newName, personal)) {
                String more = "\"OLDNAME\" (" + Wire.mailbox(client, oldName) + ")";
                ListLine.of(client, newName, true, more, out);
            }
            return;
        }
        String name = newName == null ? oldName : newName;
        if (name == null) {
            return;
        }
        for (String affected :
                List.of(name, client.service().accounts().namespaces().parent(name))) {
            if (!affected.isEmpty() && wants(Event.MAILBOX_NAME, affected, personal)) {
                ListLine.of(client, affected, true, "", out);
            }
        }
    }

    /** The name as the client says it; null when there is none, or when the client may not know it. */
    private @Nullable String nameSeen(Mailboxes hierarchy, @Nullable String name) {
        if (name == null) {
            return null;
        }
        Mailbox mailbox = hierarchy.find(name);
        boolean own = hierarchy == client.account().mailboxes();
        return own || mailbox != null && client.rights(mailbox).has('l')
                ? client.account().nameIn(hierarchy, name)
                : null;
    }

    private void tellSubscription(StoreEvent.Subscribed event, Buffer out) {
        // There need not be such a mailbox, RFC 9051 6.3.7.
        boolean personal = client.account().place(event.name()).hierarchy()
                == client.account().mailboxes();
        if (event.account() == client.account() && wants(Event.SUBSCRIPTION_CHANGE, event.name(), personal)) {
            ListLine.of(client, event.name(), true, "", out);
        }
    }

    /** Who has enabled METADATA is told by that, RFC 5465 5.6. */
    private void tellAnnotations(StoreEvent.Annotated event, Buffer out) {
        Annotations.Subject subject = event.subject();
        boolean told = client.isEnabled("METADATA") || subject == null && client.isEnabled("METADATA-SERVER");
        if (told || event.account() != null && event.account() != client.account()) {
            return;
        }
        String name = subject == null ? "" : client.account().nameOf(subject);
        boolean personal = subject != null && subject.access().owner() == client.account();
        boolean wanted = subject == null
                ? groups.stream().anyMatch(group -> group.events().contains(Event.SERVER_METADATA_CHANGE))
                : Metadata.isOpen(subject.access().of(client.account()))
                        && wants(Event.MAILBOX_METADATA_CHANGE, name, personal);
        if (wanted) {
            String entries = event.entries().stream().map(Wire::astring).collect(Collectors.joining(" "));
            Wire.untagged(out, "METADATA " + Wire.mailbox(client, name) + " " + entries);
        }
    }
}
