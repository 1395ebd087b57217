package dev.tagline.imap.connection;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.MailboxReadOnlyException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.Examine;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.command.Select;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.UidSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadOnlyTest {
    private static final Command<?> STORE = Store.add(UidSet.of(3), Flag.SEEN);

    private static BlockingQueue<SelectedMailbox> listen(Rig rig) {
        BlockingQueue<SelectedMailbox> told = new LinkedBlockingQueue<>();
        rig.connection.addListener(new ConnectionListener() {
            @Override
            public void onReadOnly(SelectedMailbox mailbox) {
                told.add(mailbox);
            }
        });
        return told;
    }

    private static void open(Rig rig, Command<?> command, String... answer) {
        CompletableFuture<?> opening = rig.connection.submit(command);
        rig.peer.serve(command.name() + " INBOX", answer);
        Rig.get(opening);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STORE", "UID STORE", "EXPUNGE", "UID EXPUNGE", "MOVE", "UID MOVE"})
    void aMailboxThatBecomesReadOnlyTakesNoChange(String name) throws Exception {
        try (Rig rig = Rig.selected()) {
            BlockingQueue<SelectedMailbox> told = listen(rig);
            rig.peer.send("* OK [PERMANENTFLAGS (\\Seen \\*)] held before", "* OK [READ-ONLY] permissions changed");
            rig.settle();
            assertTrue(rig.connection.selected().readOnly());
            assertTrue(told.take().readOnly());
            long before = rig.peer.taken();
            MailboxReadOnlyException failure =
                    assertThrows(MailboxReadOnlyException.class, () -> rig.connection.execute(Commands.named(name)));
            assertEquals(Outcome.NOT_EXECUTED, failure.outcome());
            assertEquals(name, failure.command());
            assertTrue(failure.connectionSurvives());
            assertFalse(failure.lastExchanges().isEmpty());
            assertEquals(before, rig.peer.taken(), "nothing was sent");
            CompletableFuture<?> fetch = rig.connection.submit(Commands.named("UID FETCH"));
            rig.peer.serve("UID FETCH 1 (FLAGS)", "OK what reads goes on");
            Rig.get(fetch);
        }
    }

    @Test
    void itIsToldOnceAndTheWayBackOpensItAgain() throws Exception {
        try (Rig rig = Rig.selected()) {
            BlockingQueue<SelectedMailbox> told = listen(rig);
            rig.peer.send("* OK [READ-ONLY] now", "* OK [READ-ONLY] still");
            rig.settle();
            Rig.failure(MailboxReadOnlyException.class, rig.connection.submit(STORE));
            assertEquals(10, told.take().exists());
            rig.peer.send("* OK [READ-WRITE] again");
            rig.settle();
            CompletableFuture<?> store = rig.connection.submit(STORE);
            rig.peer.serve("UID STORE 3 +FLAGS (\\Seen)", "OK");
            Rig.get(store);
            rig.peer.send("* 12 EXISTS", "* OK [READ-ONLY] and once more");
            assertEquals(12, told.take().exists(), "the next it hears is the next change");
        }
    }

    @Test
    void theCodeMayComeWithTheAnswerOfAnyCommand() throws Exception {
        try (Rig rig = Rig.selected()) {
            BlockingQueue<SelectedMailbox> told = listen(rig);
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            rig.peer.serve("NOOP", "OK [READ-ONLY] by the way");
            Rig.get(noop);
            told.take();
            Rig.failure(MailboxReadOnlyException.class, rig.connection.submit(STORE));
        }
    }

    @Test
    void aRefusalForThatReasonIsTheSameException() throws Exception {
        try (Rig rig = Rig.selected()) {
            BlockingQueue<SelectedMailbox> told = listen(rig);
            CompletableFuture<?> store = rig.connection.submit(STORE);
            rig.peer.serve("UID STORE 3 +FLAGS (\\Seen)", "NO [READ-ONLY] you may not");
            MailboxReadOnlyException failure = Rig.failure(MailboxReadOnlyException.class, store);
            assertTrue(failure.getMessage().contains("you may not"), failure.getMessage());
            assertEquals("READ-ONLY", failure.code().keyword());
            told.take();
        }
    }

    @Test
    void examineNeedsNoTelling() throws Exception {
        try (Rig rig = Rig.selected()) {
            BlockingQueue<SelectedMailbox> told = listen(rig);
            open(rig, new Examine(MailboxName.INBOX), "* 3 EXISTS", "* OK [PERMANENTFLAGS ()] none", "OK [READ-ONLY]");
            Rig.failure(MailboxReadOnlyException.class, rig.connection.submit(STORE));
            open(rig, new Select(MailboxName.INBOX), "* 5 EXISTS", "OK [READ-WRITE]");
            CompletableFuture<?> store = rig.connection.submit(STORE);
            rig.peer.serve("UID STORE 3 +FLAGS (\\Seen)", "OK [READ-ONLY] from now on");
            Rig.get(store);
            assertEquals(5, told.take().exists(), "what was asked for is not told");
        }
    }

    @Test
    void flagsThatCanBeChangedAllTheSameAreTheServersAffair() {
        try (Rig rig = Rig.authenticated()) {
            open(
                    rig,
                    new Select(MailboxName.INBOX),
                    "* 3 EXISTS",
                    "* OK [PERMANENTFLAGS (\\Seen)] your own",
                    "OK [READ-ONLY]");
            CompletableFuture<?> store = rig.connection.submit(STORE);
            rig.peer.serve("UID STORE 3 +FLAGS (\\Seen)", "NO not that");
            Rig.failure(CommandFailedException.class, store);
        }
    }
}
