package dev.tagline.imap.portable;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandCancelledException;
import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.MailboxReadOnlyException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.PartlyDoneException;
import dev.tagline.imap.command.CopyResult;
import dev.tagline.imap.command.Select;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.portable.MoveResult.Way;
import dev.tagline.imap.response.ResponseCode.Plain;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okio.Socket;
import org.junit.jupiter.api.Test;

class MoveMessagesTest {
    private static final UidSet ASKED = UidSet.parse("4:9");

    private static final MailboxName ARCHIVE = MailboxName.of("Archive");

    private static ImapConnection open(FakeImapServer server) throws IOException {
        Socket socket = server.connectInMemory();
        return Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
    }

    private static String opening(String capabilities) {
        return """
            S: * PREAUTH [CAPABILITY IMAP4rev1 %s] hello
            C: A1 SELECT INBOX
            S: * 3 EXISTS
            S: * OK [UIDVALIDITY 7] valid
            S: A1 OK [READ-WRITE] open
            """.replace("%s", capabilities);
    }

    /** Runs a move of 4:9 to Archive against this. */
    private static MoveResult move(String capabilities, String dialogue) throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(opening(capabilities) + dialogue)) {
            ImapConnection imap = open(server);
            imap.select("INBOX");
            try {
                return Portable.on(imap).move(ASKED, "Archive");
            } finally {
                imap.abort();
            }
        }
    }

    private static PartlyDoneException halfway(String capabilities, String dialogue) {
        PartlyDoneException failure = assertThrows(PartlyDoneException.class, () -> move(capabilities, dialogue));
        assertNull(failure.done(String.class));
        return failure;
    }

    private static MoveResult done(PartlyDoneException failure) {
        return failure.done(MoveResult.class);
    }

    @Test
    void moveMovesThem() throws Exception {
        MoveResult moved = move("MOVE UIDPLUS", """
            C: A2 UID MOVE 4:9 Archive
            S: * OK [COPYUID 8 4,6 11:12] moved
            S: * 1 EXPUNGE
            S: * 1 EXPUNGE
            S: A2 OK done
            """);
        assertEquals(Way.MOVE, moved.way());
        assertTrue(moved.isComplete());
        assertEquals(ASKED, moved.moved());
        assertEquals(12, moved.copies().destinationOf(6));
    }

    @Test
    void withoutItCopyStoreAndUidExpungeDo() throws Exception {
        MoveResult moved = move("UIDPLUS", """
            C: A2 UID SEARCH UID 4:9
            S: * SEARCH 4 6 7
            S: A2 OK done
            C: A3 UID COPY 4,6:7 Archive
            S: A3 OK [COPYUID 8 4,6:7 11:13] done
            C: A4 UID STORE 4,6:7 +FLAGS.SILENT (\\Deleted)
            S: A4 OK done
            C: A5 UID EXPUNGE 4,6:7
            S: * 1 EXPUNGE
            S: * 1 EXPUNGE
            S: * 1 EXPUNGE
            S: A5 OK done
            C: A6 UID SEARCH UID 4,6:7
            S: * SEARCH
            S: A6 OK done
            """);
        assertEquals(Way.COPY_AND_UID_EXPUNGE, moved.way());
        assertTrue(moved.isComplete());
        assertEquals(UidSet.of(4, 6, 7), moved.moved());
        assertEquals(new CopyResult(8, UidSet.of(4, 6, 7), UidSet.of(11, 12, 13)), moved.copies());
    }

    @Test
    void withoutUidplusTheyAreLeftMarkedAndItSaysSo() throws Exception {
        MoveResult moved = move("", """
            C: A2 UID SEARCH UID 4:9
            S: * SEARCH 4 6
            S: A2 OK done
            C: A3 UID COPY 4,6 Archive
            S: A3 OK done
            C: A4 UID STORE 4,6 +FLAGS.SILENT (\\Deleted)
            S: A4 OK done
            """);
        assertEquals(Way.COPY_AND_STORE, moved.way());
        assertFalse(moved.isComplete());
        assertEquals(UidSet.of(4, 6), moved.marked());
        assertEquals(UidSet.EMPTY, moved.moved());
        assertEquals(CopyResult.UNTOLD, moved.copies());
    }

    @Test
    void whatWasNotCopiedIsNeverMarked() throws Exception {
        CommandFailedException failure = assertThrows(CommandFailedException.class, () -> move("UIDPLUS", """
            C: A2 UID SEARCH UID 4:9
            S: * SEARCH 4 6
            S: A2 OK done
            C: A3 UID COPY 4,6 Archive
            S: A3 NO [TRYCREATE] no such mailbox
            """));
        assertEquals(Plain.TRYCREATE, failure.code());
        MoveResult some = move("UIDPLUS", """
            C: A2 UID SEARCH UID 4:9
            S: * SEARCH 4 6 7
            S: A2 OK done
            C: A3 UID COPY 4,6:7 Archive
            S: A3 OK [COPYUID 8 4,99 11:12] done
            C: A4 UID STORE 4 +FLAGS.SILENT (\\Deleted)
            S: A4 OK done
            C: A5 UID EXPUNGE 4
            S: A5 OK done
            C: A6 UID SEARCH UID 4
            S: * SEARCH
            S: A6 OK done
            """);
        assertEquals(UidSet.of(4), some.moved());
        assertEquals(UidSet.of(6, 7), some.untouched());
    }

    @Test
    void whereFewerCopiesThanMessagesAreNamedNothingIsMarked() throws Exception {
        MoveResult moved = move("UIDPLUS", """
            C: A2 UID SEARCH UID 4:9
            S: * SEARCH 4 6 7
            S: A2 OK done
            C: A3 UID COPY 4,6:7 Archive
            S: A3 OK [COPYUID 8 4,6:7 11] done
            """);
        assertEquals(UidSet.of(4, 6, 7), moved.copied());
        assertFalse(moved.isComplete());
    }

    @Test
    void nothingToMoveIsNothingSent() throws Exception {
        assertTrue(move("UIDPLUS", """
            C: A2 UID SEARCH UID 4:9
            S: * SEARCH
            S: A2 OK done
            """).isComplete());
        try (FakeImapServer server = new FakeImapServer().script(opening("MOVE"))) {
            ImapConnection imap = open(server);
            imap.select("INBOX");
            assertTrue(Portable.on(imap).move(UidSet.EMPTY, "Archive").isComplete());
            imap.abort();
        }
    }

    @Test
    void whatTheServerFoundBesidesIsLeftAlone() throws Exception {
        MoveResult moved = move("", """
            C: A2 UID SEARCH UID 4:9
            S: * SEARCH 3 4 12 4294967295
            S: A2 OK done
            C: A3 UID COPY 4 Archive
            S: A3 OK done
            C: A4 UID STORE 4 +FLAGS.SILENT (\\Deleted)
            S: A4 OK done
            """);
        assertEquals(UidSet.of(4), moved.marked());
    }

    @Test
    void aStoreThatFailsLeavesThemInBothMailboxes() {
        PartlyDoneException failure = halfway("UIDPLUS", """
            C: A2 UID SEARCH UID 4:9
            S: * SEARCH 4 6
            S: A2 OK done
            C: A3 UID COPY 4,6 Archive
            S: A3 OK [COPYUID 8 4,6 11:12] done
            C: A4 UID STORE 4,6 +FLAGS.SILENT (\\Deleted)
            S: A4 NO [NOPERM] no
            """);
        assertEquals(Plain.NOPERM, failure.code());
        assertEquals("UID STORE", failure.command());
        assertTrue(failure.connectionSurvives());
        assertEquals(UidSet.of(4, 6), done(failure).copied());
        assertEquals(11, done(failure).copies().destinationOf(4));
    }

    @Test
    void anExpungeThatFailsLeavesThemMarked() {
        MoveResult done = done(halfway("UIDPLUS", """
            C: A2 UID SEARCH UID 4:9
            S: * SEARCH 4 6
            S: A2 OK done
            C: A3 UID COPY 4,6 Archive
            S: A3 OK done
            C: A4 UID STORE 4,6 +FLAGS.SILENT (\\Deleted)
            S: A4 OK done
            C: A5 UID EXPUNGE 4,6
            S: A5 NO not now
            """));
        assertEquals(UidSet.of(4, 6), done.marked());
        assertEquals(UidSet.EMPTY, done.moved());
    }

    @Test
    void whatDidNotGoIsTold() throws Exception {
        MoveResult moved = move("UIDPLUS", """
            C: A2 UID SEARCH UID 4:9
            S: * SEARCH 4 6
            S: A2 OK done
            C: A3 UID COPY 4,6 Archive
            S: A3 OK done
            C: A4 UID STORE 4,6 +FLAGS.SILENT (\\Deleted)
            S: A4 OK done
            C: A5 UID EXPUNGE 4,6
            S: * 1 EXPUNGE
            S: A5 OK done
            C: A6 UID SEARCH UID 4,6
            S: * SEARCH 6 7
            S: A6 OK done
            """);
        assertEquals(UidSet.of(4), moved.moved());
        assertEquals(UidSet.of(6), moved.marked());
    }

    @Test
    void aMoveThatFailsMidwaySaysWhatWent() {
        PartlyDoneException failure = halfway("MOVE UIDPLUS", """
            C: A2 UID MOVE 4:9 Archive
            S: * OK [COPYUID 8 4:5,77 11:13] some
            S: * 1 EXPUNGE
            S: * 1 EXPUNGE
            S: A2 NO [OVERQUOTA] full
            """);
        assertEquals(UidSet.of(4, 5), done(failure).moved());
        assertEquals(UidSet.parse("6:9"), done(failure).uncertain());
        assertEquals(Plain.OVERQUOTA, failure.code());
    }

    @Test
    void aMoveThatFailsAtOnceIsThatFailure() {
        CommandFailedException failure = assertThrows(CommandFailedException.class, () -> move("MOVE", """
            C: A2 UID MOVE 4:9 Archive
            S: A2 NO [TRYCREATE] none
            """));
        assertEquals(Plain.TRYCREATE, failure.code());
    }

    @Test
    void aConnectionThatIsLostHalfwayTellsTheRest() {
        PartlyDoneException failure = halfway("UIDPLUS", """
            C: A2 UID SEARCH UID 4:9
            S: * SEARCH 4 6
            S: A2 OK done
            C: A3 UID COPY 4,6 Archive
            S: A3 OK [COPYUID 8 4,6 11:12] done
            C: A4 UID STORE 4,6 +FLAGS.SILENT (\\Deleted)
            S: A4 OK done
            C: A5 UID EXPUNGE 4,6
            X: close
            """);
        assertEquals(UidSet.of(4, 6), done(failure).marked());
        assertEquals(Outcome.UNKNOWN, failure.outcome());
        assertEquals(ConnectionLostException.class, failure.getCause().getClass());
        assertFalse(failure.connectionSurvives());
    }

    @Test
    void aMailboxThatIsReadOnlyIsNotCopiedFrom() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 UIDPLUS] hello
            C: A1 EXAMINE INBOX
            S: * 3 EXISTS
            S: A1 OK [READ-ONLY] open
            C: A2 UID SEARCH UID 4:9
            S: * SEARCH 4
            S: A2 OK done
            """)) {
            ImapConnection imap = open(server);
            imap.examine("INBOX");
            assertThrows(MailboxReadOnlyException.class, () -> Portable.on(imap).move(ASKED, "Archive"));
            imap.abort();
        }
    }

    @Test
    void withoutAMailboxNothingIsSent() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("S: * PREAUTH [CAPABILITY IMAP4rev1 MOVE] hello\n")) {
            ImapConnection imap = open(server);
            CommandNotPermittedException failure = assertThrows(
                    CommandNotPermittedException.class, () -> Portable.on(imap).move(ASKED, "Archive"));
            assertEquals(Outcome.NOT_EXECUTED, failure.outcome());
            imap.abort();
        }
    }

    /** The UIDs of one mailbox must never be marked in another. */
    @Test
    void aMailboxThatSomebodyOpensMeanwhileIsNotTouched() throws Exception {
        CountDownLatch copying = new CountDownLatch(1);
        CountDownLatch opening = new CountDownLatch(1);
        try (FakeImapServer server = FakeImapServer.builder()
                .greeting("PREAUTH [CAPABILITY IMAP4rev1 UIDPLUS] hello")
                .dispatcher(command -> switch (command.name()) {
                    case "SELECT" -> Reply.untagged("OK [UIDVALIDITY 7] valid").thenOk();
                    case "UID SEARCH" -> Reply.untagged("SEARCH 4 6").thenOk();
                    case "UID COPY" -> {
                        copying.countDown();
                        await(opening);
                        yield Reply.ok("[COPYUID 8 4,6 11:12] done");
                    }
                    default -> Reply.no("unexpected");
                })
                .build()) {
            ImapConnection imap = open(server);
            imap.select("INBOX");
            CompletableFuture<MoveResult> moving = new MoveMessages(ASKED, ARCHIVE).startOn(imap);
            await(copying);
            CompletableFuture<?> other = imap.submit(new Select(MailboxName.of("Other")));
            opening.countDown();
            PartlyDoneException failure = failure(PartlyDoneException.class, moving);
            assertEquals(CommandNotPermittedException.class, failure.getCause().getClass());
            assertEquals(UidSet.of(4, 6), done(failure).copied());
            other.get(60, TimeUnit.SECONDS);
            assertEquals(
                    List.of("SELECT", "UID SEARCH", "UID COPY", "SELECT"),
                    server.commands().stream().map(RecordedCommand::name).toList());
            imap.abort();
        }
    }

    @Test
    void cancellingSendsNoMoreAndTheConnectionStaysInStep() throws Exception {
        CountDownLatch copying = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (FakeImapServer server = FakeImapServer.builder()
                .greeting("PREAUTH [CAPABILITY IMAP4rev1 UIDPLUS] hello")
                .dispatcher(command -> switch (command.name()) {
                    case "UID SEARCH" -> Reply.untagged("SEARCH 4 6").thenOk();
                    case "UID COPY" -> {
                        copying.countDown();
                        await(cancelled);
                        yield Reply.ok("[COPYUID 8 4,6 11:12] done");
                    }
                    default -> Reply.ok();
                })
                .build()) {
            ImapConnection imap = open(server);
            imap.select("INBOX");
            CompletableFuture<MoveResult> moving = new MoveMessages(ASKED, ARCHIVE).startOn(imap);
            await(copying);
            assertTrue(moving.cancel(false));
            cancelled.countDown();
            imap.noop();
            assertEquals(
                    List.of("SELECT", "UID SEARCH", "UID COPY", "NOOP"),
                    server.commands().stream().map(RecordedCommand::name).toList());
            imap.abort();
        }
    }

    @Test
    void anInterruptCancelsTheCallThatWaits() throws Exception {
        CountDownLatch searching = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (FakeImapServer server = FakeImapServer.builder()
                .greeting("PREAUTH [CAPABILITY IMAP4rev1] hello")
                .dispatcher(command -> {
                    if (command.name().equals("UID SEARCH")) {
                        searching.countDown();
                        await(interrupted);
                    }
                    return Reply.ok();
                })
                .build()) {
            ImapConnection imap = open(server);
            imap.select("INBOX");
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try {
                    Portable.on(imap).move(ASKED, ARCHIVE);
                } catch (ImapException | RuntimeException e) {
                    thrown.complete(e);
                }
            });
            caller.start();
            await(searching);
            caller.interrupt();
            Throwable failure = thrown.get(60, TimeUnit.SECONDS);
            interrupted.countDown();
            assertEquals(CommandCancelledException.class, failure.getClass());
            caller.join();
            imap.noop();
            imap.abort();
        }
    }

    @Test
    void longSetsGoPieceByPiece() throws Exception {
        UidSet.Builder many = UidSet.builder();
        for (int i = 0; i < 2_000; i++) {
            many.add(1_000_000_000L + 2L * i);
        }
        UidSet asked = many.build();
        try (FakeImapServer server = FakeImapServer.builder()
                .greeting("PREAUTH [CAPABILITY IMAP4rev1 MOVE] hello")
                .dispatcher(command -> {
                    if (command.name().equals("UID MOVE") && command.argument(0).endsWith(asked.last() + "")) {
                        return Reply.no("[OVERQUOTA] full");
                    }
                    return Reply.ok();
                })
                .build()) {
            ImapConnection imap = open(server);
            imap.select("INBOX");
            PartlyDoneException failure = assertThrows(
                    PartlyDoneException.class, () -> Portable.on(imap).move(asked, ARCHIVE));
            List<RecordedCommand> moves = server.commands().stream()
                    .filter(command -> command.name().equals("UID MOVE"))
                    .toList();
            assertEquals(3, moves.size());
            UidSet sent = UidSet.EMPTY;
            for (RecordedCommand piece : moves) {
                assertTrue(piece.toString().length() <= 8_000);
                sent = sent.plus(UidSet.parse(piece.argument(0)));
            }
            assertEquals(asked, sent);
            UidSet last = UidSet.parse(moves.get(2).argument(0));
            assertEquals(last, done(failure).uncertain());
            assertEquals(asked.minus(last), done(failure).moved());
            imap.abort();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS), "it never came");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T extends Throwable> T failure(Class<T> type, CompletableFuture<?> future) {
        return assertThrows(type, () -> {
            try {
                future.get(60, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw e.getCause();
            }
        });
    }
}
