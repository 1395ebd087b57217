package dev.tagline.imap.connection;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.Select;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.secrets.Watched;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** A connection with its peer and its clock in the test's hands. */
final class Rig implements AutoCloseable {
    static final String ALL = "IMAP4rev1 IDLE UIDPLUS ENABLE MOVE ESEARCH STARTTLS";

    final Peer peer = new Peer();
    final VirtualTimers timers = new VirtualTimers();
    final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    RealImapConnection connection;

    /** Authenticated, nothing selected. */
    static Rig authenticated() {
        return with("* PREAUTH [CAPABILITY " + ALL + "] hi", options -> options);
    }

    /** INBOX is selected, with ten messages. */
    static Rig selected() {
        Rig rig = authenticated();
        rig.select();
        return rig;
    }

    static Rig with(String greeting, UnaryOperator<ConnectionOptions.Builder> options) {
        Rig rig = new Rig();
        rig.peer.send(greeting);
        rig.open(options);
        return rig;
    }

    /** As users have it by default: nobody hears the lines, and of most commands no text is made. */
    static Rig withoutLog(String greeting, UnaryOperator<ConnectionOptions.Builder> options) {
        Rig rig = new Rig();
        rig.peer.send(greeting);
        try {
            rig.listenTo(Watched.openWithoutLog(rig.peer, rig.options(options)));
        } catch (ImapException e) {
            throw new AssertionError(e);
        }
        return rig;
    }

    void open(UnaryOperator<ConnectionOptions.Builder> options) {
        try {
            listenTo(Watched.open(peer, options(options)));
        } catch (ImapException e) {
            throw new AssertionError(e);
        }
    }

    private ConnectionOptions options(UnaryOperator<ConnectionOptions.Builder> options) {
        return options.apply(new ConnectionOptions.Builder().timers(timers)).build();
    }

    private void listenTo(RealImapConnection opened) {
        connection = opened;
        connection.addListener(new ConnectionListener() {
            @Override
            public void onUntagged(UntaggedResponse response) {
                events.add(response.getClass().getSimpleName());
            }

            @Override
            public void onAlert(String text) {
                events.add("alert " + text);
            }

            @Override
            public void onClosed(ImapException cause) {
                events.add(
                        cause == null
                                ? "closed"
                                : "closed by " + cause.getClass().getSimpleName());
            }
        });
    }

    void select() {
        CompletableFuture<?> selecting = connection.submit(new Select(MailboxName.INBOX));
        peer.serve(
                "SELECT INBOX",
                "* 10 EXISTS",
                "* FLAGS (\\Seen \\Deleted)",
                "* OK [UIDVALIDITY 7] valid",
                "* OK [UIDNEXT 11] next",
                "OK [READ-WRITE] selected");
        get(selecting);
    }

    /** The result, which must come. */
    static <T> T get(Future<T> future) {
        try {
            return future.get(60, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no result", e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /** The failure, which must come and be of this kind. */
    static <E extends Throwable> E failure(Class<E> kind, Future<?> future) {
        Throwable thrown = assertThrows(ExecutionException.class, () -> future.get(60, TimeUnit.SECONDS));
        Throwable cause = thrown.getCause();
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return assertInstanceOf(kind, cause);
    }

    /** Runs on a thread of its own. */
    static <T> CompletableFuture<T> async(Callable<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                future.complete(work.call());
            } catch (Throwable e) {
                future.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return future;
    }

    String event() {
        try {
            String event = events.poll(60, TimeUnit.SECONDS);
            return event == null ? fail("no event") : event;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void assertEvents(String... expected) {
        for (String event : expected) {
            assertEquals(event, event());
        }
    }

    /** Nothing is being written, and all that the peer sent has been digested. */
    void settle() {
        peer.awaitDigested();
        await(() -> !locked(() -> connection.engine().outbox.isWriting()));
    }

    /** As {@link #settle}, while a literal waits for its go-ahead. */
    void settleButForGoAhead() {
        peer.awaitDigested();
        await(() -> !locked(() -> connection.engine().outbox.isCallRunning()));
    }

    boolean locked(BooleanSupplier question) {
        Engine engine = connection.engine();
        engine.lock();
        try {
            return question.getAsBoolean();
        } finally {
            engine.unlock();
        }
    }

    /** Spins: for what no latch tells. */
    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("waited in vain");
            }
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    /** The connection still answers in step. */
    void assertInStep() {
        CompletableFuture<?> noop = connection.submit(new dev.tagline.imap.command.Noop());
        peer.serve("NOOP", "OK in step");
        get(noop);
    }

    List<String> lines() {
        return connection.lastExchanges();
    }

    @Override
    public void close() {
        connection.abort();
        peer.awaitOver();
    }
}
