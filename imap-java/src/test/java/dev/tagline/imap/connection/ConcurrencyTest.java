package dev.tagline.imap.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.command.Append;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.command.Select;
import dev.tagline.imap.command.Status;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.MailboxStatus;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.mailbox.StatusItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import okio.ByteString;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
    /** Answers all there is; with the name of each mailbox as its figures, so that a mix-up shows. */
    private static CompletableFuture<Integer> serve(Rig rig) {
        return Rig.async(() -> {
            int served = 0;
            String line = rig.peer.lineOrNull();
            while (line != null) {
                String[] words = line.split(" ");
                String tag = words[0];
                switch (words[1]) {
                    case "STATUS" -> {
                        String number = words[2].substring(3);
                        rig.peer.send("* STATUS " + words[2] + " (MESSAGES " + number + ")", tag + " OK");
                    }
                    case "SELECT" ->
                        rig.peer.send(
                                "* " + words[2].substring(3) + " EXISTS",
                                "* OK [UIDVALIDITY " + words[2].substring(3) + "]",
                                tag + " OK");
                    case "APPEND" -> {
                        rig.peer.send("* 5 EXISTS", "+ go");
                        rig.peer.line();
                        rig.peer.send(tag + " OK");
                    }
                    default -> rig.peer.send("* OK noise", tag + " OK");
                }
                served++;
                line = rig.peer.lineOrNull();
            }
            return served;
        });
    }

    @Test
    void manyThreadsWithMixedCommandsEachGetTheirOwnAnswer() {
        int threads = 16;
        int each = 400;
        AtomicInteger sent = new AtomicInteger();
        try (Rig rig = Rig.selected()) {
            CompletableFuture<Integer> server = serve(rig);
            List<CompletableFuture<Integer>> workers = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                Random random = new Random(t);
                workers.add(Rig.async(() -> {
                    for (int i = 0; i < each; i++) {
                        one(rig, random, sent);
                    }
                    return each;
                }));
            }
            workers.forEach(worker -> assertEquals(each, Rig.get(worker)));
            rig.settle();
            rig.connection.abort();
            int served = Rig.get(server);
            // Those that were cancelled in time were never sent.
            assertTrue(served <= sent.get() && served > threads * each / 2, served + " of " + sent);
        }
    }

    private static void one(Rig rig, Random random, AtomicInteger sent) throws Exception {
        sent.incrementAndGet();
        int number = 1 + random.nextInt(50);
        switch (random.nextInt(12)) {
            case 0 -> {
                SelectedMailbox open = rig.connection.execute(new Select(MailboxName.of("box" + number)));
                assertEquals(number, open.exists());
                assertEquals(number, open.uidValidity());
            }
            case 1 ->
                rig.connection.execute(new Append(
                        MailboxName.of("box"), List.of(), LiteralContent.of(ByteString.encodeUtf8("message"))));
            case 2 -> {
                CompletableFuture<?> cancelled = rig.connection.submit(new Noop());
                cancelled.cancel(true);
            }
            case 3, 4, 5 -> {
                CompletableFuture<MailboxStatus> status = rig.connection.submit(status(number));
                assertEquals(number, Rig.get(status).messages());
            }
            case 6, 7, 8 ->
                assertEquals(number, rig.connection.execute(status(number)).messages());
            default -> {
                CompletableFuture<?> noop = rig.connection.submit(new Noop());
                try {
                    noop.join();
                } catch (CancellationException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    private static Command<MailboxStatus> status(int number) {
        return new Status(MailboxName.of("box" + number), StatusItem.MESSAGES);
    }

    @Test
    void everyFutureCompletesWheneverTheConnectionEnds() {
        for (int round = 0; round < 100; round++) {
            int after = round;
            try (Rig rig = Rig.selected()) {
                List<CompletableFuture<?>> all = new ArrayList<>();
                CompletableFuture<?> submitting = Rig.async(() -> {
                    for (int i = 0; i < 200; i++) {
                        Command<?> command = i % 7 == 0 ? status(i) : new Noop();
                        all.add(rig.connection.submit(command));
                    }
                    return null;
                });
                CompletableFuture<?> ending = Rig.async(() -> {
                    for (int i = 0; i < after; i++) {
                        rig.peer.line();
                    }
                    if (after % 2 == 0) {
                        rig.peer.end();
                    } else {
                        rig.connection.abort();
                    }
                    return null;
                });
                Rig.get(submitting);
                Rig.get(ending);
                for (CompletableFuture<?> one : all) {
                    Rig.await(one::isDone);
                }
            }
        }
    }
}
