package dev.tagline.imap.portable;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandCancelledException;
import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.PartlyDoneException;
import dev.tagline.imap.append.NewMessage;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.portable.AppendedMessages.Way;
import dev.tagline.imap.response.ResponseCode.Plain;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okio.ByteString;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What became of each message, however it ends; and that none is sent twice. */
class AppendMessagesTest {
    private static final MailboxName BOX = MailboxName.of("Box");

    private static AppendMessages appending(String... texts) {
        List<NewMessage> messages = new ArrayList<>();
        for (String text : texts) {
            messages.add(NewMessage.of(LiteralContent.of(ByteString.encodeUtf8(text))));
        }
        return new AppendMessages(BOX, messages);
    }

    private static PartlyDoneException halfway(String capabilities, String dialogue, AppendMessages operation) {
        return assertThrows(PartlyDoneException.class, () -> Against.inNone(capabilities, dialogue, operation));
    }

    private static AppendedMessages done(PartlyDoneException failure) {
        return failure.done(AppendedMessages.class);
    }

    @Test
    void multiappendStoresThemInAsFewCommandsAsTheLimitAllows() throws Exception {
        AppendedMessages stored =
                Against.inNone("MULTIAPPEND LITERAL+ UIDPLUS SAVELIMIT=2", """
            C: A1 APPEND Box {1+}
            C: a {1+}
            C: b
            S: A1 OK [APPENDUID 7 4:5] done
            C: A2 APPEND Box {1+}
            C: c
            S: A2 OK [APPENDUID 7 6] done
            """, appending("a", "b", "c"));
        assertEquals(Way.MULTIAPPEND, stored.way());
        assertTrue(stored.isComplete());
        assertEquals(
                List.of(4L, 5L, 6L),
                stored.messages().stream().map(one -> one.stored().uid()).toList());
    }

    @Test
    void ofAMultiappendThatFailsNothingIsStored() {
        PartlyDoneException failure =
                halfway("MULTIAPPEND LITERAL+ UIDPLUS SAVELIMIT=2", """
            C: A1 APPEND Box {1+}
            C: a {1+}
            C: b
            S: A1 OK [APPENDUID 7 4:5] done
            C: A2 APPEND Box {1+}
            C: c {1+}
            C: d
            S: A2 NO [OVERQUOTA] full
            """, appending("a", "b", "c", "d", "e"));
        assertEquals(Plain.OVERQUOTA, failure.code());
        assertTrue(failure.connectionSurvives());
        assertEquals(List.of(2, 3, 4), done(failure).undone());
        assertEquals(List.of(), done(failure).uncertain());
        assertEquals(5, done(failure).messages().get(1).stored().uid());
    }

    @Test
    void whatWasInFlightBesideTheOneThatFailsIsWaitedFor() {
        PartlyDoneException failure = halfway("LITERAL+", """
            C: A1 APPEND Box {1+}
            C: a
            C: A2 APPEND Box {1+}
            C: b
            C: A3 APPEND Box {1+}
            C: c
            S: A1 OK [APPENDUID 7 4] done
            S: A2 NO [TOOBIG] no
            S: A3 OK [APPENDUID 7 5] done
            """, appending("a", "b", "c"));
        assertEquals(Plain.TOOBIG, failure.code());
        assertEquals(Way.PIPELINED, done(failure).way());
        assertEquals(List.of(1), done(failure).undone());
        assertEquals(5, done(failure).messages().get(2).stored().uid());
        assertSame(failure.getCause(), done(failure).messages().get(1).failure());
    }

    @Test
    void withoutEitherEachWaitsForTheOneBeforeIt() {
        PartlyDoneException failure = halfway("", """
            C: A1 APPEND Box {1}
            S: + go on
            C: a
            S: A1 OK done
            C: A2 APPEND Box {1}
            S: A2 NO [OVERQUOTA] full
            """, appending("a", "b", "c"));
        assertEquals(Way.ONE_BY_ONE, done(failure).way());
        assertEquals(List.of(1, 2), done(failure).undone());
        assertEquals(0, done(failure).messages().get(0).stored().uid(), "it did not say");
        assertFalse(done(failure).messages().get(2).isUncertain());
    }

    @ParameterizedTest
    @ValueSource(strings = {"S: A1 NO [TRYCREATE] none", "S: A1 BAD what"})
    void whereTheFirstFailsNothingWasDone(String answer) {
        var failure = assertThrows(
                ImapException.class, () -> Against.inNone("", "C: A1 APPEND Box {1}\n" + answer, appending("a", "b")));
        assertFalse(failure instanceof PartlyDoneException);
        assertEquals("APPEND", failure.command());
    }

    @Test
    void aConnectionThatIsLostLeavesUncertainWhatWasSent() {
        PartlyDoneException failure = halfway("LITERAL+", """
            C: A1 APPEND Box {1+}
            C: a
            C: A2 APPEND Box {1+}
            C: b
            C: A3 APPEND Box {1+}
            C: c
            S: A1 OK [APPENDUID 7 4] done
            X: close
            """, appending("a", "b", "c"));
        assertEquals(ConnectionLostException.class, failure.getCause().getClass());
        assertFalse(failure.connectionSurvives());
        assertEquals(List.of(), done(failure).undone());
        assertEquals(List.of(1, 2), done(failure).uncertain());
    }

    @Test
    void whatWasNotSentWhenItWasLostIsNotUncertain() {
        PartlyDoneException failure = halfway("", """
            C: A1 APPEND Box {1}
            S: + go on
            C: a
            S: A1 OK done
            C: A2 APPEND Box {1}
            S: + go on
            C: b
            X: close
            """, appending("a", "b", "c"));
        assertEquals(List.of(1), done(failure).uncertain());
        assertEquals(List.of(2), done(failure).undone());
    }

    /** A server that stores one message, and holds its answer to the second until it is told to go on. */
    private static FakeImapServer holding(CountDownLatch second, CountDownLatch goOn) {
        return FakeImapServer.builder()
                .greeting("PREAUTH [CAPABILITY IMAP4rev1] hello")
                .dispatcher(command -> {
                    if (command.name().equals("APPEND") && command.toString().contains("b")) {
                        second.countDown();
                        await(goOn);
                    }
                    return Reply.ok();
                })
                .build();
    }

    /** Often, as the server may have heard the message before the write has returned. */
    @RepeatedTest(40)
    void cancellingSendsNoMoreAndTheConnectionStaysInStep() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (FakeImapServer server = holding(second, goOn)) {
            ImapConnection imap = Against.open(server);
            CompletableFuture<AppendedMessages> appending =
                    appending("a", "b", "c").startOn(imap);
            await(second);
            assertTrue(appending.cancel(false));
            goOn.countDown();
            imap.noop();
            assertEquals(List.of("APPEND", "APPEND", "NOOP"), names(server));
            imap.abort();
        }
    }

    @Test
    void whoIsInterruptedIsToldWhatWasStored() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (FakeImapServer server = holding(second, goOn)) {
            ImapConnection imap = Against.open(server);
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try {
                    appending("a", "b", "c").on(imap);
                } catch (ImapException | RuntimeException e) {
                    thrown.complete(e);
                }
            });
            caller.start();
            await(second);
            caller.interrupt();
            PartlyDoneException failure = (PartlyDoneException) thrown.get(60, TimeUnit.SECONDS);
            goOn.countDown();
            assertEquals(CommandCancelledException.class, failure.getCause().getClass());
            assertEquals(Outcome.UNKNOWN, failure.outcome());
            assertTrue(failure.connectionSurvives());
            assertTrue(done(failure).messages().get(0).isStored());
            assertEquals(List.of(1), done(failure).uncertain());
            assertEquals(List.of(2), done(failure).undone());
            caller.join();
            imap.noop();
            assertEquals(List.of("APPEND", "APPEND", "NOOP"), names(server));
            imap.abort();
        }
    }

    @Test
    void thoseThatAreUndoneCanBeSentAgain() throws Exception {
        AppendMessages operation = appending("a", "b", "c");
        try (FakeImapServer server = new FakeImapServer().script("""
            S: * PREAUTH [CAPABILITY IMAP4rev1 LITERAL+] hello
            C: A1 APPEND Box {1+}
            C: a
            C: A2 APPEND Box {1+}
            C: b
            C: A3 APPEND Box {1+}
            C: c
            S: A1 OK done
            S: A2 NO [INUSE] not now
            S: A3 OK done
            C: A4 APPEND Box {1+}
            C: b
            S: A4 OK done
            """)) {
            ImapConnection imap = Against.open(server);
            PartlyDoneException failure = assertThrows(PartlyDoneException.class, () -> operation.on(imap));
            assertEquals(CommandFailedException.class, failure.getCause().getClass());
            List<NewMessage> again = done(failure).undone().stream()
                    .map(operation.messages()::get)
                    .toList();
            assertTrue(new AppendMessages(BOX, again).on(imap).isComplete());
            imap.abort();
        }
    }

    @Test
    void noMessagesAreNoCommand() throws Exception {
        assertTrue(Against.inNone("", "", appending()).isComplete());
    }

    private static List<String> names(FakeImapServer server) {
        return server.commands().stream().map(RecordedCommand::name).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS), "it never came");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
