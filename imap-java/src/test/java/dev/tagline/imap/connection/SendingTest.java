package dev.tagline.imap.connection;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandCancelledException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.LimitExceededException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.Copy;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.command.Select;
import dev.tagline.imap.command.Status;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.MailboxStatus;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.TaggedResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SendingTest {
    private static final List<FetchAttribute> FLAGS = List.of(FetchAttribute.FLAGS);

    @Test
    void commandsRunInParallelAndCompleteInAnyOrder() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<MailboxStatus> one = rig.connection.submit(status("one"));
            CompletableFuture<MailboxStatus> two = rig.connection.submit(status("two"));
            String first = rig.peer.expect("STATUS one (MESSAGES)");
            String second = rig.peer.expect("STATUS two (MESSAGES)");
            rig.peer.send("* STATUS two (MESSAGES 2)", "* STATUS one (MESSAGES 1)", second + " OK", first + " OK");
            assertEquals(2, Rig.get(two).messages());
            assertEquals(1, Rig.get(one).messages());
        }
    }

    private static Status status(String mailbox) {
        return new Status(MailboxName.of(mailbox), StatusItem.MESSAGES);
    }

    @Test
    void twoStatusOfOneMailboxWaitForEachOther() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<MailboxStatus> one = rig.connection.submit(status("box"));
            CompletableFuture<MailboxStatus> two = rig.connection.submit(status("box"));
            String first = rig.peer.expect("STATUS box (MESSAGES)");
            rig.settle();
            assertEquals("", rig.peer.unread());
            rig.peer.send("* STATUS box (MESSAGES 1)", first + " OK");
            rig.peer.serve("STATUS box (MESSAGES)", "* STATUS box (MESSAGES 2)", "OK");
            assertEquals(1, Rig.get(one).messages());
            assertEquals(2, Rig.get(two).messages());
        }
    }

    @Test
    void permissionIsAskedWhenTheCommandLeaves() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> select = rig.connection.submit(new Select(MailboxName.INBOX));
            CompletableFuture<List<FetchResponse>> fetch = rig.connection.submit(new Fetch(SequenceSet.of(1), FLAGS));
            rig.peer.serve("SELECT INBOX", "* 1 EXISTS", "OK");
            rig.peer.serve("FETCH 1 (FLAGS)", "* 1 FETCH (FLAGS ())", "OK");
            Rig.get(select);
            assertEquals(1, Rig.get(fetch).size());
        }
    }

    @Test
    void aCommandOfTheWrongStateFailsWithoutAnOctet() {
        try (Rig rig = Rig.authenticated()) {
            long before = rig.peer.taken();
            CommandNotPermittedException failure = assertThrows(
                    CommandNotPermittedException.class, () -> rig.connection.execute(new Fetch(UidSet.of(1), FLAGS)));
            assertEquals(Outcome.NOT_EXECUTED, failure.outcome());
            assertEquals("UID FETCH", failure.command());
            assertTrue(failure.connectionSurvives());
            CompletableFuture<?> afterFailedSelect = rig.connection.submit(new Select(MailboxName.INBOX));
            CompletableFuture<?> fetch = rig.connection.submit(new Fetch(UidSet.of(1), FLAGS));
            rig.peer.serve("SELECT INBOX", "NO no such mailbox");
            Rig.failure(dev.tagline.imap.CommandFailedException.class, afterFailedSelect);
            Rig.failure(CommandNotPermittedException.class, fetch);
            rig.assertInStep();
            assertTrue(rig.peer.taken() > before);
        }
    }

    @Test
    void aBarrierWaitsAndMakesOthersWaitInOrder() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<?> before = rig.connection.submit(new Noop());
            CompletableFuture<?> barrier = rig.connection.submit(new Select(MailboxName.of("box")));
            CompletableFuture<?> behind = rig.connection.submit(new Noop());
            String noop = rig.peer.expect("NOOP");
            rig.settle();
            assertEquals("", rig.peer.unread());
            rig.peer.send(noop + " OK");
            String select = rig.peer.expect("SELECT box");
            rig.settle();
            assertEquals("", rig.peer.unread());
            rig.peer.send(select + " OK");
            rig.peer.serve("NOOP", "OK");
            Rig.get(before);
            Rig.get(barrier);
            Rig.get(behind);
        }
    }

    @Test
    void aWaitingHeadHoldsBackThoseBehindIt() {
        try (Rig rig = Rig.selected()) {
            rig.connection.submit(new Noop());
            rig.connection.submit(new Fetch(SequenceSet.of(1), FLAGS));
            rig.connection.submit(new Noop());
            String noop = rig.peer.expect("NOOP");
            rig.settle();
            assertEquals("", rig.peer.unread(), "a NOOP must not overtake the FETCH");
            rig.peer.send(noop + " OK");
            rig.peer.expect("FETCH 1 (FLAGS)");
            rig.peer.expect("NOOP");
        }
    }

    @Test
    void pipelinedCommandsSharePackets() {
        try (Rig rig = Rig.authenticated()) {
            int before = rig.peer.writes();
            List<CompletableFuture<?>> all = new ArrayList<>();
            // The peer takes nothing while they are submitted, as a network does for the time of a packet.
            rig.peer.take(0);
            for (int i = 0; i < 1_000; i++) {
                all.add(rig.connection.submit(new Noop()));
            }
            rig.peer.take(Long.MAX_VALUE);
            for (int i = 0; i < 1_000; i++) {
                rig.peer.send(rig.peer.expect("NOOP") + " OK");
            }
            all.forEach(Rig::get);
            int writes = rig.peer.writes() - before;
            assertTrue(writes <= 5, writes + " writes for 1,000 commands");
        }
    }

    @Test
    void allOfAThousandAreInFlightBeforeTheFirstIsAnswered() {
        try (Rig rig = Rig.authenticated()) {
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                all.add(rig.connection.submit(new Noop()));
            }
            List<String> tags = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                tags.add(rig.peer.expect("NOOP"));
            }
            tags.forEach(tag -> rig.peer.send(tag + " OK"));
            all.forEach(Rig::get);
        }
    }

    @Test
    void tenThousandCommandsMayBeSubmittedAtOnce() {
        try (Rig rig = Rig.authenticated()) {
            List<CompletableFuture<?>> all = new ArrayList<>();
            CompletableFuture<?> server = Rig.async(() -> {
                for (int i = 0; i < 10_000; i++) {
                    rig.peer.send(rig.peer.expect("NOOP") + " OK");
                }
                return null;
            });
            for (int i = 0; i < 10_000; i++) {
                all.add(rig.connection.submit(new Noop()));
            }
            all.forEach(Rig::get);
            Rig.get(server);
        }
    }

    @Test
    void oneTooManyIsRefusedAndTheConnectionSurvives() {
        try (Rig rig =
                Rig.with("* PREAUTH hi", options -> options.maxInFlight(1).maxWaiting(3))) {
            rig.connection.submit(new Noop());
            String first = rig.peer.expect("NOOP");
            List<CompletableFuture<?>> waiting = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                waiting.add(rig.connection.submit(new Noop()));
            }
            LimitExceededException refused =
                    Rig.failure(LimitExceededException.class, rig.connection.submit(new Noop()));
            assertTrue(refused.connectionSurvives());
            assertEquals(Outcome.NOT_EXECUTED, refused.outcome());
            rig.peer.send(first + " OK");
            for (CompletableFuture<?> one : waiting) {
                rig.peer.serve("NOOP", "OK");
                Rig.get(one);
            }
        }
    }

    @Test
    void noMoreAreInFlightThanAllowed() {
        try (Rig rig = Rig.with("* PREAUTH hi", options -> options.maxInFlight(2))) {
            for (int i = 0; i < 3; i++) {
                rig.connection.submit(new Noop());
            }
            String first = rig.peer.expect("NOOP");
            rig.peer.expect("NOOP");
            rig.settle();
            assertEquals("", rig.peer.unread());
            rig.peer.send(first + " OK");
            rig.peer.expect("NOOP");
        }
    }

    @Test
    void tagsCannotBeGuessed() {
        try (Rig one = Rig.authenticated();
                Rig two = Rig.authenticated()) {
            one.connection.submit(new Noop());
            two.connection.submit(new Noop());
            String first = one.peer.expect("NOOP");
            String second = two.peer.expect("NOOP");
            assertEquals(9, first.length());
            assertNotEquals(first, second);
        }
    }

    @Test
    void anInterruptBeforeSendingSendsNothing() {
        try (Rig rig = Rig.authenticated()) {
            long before = rig.peer.taken();
            Thread.currentThread().interrupt();
            CommandCancelledException failure =
                    assertThrows(CommandCancelledException.class, () -> rig.connection.execute(new Noop()));
            assertTrue(Thread.interrupted());
            assertEquals(Outcome.NOT_EXECUTED, failure.outcome());
            assertEquals(before, rig.peer.taken());
            rig.assertInStep();
        }
    }

    @Test
    void aCommandThatCannotBeEncodedCostsOnlyItself() {
        try (Rig rig = Rig.authenticated()) {
            long before = rig.peer.taken();
            Command<TaggedResponse> bad = new Custom(out -> out.atom("X\r\nY LOGOUT"));
            IllegalArgumentException failure =
                    assertThrows(IllegalArgumentException.class, () -> rig.connection.execute(bad));
            assertFalse(failure.getMessage().contains("LOGOUT"));
            Command<TaggedResponse> broken = new Custom(out -> {
                throw new UnsupportedOperationException("bug");
            });
            Rig.failure(IllegalStateException.class, rig.connection.submit(broken));
            assertEquals(before, rig.peer.taken());
            rig.assertInStep();
        }
    }

    @Test
    void aCommandOfTheUsersOwnRuns() throws Exception {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<TaggedResponse> answer = rig.connection.submit(
                    new Custom(out -> out.open().astring("a b").close().number(3)));
            rig.peer.serve("XCUSTOM (\"a b\") 3", "OK done");
            assertEquals("done", Rig.get(answer).text().text());
        }
    }

    /** A command made outside the library. */
    record Custom(java.util.function.Consumer<ArgumentWriter> arguments) implements Command<TaggedResponse> {
        @Override
        public String name() {
            return "XCUSTOM";
        }

        @Override
        public CommandRules rules() {
            return CommandRules.whenAuthenticated();
        }

        @Override
        public void writeTo(ArgumentWriter out) {
            arguments.accept(out);
        }

        @Override
        public ResponseCollector<TaggedResponse> collector() {
            return ResponseCollector.none();
        }
    }

    @Test
    void executeAndSubmitKeepOneOrder() {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<?> copy = rig.connection.submit(new Copy(UidSet.of(1), MailboxName.of("box")));
            CompletableFuture<?> noop = Rig.async(() -> rig.connection.execute(new Noop()));
            String first = rig.peer.expect("UID COPY 1 box");
            String second = rig.peer.expect("NOOP");
            rig.peer.send(first + " OK", second + " OK");
            Rig.get(copy);
            Rig.get(noop);
        }
    }
}
