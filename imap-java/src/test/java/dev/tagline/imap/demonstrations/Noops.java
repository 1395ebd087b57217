package dev.tagline.imap.demonstrations;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.servers.DovecotServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;

/** Commands in a row across a slow link: how often the client waits for the server. */
final class Noops {
    private static final Duration ROUND_TRIP = Duration.ofMillis(20);

    private record Run(double millis, int turns) {}

    private Noops() {}

    /**
     * Submits so many NOOPs at once, straight to the server and across the link, and returns the number of turns that the
     * link saw. What the link adds to the time, in round trips, is what was spent waiting.
     */
    static int run(String server, int serverPort, int count) throws Exception {
        try (DelayedLink link = new DelayedLink(serverPort, ROUND_TRIP)) {
            double direct = Double.MAX_VALUE;
            double delayed = Double.MAX_VALUE;
            int turns = 0;
            for (int i = 0; i < 5; i++) {
                direct = Math.min(direct, millis(serverPort, count, () -> 0).millis());
                Run run = millis(link.port(), count, link::takeTurns);
                delayed = Math.min(delayed, run.millis());
                turns = Math.max(turns, run.turns());
            }
            System.out.println("DEMONSTRATION " + count + " NOOPs, " + server + ": " + Math.round(direct)
                    + " ms straight, " + Math.round(delayed) + " ms across a link of " + ROUND_TRIP.toMillis()
                    + " ms, so " + Math.round((delayed - direct) * 10 / ROUND_TRIP.toMillis()) / 10.0
                    + " round trips of waiting; the client took " + turns + " turn(s)");
            return turns;
        }
    }

    private static Run millis(int port, int count, IntSupplier takeTurns) throws Exception {
        ImapClient client = ImapClient.builder("127.0.0.1")
                .port(port)
                .insecurePlaintext()
                .credentials(Credentials.password("noops", DovecotServer.PASSWORD))
                .build();
        try (ImapConnection connection = client.connect()) {
            connection.noop();
            int unused = takeTurns.getAsInt();
            long start = System.nanoTime();
            List<CompletableFuture<?>> all = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                all.add(connection.submit(new Noop()));
            }
            CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0])).get();
            double millis = (System.nanoTime() - start) / 1e6;
            // Taken before LOGOUT, which is a turn of its own.
            return new Run(millis, takeTurns.getAsInt());
        }
    }
}
