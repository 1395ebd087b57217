package dev.tagline.imap.portable;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandCancelledException;
import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.PartlyDoneException;
import dev.tagline.imap.append.NewMessage;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.Select;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.portable.ReplacedMessage.Old;
import dev.tagline.imap.portable.ReplacedMessage.Way;
import dev.tagline.imap.response.ResponseCode.Plain;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Reply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okio.ByteString;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Until the new message is stored the old one is not touched; it is never lost with no other in its place. */
class ReplaceMessageTest {
    private static final MailboxName INBOX = MailboxName.of("INBOX");

    private static final ReplaceMessage REPLACING = new ReplaceMessage(
            4,
            INBOX,
            NewMessage.of(LiteralContent.of(ByteString.encodeUtf8("new"))).flags(Flag.DRAFT));

    private static final String STORED = """
        C: A2 APPEND INBOX (\\Draft) {3+}
        C: new
        S: A2 OK [APPENDUID 7 9] done
        """;

    private static final String MARKED = STORED + """
        C: A3 UID STORE 4 +FLAGS.SILENT (\\Deleted)
        S: A3 OK done
        """;

    private static ReplacedMessage replace(String capabilities, String dialogue) throws Exception {
        return Against.inInbox("LITERAL+ " + capabilities, dialogue, REPLACING);
    }

    private static PartlyDoneException halfway(String dialogue) {
        return assertThrows(PartlyDoneException.class, () -> replace("UIDPLUS", dialogue));
    }

    private static ReplacedMessage done(PartlyDoneException failure) {
        return failure.done(ReplacedMessage.class);
    }

    @Test
    void replaceDoesBothOrNeither() throws Exception {
        ReplacedMessage replaced = replace("REPLACE UIDPLUS", """
            C: A2 UID REPLACE 4 INBOX (\\Draft) {3+}
            C: new
            S: * OK [APPENDUID 7 9] there
            S: * 2 EXPUNGE
            S: A2 OK done
            """);
        assertEquals(Way.REPLACE, replaced.way());
        assertEquals(9, replaced.stored().uid());
        assertTrue(replaced.isComplete());
        CommandFailedException failure = assertThrows(CommandFailedException.class, () -> replace("REPLACE", """
            C: A2 UID REPLACE 4 INBOX (\\Draft) {3+}
            C: new
            S: A2 NO [OVERQUOTA] full
            """));
        assertEquals(Plain.OVERQUOTA, failure.code());
    }

    @Test
    void withoutItTheNewOneIsStoredFirst() throws Exception {
        ReplacedMessage replaced = replace("UIDPLUS", MARKED + """
            C: A4 UID EXPUNGE 4
            S: * 2 EXPUNGE
            S: A4 OK done
            C: A5 UID SEARCH UID 4
            S: * SEARCH
            S: A5 OK done
            """);
        assertEquals(Way.APPEND_AND_UID_EXPUNGE, replaced.way());
        assertEquals(9, replaced.stored().uid());
        assertTrue(replaced.isComplete());
    }

    @Test
    void withoutUidplusTheOldOneIsLeftMarked() throws Exception {
        ReplacedMessage replaced = replace("", MARKED);
        assertEquals(Way.APPEND_AND_STORE, replaced.way());
        assertEquals(Old.MARKED, replaced.old());
        assertFalse(replaced.isComplete());
    }

    @Test
    void whereTheNewOneIsNotStoredTheOldOneIsNotTouched() {
        CommandFailedException failure = assertThrows(CommandFailedException.class, () -> replace("UIDPLUS", """
            C: A2 APPEND INBOX (\\Draft) {3+}
            C: new
            S: A2 NO [OVERQUOTA] full
            """));
        assertEquals(Plain.OVERQUOTA, failure.code());
        ConnectionLostException lost = assertThrows(ConnectionLostException.class, () -> replace("UIDPLUS", """
            C: A2 APPEND INBOX (\\Draft) {3+}
            C: new
            X: close
            """));
        assertEquals(Outcome.UNKNOWN, lost.outcome(), "the new one may be there");
    }

    @Test
    void anOldOneThatCannotBeMarkedIsKept() {
        PartlyDoneException failure = halfway(STORED + """
            C: A3 UID STORE 4 +FLAGS.SILENT (\\Deleted)
            S: A3 NO [NOPERM] no
            """);
        assertEquals(Plain.NOPERM, failure.code());
        assertTrue(failure.connectionSurvives());
        assertEquals(Old.KEPT, done(failure).old());
        assertEquals(9, done(failure).stored().uid());
    }

    @Test
    void anOldOneThatIsNotExpungedIsLeftMarked() {
        PartlyDoneException failure = halfway(MARKED + """
            C: A4 UID EXPUNGE 4
            S: A4 NO [NOPERM] no
            """);
        assertEquals(Old.MARKED, done(failure).old());
        PartlyDoneException lost = halfway(MARKED + """
            C: A4 UID EXPUNGE 4
            X: close
            """);
        assertEquals(ConnectionLostException.class, lost.getCause().getClass());
        assertFalse(lost.connectionSurvives());
        assertEquals(Old.MARKED, done(lost).old());
    }

    @Test
    void anOldOneThatDoesNotGoIsToldSo() throws Exception {
        ReplacedMessage replaced = replace("UIDPLUS", MARKED + """
            C: A4 UID EXPUNGE 4
            S: A4 OK done
            C: A5 UID SEARCH UID 4
            S: * SEARCH 4
            S: A5 OK done
            """);
        assertEquals(Old.MARKED, replaced.old());
    }

    @Test
    void withNoMailboxOpenNothingIsStored() {
        assertThrows(CommandNotPermittedException.class, () -> Against.inNone("UIDPLUS", "", REPLACING));
    }

    /** Whatever is asked of it waits for {@code goOn} when {@code name} comes. */
    private static FakeImapServer holding(String name, CountDownLatch there, CountDownLatch goOn) {
        return FakeImapServer.builder()
                .greeting("PREAUTH [CAPABILITY IMAP4rev1 UIDPLUS LITERAL+] hello")
                .dispatcher(command -> {
                    if (command.name().equals(name)) {
                        there.countDown();
                        await(goOn);
                    }
                    return command.name().equals("SELECT")
                            ? Reply.untagged("OK [UIDVALIDITY 7] valid").thenOk()
                            : Reply.ok();
                })
                .build();
    }

    /** Often, as the server may have heard the message before the write has returned. */
    @RepeatedTest(40)
    void cancellingTouchesTheOldOneNoMore() throws Exception {
        CountDownLatch storing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (FakeImapServer server = holding("APPEND", storing, goOn)) {
            ImapConnection imap = Against.open(server);
            imap.select(INBOX);
            CompletableFuture<ReplacedMessage> replacing = REPLACING.startOn(imap);
            await(storing);
            assertTrue(replacing.cancel(false));
            goOn.countDown();
            imap.noop();
            assertEquals(List.of("SELECT", "APPEND", "NOOP"), names(server));
            imap.abort();
        }
    }

    @Test
    void whoIsInterruptedIsToldThatBothAreThere() throws Exception {
        CountDownLatch marking = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (FakeImapServer server = holding("UID STORE", marking, goOn)) {
            ImapConnection imap = Against.open(server);
            imap.select(INBOX);
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try {
                    REPLACING.on(imap);
                } catch (ImapException | RuntimeException e) {
                    thrown.complete(e);
                }
            });
            caller.start();
            await(marking);
            caller.interrupt();
            PartlyDoneException failure = (PartlyDoneException) thrown.get(60, TimeUnit.SECONDS);
            goOn.countDown();
            assertEquals(CommandCancelledException.class, failure.getCause().getClass());
            assertEquals(Old.KEPT, done(failure).old());
            caller.join();
            imap.noop();
            assertEquals(List.of("SELECT", "APPEND", "UID STORE", "NOOP"), names(server));
            imap.abort();
        }
    }

    /** UID 4 of another mailbox is another message. */
    @Test
    void aMailboxThatSomebodyOpensMeanwhileIsNotTouched() throws Exception {
        CountDownLatch storing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (FakeImapServer server = holding("APPEND", storing, goOn)) {
            ImapConnection imap = Against.open(server);
            imap.select(INBOX);
            CompletableFuture<ReplacedMessage> replacing = REPLACING.startOn(imap);
            await(storing);
            CompletableFuture<?> other = imap.submit(new Select(MailboxName.of("Other")));
            goOn.countDown();
            ExecutionException thrown =
                    assertThrows(ExecutionException.class, () -> replacing.get(60, TimeUnit.SECONDS));
            PartlyDoneException failure = (PartlyDoneException) thrown.getCause();
            assertEquals(CommandNotPermittedException.class, failure.getCause().getClass());
            assertEquals(Old.KEPT, done(failure).old());
            other.get(60, TimeUnit.SECONDS);
            assertEquals(List.of("SELECT", "APPEND", "SELECT"), names(server));
            imap.abort();
        }
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
