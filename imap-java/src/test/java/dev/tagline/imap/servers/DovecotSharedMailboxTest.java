package dev.tagline.imap.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.Idling;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.Status;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.ExpungeResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several connections in one mailbox of a real Dovecot, each seeing what the others do. */
@ExtendWith(Dovecot.class)
class DovecotSharedMailboxTest {
    private final List<ImapConnection> connections = new ArrayList<>();

    private ImapConnection open(ImapClient client) throws ImapException {
        ImapConnection connection = client.connect();
        connections.add(connection);
        connection.select("INBOX");
        return connection;
    }

    @AfterEach
    void close() {
        connections.forEach(ImapConnection::close);
    }

    /** What a connection hears unasked. */
    private static final class Heard implements ConnectionListener {
        private final BlockingQueue<UntaggedResponse> all = new LinkedBlockingQueue<>();

        @Override
        public void onUntagged(UntaggedResponse response) {
            all.add(response);
        }

        UntaggedResponse await(Predicate<UntaggedResponse> wanted) throws InterruptedException {
            while (true) {
                UntaggedResponse next = all.poll(30, TimeUnit.SECONDS);
                assertNotNull(next, "nothing more was heard");
                if (wanted.test(next)) {
                    return next;
                }
            }
        }
    }

    @Test
    void changesAreSeenAtNoop(DovecotServer dovecot) throws Exception {
        ImapClient client = dovecot.client("noop");
        ImapConnection actor = open(client);
        for (int i = 0; i < 5; i++) {
            actor.append("INBOX", List.of(), Messages.plain("n" + i, "x"));
        }
        ImapConnection first = open(client);
        ImapConnection second = open(client);
        Heard heard = new Heard();
        second.addListener(heard);

        actor.store(UidSet.of(2), Store.Change.ADD, Flag.FLAGGED);
        second.noop();
        FetchResponse flagged = (FetchResponse) heard.await(response -> response instanceof FetchResponse);
        assertEquals(2, flagged.number());
        assertTrue(flagged.flags().flagged());

        actor.store(UidSet.of(1, 3), Store.Change.ADD, Flag.DELETED);
        actor.expunge();
        first.move(UidSet.of(5), "Sent");
        actor.append("INBOX", List.of(), Messages.plain("n5", "x"));
        for (ImapConnection connection : connections) {
            connection.noop();
            assertEquals(3, connection.selected().exists());
            assertEquals(UidSet.of(2, 4, 6), connection.search(SearchKey.all()).uids());
        }
        heard.await(response -> response instanceof ExpungeResponse);
        assertEquals(1, first.status("Sent", StatusItem.MESSAGES).messages());
    }

    @Test
    void changesAreSeenInIdle(DovecotServer dovecot) throws Exception {
        ImapClient client = dovecot.client("idle");
        ImapConnection actor = open(client);
        actor.append("INBOX", List.of(), Messages.plain("one", "x"));
        ImapConnection watcher = open(client);
        Heard heard = new Heard();
        try (Idling idling = watcher.idle(heard::onUntagged)) {
            actor.append("INBOX", List.of(), Messages.plain("two", "x"));
            heard.await(response -> response instanceof ExistsResponse exists && exists.count() == 2);

            // Any other command makes IDLE give way, and it resumes.
            assertEquals(2, watcher.search(SearchKey.all()).count());

            actor.store(UidSet.of(1), Store.Change.ADD, Flag.ANSWERED);
            heard.await(response ->
                    response instanceof FetchResponse row && row.flags().answered());
            actor.move(UidSet.of(1), "Sent");
            heard.await(response -> response instanceof ExpungeResponse expunge && expunge.number() == 1);
            assertEquals(1, watcher.selected().exists());
            assertFalse(idling.ended().isDone());
        }
        assertEquals(UidSet.of(2), watcher.search(SearchKey.all()).uids());
    }

    @Test
    void oneIdleEndsAtTheFirstEvent(DovecotServer dovecot) throws Exception {
        ImapClient client = dovecot.client("once");
        ImapConnection actor = open(client);
        ImapConnection watcher = open(client);
        CompletableFuture<?> appended = CompletableFuture.runAsync(() -> {
            try {
                actor.append("INBOX", List.of(), Messages.plain("one", "x"));
            } catch (ImapException e) {
                throw new AssertionError(e);
            }
        });
        assertTrue(watcher.idle(java.time.Duration.ofSeconds(30)));
        appended.get();
        watcher.noop();
        assertEquals(1, watcher.selected().exists());
    }

    @Test
    void commandsInFlightFromManyThreadsGetTheirOwnAnswers(DovecotServer dovecot) throws Exception {
        ImapConnection connection = open(dovecot.client("many"));
        for (int i = 0; i < 10; i++) {
            connection.create("box" + i);
            for (int j = 0; j < i; j++) {
                connection.append("box" + i, List.of(), Messages.plain("m", "x"));
            }
            connection.append("INBOX", List.of(), Messages.plain("subject " + i, "x"));
        }
        connection.noop();
        List<CompletableFuture<Void>> checks = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 10; i++) {
                int number = i;
                checks.add(connection
                        .submit(new Status(MailboxName.of("box" + number), StatusItem.MESSAGES))
                        .thenAccept(status -> assertEquals(number, status.messages())));
                checks.add(connection
                        .submit(new dev.tagline.imap.command.Fetch(
                                UidSet.of(number + 1), List.of(FetchAttribute.ENVELOPE)))
                        .thenAccept(rows -> assertEquals(
                                "subject " + number, rows.get(0).envelope().subject())));
            }
        }
        CompletableFuture.allOf(checks.toArray(new CompletableFuture<?>[0])).get(60, TimeUnit.SECONDS);
    }
}
