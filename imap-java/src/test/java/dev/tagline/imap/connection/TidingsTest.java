package dev.tagline.imap.connection;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapTimeoutException;
import dev.tagline.imap.MessageLimitException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.append.NewMessage;
import dev.tagline.imap.command.Copy;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.Move;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.SearchResult;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.ResponseCode.InProgress;
import dev.tagline.imap.response.ResponseCode.MessageLimit;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okio.ByteString;
import okio.Socket;
import org.junit.jupiter.api.Test;

/** INPROGRESS (RFC 9585) and MESSAGELIMIT (RFC 9738). */
class TidingsTest {
    private static final String SELECTED = """
            S: * PREAUTH [CAPABILITY IMAP4rev1 INPROGRESS MESSAGELIMIT=1000 MOVE UIDPLUS MULTIAPPEND LITERAL+%s] hello
            C: s SELECT box
            S: * 3000 EXISTS
            S: s OK [READ-WRITE] done
            """;

    private static ImapConnection open(FakeImapServer server) throws IOException {
        Socket socket = server.connectInMemory();
        ImapConnection imap =
                Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
        imap.select("box");
        return imap;
    }

    @Test
    void aCommandHearsHowFarTheServerIs() throws Exception {
        BlockingQueue<InProgress> heard = new LinkedBlockingQueue<>();
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> noop = rig.connection.submit(new Noop(), heard::add);
            CompletableFuture<?> other = rig.connection.submit(new Noop());
            String tag = rig.peer.expect("NOOP");
            String second = rig.peer.expect("NOOP");
            rig.peer.send(
                    "* OK [INPROGRESS] of one of two, so nobody knows whose",
                    "* OK [INPROGRESS (\"" + second + "\" 7 8)] of the other",
                    "* OK [INPROGRESS (\"nobody\" 5 10)] of nobody",
                    "* OK [INPROGRESS (\"" + tag + "\" NIL NIL)] Hang in there...",
                    "* OK [INPROGRESS (\"" + tag + "\" 175 NIL)] Processed 175 messages",
                    second + " OK done",
                    "* OK [INPROGRESS] Hang in there...",
                    "* OK [INPROGRESS (\"" + tag + "\" 454 1000)] Processed 45% of the mailbox",
                    tag + " OK done",
                    "* OK [INPROGRESS (\"" + tag + "\" 1000 1000)] too late");
            noop.get(60, TimeUnit.SECONDS);
            other.get(60, TimeUnit.SECONDS);
            for (InProgress expected : List.of(
                    new InProgress(tag, -1, -1),
                    new InProgress(tag, 175, -1),
                    new InProgress(null, -1, -1),
                    new InProgress(tag, 454, 1000))) {
                assertEquals(expected, heard.poll(60, TimeUnit.SECONDS));
            }
            rig.settle();
            assertTrue(heard.isEmpty());
        }
    }

    @Test
    void whatListensMayFail() throws Exception {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> noop = rig.connection.submit(new Noop(), progress -> {
                throw new IllegalStateException("of the user's own");
            });
            String tag = rig.peer.expect("NOOP");
            rig.peer.send("* OK [INPROGRESS (\"" + tag + "\" 1 2)] on", tag + " OK done");
            noop.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void aCommandThatGetsOnHasItsTimeAnewAndNotForEver() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            String tag = rig.peer.expect("NOOP");
            rig.settle();
            for (int i = 1; i <= 100; i++) {
                assertFalse(noop.isDone());
                rig.peer.send("* OK [INPROGRESS (\"" + tag + "\" " + i + " 1000)] on");
                rig.settle();
                rig.timers.advanceSeconds(60);
            }
            // Ten limits are over: from now on it is as with any other.
            for (int i = 0; i < 20 && !noop.isDone(); i++) {
                rig.peer.send("* OK [INPROGRESS (\"" + tag + "\" 999 1000)] on");
                rig.timers.advanceSeconds(60);
            }
            Rig.failure(ImapTimeoutException.class, noop);
        }
    }

    @Test
    void whatIsLeftOutIsAFailureThatSaysWhereToGoOn() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(SELECTED.replace("%s", "") + """
                C: 03 UID FETCH 1:* (FLAGS)
                S: * 2700 FETCH (UID 23521 FLAGS ())
                S: * 2699 FETCH (UID 23221 FLAGS ())
                S: 03 OK [MESSAGELIMIT 1000 23221] FETCH completed with 1000 partial results
                C: 04 UID SEARCH UNDELETED
                S: * SEARCH 25000 24998
                S: 04 OK [MESSAGELIMIT 1000 23221] SEARCH completed with 1000 partial results
                C: 05 UID STORE 1:* +FLAGS.SILENT (\\Deleted)
                S: * NO [MESSAGELIMIT 1000 20001] not all
                S: 05 OK [HIGHESTMODSEQ 20010715194045319] completed
                C: 06 UID COPY 1:* Target
                S: 06 NO [MESSAGELIMIT 1000] Too many messages to copy, try a smaller subset
                C: 07 UID MOVE 1:* Target
                S: * OK [COPYUID 432432 18:19 1:2] moved
                S: 07 OK [MESSAGELIMIT 1000 18] partially moved
                C: 08 NOOP
                S: 08 OK in step
                """)) {
            ImapConnection imap = open(server);
            assertEquals(1000, imap.capabilities().messageLimit());
            MessageLimitException fetch =
                    assertThrows(MessageLimitException.class, () -> imap.fetch(UidSet.all(), FetchAttribute.FLAGS));
            assertEquals(1000, fetch.limit());
            assertEquals(23221, fetch.lowestUid());
            assertEquals(Outcome.EXECUTED, fetch.outcome());
            assertEquals(new MessageLimit(1000, 23221), fetch.code());
            assertEquals(2, assertInstanceOf(List.class, fetch.partialResult()).size());
            MessageLimitException search =
                    assertThrows(MessageLimitException.class, () -> imap.search(SearchKey.undeleted()));
            assertInstanceOf(SearchResult.class, search.partialResult());
            MessageLimitException store = assertThrows(
                    MessageLimitException.class,
                    () -> imap.execute(Store.add(UidSet.all(), Flag.DELETED).silently()));
            assertEquals(20001, store.lowestUid());
            CommandFailedException copy = assertThrows(
                    CommandFailedException.class, () -> imap.execute(new Copy(UidSet.all(), MailboxName.of("Target"))));
            assertEquals(new MessageLimit(1000, 0), copy.code());
            MessageLimitException move = assertThrows(
                    MessageLimitException.class, () -> imap.execute(new Move(UidSet.all(), MailboxName.of("Target"))));
            assertEquals(18, move.lowestUid());
            imap.noop();
            imap.abort();
        }
    }

    @Test
    void rowsThatWereConsumedAreToldOfToo() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(SELECTED.replace("%s", "") + """
                C: 03 UID FETCH 1:* (FLAGS)
                S: * 2700 FETCH (UID 23521 FLAGS ())
                S: 03 OK [MESSAGELIMIT 1000 23221] partial
                """)) {
            ImapConnection imap = open(server);
            List<Long> uids = new ArrayList<>();
            assertThrows(
                    MessageLimitException.class,
                    () -> imap.fetch(UidSet.all(), List.of(FetchAttribute.FLAGS), row -> uids.add(row.uid())));
            assertEquals(List.of(23521L), uids);
            imap.abort();
        }
    }

    @Test
    void moreMessagesThanAreStoredAtATimeAreNotSent() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(SELECTED.replace("%s", " SAVELIMIT=2"))) {
            ImapConnection imap = open(server);
            assertEquals(2, imap.capabilities().saveLimit());
            NewMessage message = NewMessage.of(LiteralContent.of(ByteString.encodeUtf8("x")));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> imap.append(MailboxName.of("box"), List.of(message, message, message)));
            imap.abort();
        }
    }
}
