package dev.tagline.imap.testkit.mailstore.stress;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Clients of every kind, all at once in one mailbox, each doing what it likes. What they may be told is checked as it is told,
 * and what they believe in the end is compared with the mailbox. A build gives 20,000 commands; for longer:
 *
 * <pre>
 * mvn -pl testkit -am -DskipChecks test -Dtest=StressTest -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dstress.commands=100000 -Dstress.seed=7
 * </pre>
 *
 * <p>{@code -Dstress.port=143 -Dstress.login="alice wonderland"} goes to another server on this machine. The seed says what
 * each client does; in which order they come, the threads do, and on one core ({@code taskset -c 1 mvn ...}) otherwise than
 * on many.
 */
@Timeout(300)
class StressTest {
    private static final int COMMANDS = Integer.getInteger("stress.commands", 20_000);
    private static final long SEED = Long.getLong("stress.seed", 9051);
    private static final Integer PORT = Integer.getInteger("stress.port");

    /** Who can be connected to. */
    private interface Lines {
        StressClient client(Profile profile, long seed, Defect defect, Map<String, Object> recent) throws IOException;
    }

    /** As the threads go, so that no two runs are the same. */
    @Test
    void clientsOfEveryKindAgreeInTheEnd() throws Exception {
        Profile[] all = PORT == null
                ? Profile.values()
                : new Profile[] {Profile.PLAIN, Profile.PLAIN, Profile.CONDSTORE, Profile.QRESYNC, Profile.QRESYNC};
        run(all, COMMANDS, SEED, Defect.NONE);
    }

    /** For each rule a server that breaks it. One client after the other, so that it is the same each time. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void whatIsWrongIsFound(Defect defect) {
        AssertionError found = assertThrows(AssertionError.class, () -> runInTurns(3_000, SEED, defect));
        assertTrue(found.getMessage().length() > 10, found.getMessage());
    }

    @Test
    void inTurnsToo() throws Exception {
        runInTurns(3_000, SEED, Defect.NONE);
    }

    private static Lines lines(FakeImapServer server) {
        return (profile, seed, defect, recent) -> {
            if (PORT != null) {
                Socket socket = new Socket("127.0.0.1", PORT);
                String login = System.getProperty("stress.login", "alice wonderland");
                var in = Okio.buffer(Okio.source(socket));
                return new StressClient(in, Okio.buffer(Okio.sink(socket)), login, profile, seed, defect, recent);
            }
            okio.Socket socket = server.connectInMemory();
            var in = Okio.buffer(socket.getSource());
            return new StressClient(in, Okio.buffer(socket.getSink()), "x y", profile, seed, defect, recent);
        };
    }

    private static Mailstore store() {
        Mailstore store = new Mailstore();
        store.create("box");
        store.create("other");
        return store;
    }

    private static void run(Profile[] profiles, int commands, long seed, Defect defect) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (FakeImapServer server = new FakeImapServer().dispatcher(store())) {
            Map<String, Object> recent = Mirror.nobodysRecent();
            List<StressClient> clients = new ArrayList<>();
            for (Profile profile : profiles) {
                clients.add(lines(server).client(profile, seed + clients.size(), defect, recent));
            }
            List<Future<Void>> busy = new ArrayList<>();
            for (StressClient client : clients) {
                Callable<Void> act = () -> {
                    while (client.commands < commands / profiles.length) {
                        client.act();
                    }
                    return null;
                };
                busy.add(threads.submit(act));
            }
            for (Future<Void> each : busy) {
                each.get();
            }
            compare(clients, lines(server));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void runInTurns(int commands, long seed, Defect defect) throws IOException {
        try (FakeImapServer server = new FakeImapServer().dispatcher(store())) {
            Map<String, Object> recent = Mirror.nobodysRecent();
            List<StressClient> clients = new ArrayList<>();
            for (Profile profile : Profile.values()) {
                clients.add(lines(server).client(profile, seed + clients.size(), defect, recent));
            }
            for (int i = 0; i < commands; i++) {
                clients.get(i * 7 % clients.size()).act();
            }
            compare(clients, lines(server));
        }
    }

    /** When all is quiet, everybody must believe what somebody who has just come sees. */
    private static void compare(List<StressClient> clients, Lines lines) throws IOException {
        StressClient truth = lines.client(Profile.PLAIN, 0, Defect.NONE, Mirror.nobodysRecent());
        for (StressClient client : clients) {
            client.say("NOOP");
            try {
                client.mirror.compare(truth.mirror);
                // What had not been looked at must be there, too.
                client.learnTheRest();
                client.mirror.compare(truth.mirror);
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + "\n" + client, e);
            }
        }
    }
}
