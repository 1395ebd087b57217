package dev.tagline.imap.servers.extension;

import static dev.tagline.imap.sync.NotifyEvent.MESSAGE_EXPUNGE;
import static dev.tagline.imap.sync.NotifyEvent.MESSAGE_NEW;
import static dev.tagline.imap.sync.WatchedMailboxes.SELECTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.mailbox.MailboxAttribute;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.MailboxStatus;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.ExpungeResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ListResponse;
import dev.tagline.imap.response.StatusResponse;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.sync.EventGroup;
import dev.tagline.imap.sync.NotifyEvent;
import dev.tagline.imap.sync.WatchedMailboxes;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/** NOTIFY, RFC 5465: what is told without a command. */
abstract class NotifyBehaviour extends ExtensionBehaviour {
    private final BlockingQueue<UntaggedResponse> news = new LinkedBlockingQueue<>();

    NotifyBehaviour(Ground ground) {
        super(ground);
    }

    /** Whether it tells of the open mailbox without a command too. */
    boolean tellsOfTheOpenMailboxAtOnce() {
        return true;
    }

    /** An occasion for those that need one. */
    private void occasion() throws ImapException {
        if (!tellsOfTheOpenMailboxAtOnce()) {
            imap.noop();
        }
    }

    private void listen() {
        imap.addListener(new ConnectionListener() {
            @Override
            public void onUntagged(UntaggedResponse response) {
                news.add(response);
            }
        });
    }

    /** The first of this kind that comes; what else comes is passed over. */
    private <T extends UntaggedResponse> T await(Class<T> kind, Predicate<T> wanted) throws InterruptedException {
        while (true) {
            UntaggedResponse next = news.poll(60, TimeUnit.SECONDS);
            assertTrue(next != null, () -> "nothing more came, and no " + kind.getSimpleName());
            if (kind.isInstance(next) && wanted.test(kind.cast(next))) {
                return kind.cast(next);
            }
        }
    }

    private static EventGroup of(MailboxName mailbox) {
        return EventGroup.ofMessages(WatchedMailboxes.mailboxes(mailbox));
    }

    @Test
    void statusOfWhatIsWatched() throws ImapException {
        needs("NOTIFY");
        deliver(2);
        Map<MailboxName, MailboxStatus> told = imap.notifySetWithStatus(of(box));
        assertEquals(2, told.get(box).messages());
        assertTrue(told.get(box).uidNext() > 2);
        assertTrue(told.get(box).uidValidity() > 0);
        imap.notifyNone();
    }

    @Test
    void messagesThatComeAndGoElsewhere() throws Exception {
        needs("NOTIFY");
        listen();
        imap.notifySet(of(box));
        ImapConnection other = connection();
        other.append(box.text(), ByteString.encodeUtf8("Subject: x\r\n\r\nx\r\n"));
        StatusResponse status = await(StatusResponse.class, row -> row.mailbox().equals(box));
        assertEquals(1, status.status().messages());
        other.select(box);
        other.store(UidSet.all(), Store.Change.ADD, Flag.DELETED);
        other.expunge();
        await(
                StatusResponse.class,
                row -> row.mailbox().equals(box) && row.status().messages() == 0);
    }

    @Test
    void messagesOfTheOpenMailboxComeWithWhatIsAskedOfThem() throws Exception {
        needs("NOTIFY");
        deliver(1);
        imap.select(box);
        listen();
        imap.notifySet(EventGroup.ofMessages(SELECTED)
                .fetching(FetchAttribute.UID, FetchAttribute.FLAGS, FetchAttribute.ENVELOPE));
        ImapConnection other = connection();
        other.append(box.text(), ByteString.encodeUtf8("Subject: told\r\n\r\nx\r\n"));
        occasion();
        assertEquals(2, await(ExistsResponse.class, row -> true).count());
        FetchResponse arrival = await(FetchResponse.class, row -> row.envelope() != null);
        assertEquals("told", arrival.envelope().subject());
        assertTrue(arrival.uid() > 0);
        other.select(box);
        other.store(UidSet.of(arrival.uid()), Store.Change.ADD, Flag.DELETED);
        occasion();
        FetchResponse flags = await(
                FetchResponse.class, row -> row.flags() != null && row.flags().deleted());
        assertEquals(2, flags.number());
        // Dovecot 2.3 leaves the UID out unless CONDSTORE is on.
        assertTrue(flags.uid() == 0 || flags.uid() == arrival.uid());
        other.expunge();
        occasion();
        assertEquals(2, await(ExpungeResponse.class, row -> true).number());
        assertEquals(1, imap.selected().exists());
    }

    @Test
    void namesOfMailboxes() throws Exception {
        needs("NOTIFY");
        listen();
        imap.notifySet(
                EventGroup.of(WatchedMailboxes.PERSONAL, NotifyEvent.MAILBOX_NAME, NotifyEvent.SUBSCRIPTION_CHANGE));
        ImapConnection other = connection();
        MailboxName made = MailboxName.of(box.text() + "-made");
        MailboxName renamed = MailboxName.of(box.text() + "-renamed");
        other.create(made);
        ListResponse row = await(ListResponse.class, list -> list.mailbox().equals(made));
        assertFalse(row.attributes().contains(MailboxAttribute.NONEXISTENT));
        other.subscribe(made);
        await(
                ListResponse.class,
                list -> list.mailbox().equals(made) && list.attributes().contains(MailboxAttribute.SUBSCRIBED));
        other.unsubscribe(made);
        other.rename(made, renamed);
        await(ListResponse.class, list -> list.mailbox().equals(renamed));
        other.delete(renamed);
        await(
                ListResponse.class,
                list -> list.mailbox().equals(renamed) && list.attributes().contains(MailboxAttribute.NONEXISTENT));
    }

    @Test
    void noneIsNothing() throws Exception {
        needs("NOTIFY");
        imap.select(box);
        imap.notifySet(EventGroup.of(SELECTED, MESSAGE_NEW, MESSAGE_EXPUNGE));
        imap.notifyNone();
        listen();
        ImapConnection other = connection();
        other.append(box.text(), ByteString.encodeUtf8("Subject: x\r\n\r\nx\r\n"));
        imap.notifySet(EventGroup.of(SELECTED, MESSAGE_NEW, MESSAGE_EXPUNGE));
        assertEquals(1, await(ExistsResponse.class, row -> true).count(), "told at the next NOTIFY SET");
    }
}
