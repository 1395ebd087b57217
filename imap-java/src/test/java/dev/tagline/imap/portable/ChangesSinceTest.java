package dev.tagline.imap.portable;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.portable.MailboxChanges.Way;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okio.ByteString;
import okio.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ChangesSinceTest {
    private static final MailboxName INBOX = MailboxName.INBOX;
    private static final KeptMailbox KEPT = new KeptMailbox(7, 5, UidSet.of(4, 7, 9));

    private static ImapConnection open(FakeImapServer server) throws IOException {
        Socket socket = server.connectInMemory();
        return Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
    }

    private interface Client {
        void talk(ImapConnection imap) throws Exception;
    }

    private static void with(String capabilities, String dialogue, Client client) throws Exception {
        String greeting = "S: * PREAUTH [CAPABILITY IMAP4rev1 " + capabilities + "] hello\n";
        try (FakeImapServer server = new FakeImapServer().script(greeting + dialogue)) {
            ImapConnection imap = open(server);
            try {
                client.talk(imap);
            } finally {
                imap.abort();
            }
        }
    }

    private static List<Long> uids(MailboxChanges changes) {
        return changes.changed().stream().map(FetchResponse::uid).toList();
    }

    @Test
    void byQresyncInTwoRoundTrips() throws Exception {
        with("ENABLE QRESYNC CONDSTORE", """
                C: A1 ENABLE QRESYNC
                S: * ENABLED QRESYNC
                S: A1 OK on
                C: A2 SELECT INBOX (QRESYNC (7 5 (2:3 7,9)))
                S: * 3 EXISTS
                S: * OK [UIDVALIDITY 7] valid
                S: * OK [HIGHESTMODSEQ 12] highest
                S: * VANISHED (EARLIER) 1:3,7
                S: * 2 FETCH (UID 9 FLAGS (\\Seen) MODSEQ (11))
                S: * 3 FETCH (UID 10 FLAGS () MODSEQ (12))
                S: A2 OK [READ-WRITE] open
                C: A3 EXAMINE INBOX (QRESYNC (7 12 (2:3 9:10)))
                S: * OK [CLOSED] before
                S: * 3 EXISTS
                S: * OK [UIDVALIDITY 7] valid
                S: * OK [HIGHESTMODSEQ 12] highest
                S: A3 OK [READ-ONLY] open
                """, imap -> {
            MailboxChanges changes = Portable.on(imap).changesSince(INBOX, KEPT);
            assertEquals(Way.QRESYNC, changes.way());
            assertEquals(UidSet.of(7), changes.vanished());
            assertEquals(List.of(9L, 10L), uids(changes));
            assertEquals(new KeptMailbox(7, 12, UidSet.of(4, 9, 10)), changes.kept());
            assertFalse(changes.renumbered());
            MailboxChanges none =
                    new ChangesSince(INBOX, changes.kept()).examining().on(imap);
            assertEquals(changes.kept(), none.kept());
            assertTrue(none.changed().isEmpty() && none.vanished().isEmpty());
            assertTrue(none.mailbox().readOnly());
        });
    }

    @Test
    void aMailboxThatIsOpenIsClosedFirst() throws Exception {
        with("ENABLE QRESYNC CONDSTORE UNSELECT", """
                C: s SELECT other
                S: s OK [READ-WRITE] open
                C: A0 UNSELECT
                S: A0 OK closed
                C: A1 ENABLE QRESYNC
                S: A1 OK but it is not on
                C: A2 SELECT INBOX (CONDSTORE)
                S: * 3 EXISTS
                S: * OK [UIDVALIDITY 7] valid
                S: * OK [HIGHESTMODSEQ 5] highest
                S: A2 OK [READ-WRITE] open
                """, imap -> {
            imap.select("other");
            MailboxChanges changes = Portable.on(imap).changesSince(INBOX, KEPT);
            assertEquals(Way.CONDSTORE, changes.way());
            assertEquals(KEPT, changes.kept(), "nothing has changed, and nothing more is asked");
        });
    }

    @Test
    void aServerThatForgetsWhatItRemovedIsAskedForAll() throws Exception {
        with("ENABLE QRESYNC CONDSTORE", """
                C: A1 ENABLE QRESYNC
                S: * ENABLED QRESYNC
                S: A1 OK on
                C: A2 SELECT INBOX (QRESYNC (7 5 (2:3 7,9)))
                S: * 3 EXISTS
                S: * OK [UIDVALIDITY 7] valid
                S: * OK [HIGHESTMODSEQ 12] highest
                S: * 2 FETCH (UID 10 FLAGS () MODSEQ (12))
                S: A2 OK [READ-WRITE] open
                C: A3 UID SEARCH ALL
                S: * SEARCH 4 10 11
                S: A3 OK done
                C: A4 UID FETCH 11 (FLAGS)
                S: * 3 FETCH (UID 11 FLAGS (\\Seen))
                S: A4 OK done
                """, imap -> {
            MailboxChanges changes = Portable.on(imap).changesSince(INBOX, KEPT);
            assertEquals(Way.QRESYNC, changes.way());
            assertEquals(UidSet.of(7, 9), changes.vanished());
            assertEquals(List.of(10L, 11L), uids(changes));
            assertEquals(new KeptMailbox(7, 12, UidSet.of(4, 10, 11)), changes.kept());
        });
    }

    @Test
    void aServerThatCannotReadQresyncIsAskedByCondStore() throws Exception {
        with("ENABLE QRESYNC CONDSTORE", """
                C: A1 ENABLE QRESYNC
                S: * ENABLED QRESYNC
                S: A1 OK on
                C: A2 SELECT INBOX (QRESYNC (7 5 (2:3 7,9)))
                S: A2 BAD what
                C: A3 SELECT INBOX (CONDSTORE)
                S: * 2 EXISTS
                S: * OK [UIDVALIDITY 7] valid
                S: * OK [HIGHESTMODSEQ 12] highest
                S: A3 OK [READ-WRITE] open
                C: A4 UID FETCH 1:* (FLAGS) (CHANGEDSINCE 5)
                S: * 2 FETCH (UID 9 FLAGS (\\Seen) MODSEQ (11))
                S: A4 OK done
                C: A5 UID SEARCH ALL
                S: * SEARCH 4 9
                S: A5 OK done
                """, imap -> {
            MailboxChanges changes = Portable.on(imap).changesSince(INBOX, KEPT);
            assertEquals(Way.CONDSTORE, changes.way());
            assertEquals(UidSet.of(7), changes.vanished());
            assertEquals(List.of(9L), uids(changes));
            assertEquals(new KeptMailbox(7, 12, UidSet.of(4, 9)), changes.kept());
        });
        with(
                "ENABLE QRESYNC CONDSTORE",
                """
                C: A1 ENABLE QRESYNC
                S: * ENABLED QRESYNC
                S: A1 OK on
                C: A2 SELECT INBOX (QRESYNC (7 5 (2:3 7,9)))
                S: A2 NO [NONEXISTENT] gone
                """,
                imap -> assertThrows(
                        CommandFailedException.class, () -> Portable.on(imap).changesSince(INBOX, KEPT)));
    }

    @Test
    void byComparison() throws Exception {
        Map<Long, Flags> copy = Map.of(4L, Flags.of(Flag.SEEN), 7L, Flags.EMPTY, 9L, Flags.EMPTY);
        String dialogue = """
                C: A1 SELECT INBOX
                S: * 3 EXISTS
                S: * OK [UIDVALIDITY 7] valid
                S: A1 OK [READ-WRITE] open
                C: A2 UID FETCH 1:* (FLAGS)
                S: * 1 FETCH (UID 4 FLAGS (\\Seen \\Recent))
                S: * 2 FETCH (UID 9 FLAGS (\\Flagged))
                S: * 3 FETCH (UID 10 FLAGS ())
                S: A2 OK done
                """;
        with("", dialogue, imap -> {
            MailboxChanges changes =
                    new ChangesSince(INBOX, KEPT).knowing(copy::get).on(imap);
            assertEquals(Way.COMPARED, changes.way());
            assertEquals(UidSet.of(7), changes.vanished());
            assertEquals(List.of(9L, 10L), uids(changes));
            assertEquals(new KeptMailbox(7, 0, UidSet.of(4, 9, 10)), changes.kept());
        });
        with(
                "",
                dialogue,
                imap -> assertEquals(
                        List.of(4L, 9L, 10L), uids(Portable.on(imap).changesSince(INBOX, KEPT))));
    }

    @Test
    void anotherUidValidityBeginsAnew() throws Exception {
        for (String capabilities : List.of("", "CONDSTORE")) {
            with(capabilities, """
                    C: A1 SELECT INBOX%s
                    S: * 2 EXISTS
                    S: * OK [UIDVALIDITY 8] valid
                    S: * OK [HIGHESTMODSEQ 3] highest
                    S: A1 OK [READ-WRITE] open
                    C: A2 UID FETCH 1:* (FLAGS)
                    S: * 1 FETCH (UID 1 FLAGS ())
                    S: * 2 FETCH (UID 2 FLAGS ())
                    S: A2 OK done
                    """.replace("%s", capabilities.isEmpty() ? "" : " (CONDSTORE)"), imap -> {
                MailboxChanges changes = Portable.on(imap).changesSince(INBOX, KEPT);
                assertEquals(Way.AFRESH, changes.way());
                assertTrue(changes.renumbered());
                assertEquals(UidSet.EMPTY, changes.vanished());
                assertEquals(List.of(1L, 2L), uids(changes));
                assertEquals(new KeptMailbox(8, 3, UidSet.of(1, 2)), changes.kept());
            });
        }
    }

    @Test
    void whatWasNotToldIsAskedForAgainTheNextTime() throws Exception {
        with("CONDSTORE", """
                C: A1 SELECT INBOX (CONDSTORE)
                S: * 2 EXISTS
                S: * OK [UIDVALIDITY 7] valid
                S: * OK [HIGHESTMODSEQ 9] highest
                S: A1 OK [READ-WRITE] open
                C: A2 UID FETCH 1:* (FLAGS) (CHANGEDSINCE 5)
                S: * 1 FETCH (UID 4 FLAGS 7 MODSEQ (8))
                S: A2 OK done
                C: A3 UID FETCH 1:* (FLAGS)
                S: * 1 FETCH (UID 4 FLAGS 7)
                S: * 2 FETCH (UID 7 FLAGS ())
                S: A3 OK done
                """, imap -> {
            MailboxChanges changes = Portable.on(imap).changesSince(INBOX, KEPT);
            assertEquals(Way.COMPARED, changes.way());
            assertEquals(0, changes.kept().modSeq());
            assertEquals(UidSet.of(9), changes.vanished());
        });
    }

    @Test
    void cancelledItLeavesTheConnectionInStep() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        with("CONDSTORE", """
                C: A1 SELECT INBOX (CONDSTORE)
                S: * 2 EXISTS
                S: * OK [UIDVALIDITY 7] valid
                S: * OK [HIGHESTMODSEQ 9] highest
                S: A1 OK [READ-WRITE] open
                C: A2 UID FETCH 1:* (FLAGS) (CHANGEDSINCE 5)
                S: * 1 EXPUNGE
                C: A3 NOOP
                S: * 1 FETCH (UID 7 FLAGS () MODSEQ (8))
                S: A2 OK done
                S: A3 OK in step
                """, imap -> {
            imap.addListener(new ConnectionListener() {
                @Override
                public void onUntagged(UntaggedResponse response) {
                    asked.countDown();
                }
            });
            CompletableFuture<MailboxChanges> running = new ChangesSince(INBOX, KEPT).startOn(imap);
            assertTrue(asked.await(60, TimeUnit.SECONDS));
            running.cancel(false);
            imap.noop();
            assertTrue(running.isCancelled());
        });
    }

    @ParameterizedTest
    @CsvSource({"QRESYNC, ''", "CONDSTORE, QRESYNC", "COMPARED, QRESYNC CONDSTORE", "QRESYNC, UNSELECT"})
    void aCopyFollowsTheMailbox(Way way, String without) throws Exception {
        Mailstore store = new Mailstore().user("jane", "S3NT1NEL-jane");
        if (!without.isEmpty()) {
            store.without(without.split(" "));
        }
        try (FakeImapServer server = new FakeImapServer().dispatcher(store)) {
            ImapConnection writer = open(server);
            ImapConnection reader = open(server);
            for (ImapConnection each : List.of(writer, reader)) {
                each.login("jane", "S3NT1NEL-jane");
            }
            writer.select("INBOX");
            Map<Long, Flags> copy = new TreeMap<>();
            KeptMailbox kept = KeptMailbox.NOTHING;
            Random random = new Random(7);
            for (int round = 0; round < 12; round++) {
                change(writer, random);
                MailboxChanges changes =
                        new ChangesSince(INBOX, kept).knowing(copy::get).on(reader);
                boolean first = kept.uids().isEmpty();
                if (!first && !(way == Way.QRESYNC && without.equals("UNSELECT"))) {
                    assertEquals(way, changes.way());
                }
                changes.vanished().forEach(copy::remove);
                changes.changed().forEach(row -> copy.put(row.uid(), lasting(row)));
                kept = changes.kept();
                assertEquals(truth(writer), copy);
                assertEquals(copy.keySet(), uids(kept.uids()));
            }
            assertFalse(reader.capabilities().has(Capability.QRESYNC) == without.contains("QRESYNC"));
            writer.close();
            reader.close();
        }
    }

    private static Set<Long> uids(UidSet set) {
        Set<Long> uids = new TreeSet<>();
        set.forEach(uids::add);
        return uids;
    }

    private static void change(ImapConnection writer, Random random) throws Exception {
        for (int i = random.nextInt(5); i >= 0; i--) {
            writer.append("INBOX", ByteString.encodeUtf8("Subject: x\r\n\r\nx\r\n"));
        }
        writer.noop();
        List<FetchResponse> rows = writer.fetch(UidSet.all(), FetchAttribute.FLAGS);
        for (FetchResponse row : rows) {
            int choice = random.nextInt(6);
            if (choice == 0) {
                writer.store(UidSet.of(row.uid()), Store.Change.ADD, Flag.DELETED);
            } else if (choice == 1) {
                writer.store(UidSet.of(row.uid()), Store.Change.REPLACE, Flag.FLAGGED);
            }
        }
        writer.expunge();
    }

    private static Map<Long, Flags> truth(ImapConnection writer) throws Exception {
        Map<Long, Flags> truth = new TreeMap<>();
        writer.fetch(UidSet.all(), FetchAttribute.FLAGS).forEach(row -> truth.put(row.uid(), lasting(row)));
        return truth;
    }

    private static Flags lasting(FetchResponse row) {
        return Flags.of(
                row.flags().stream().filter(flag -> !flag.equals(Flag.RECENT)).toList());
    }
}
