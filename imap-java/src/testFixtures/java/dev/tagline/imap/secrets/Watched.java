package dev.tagline.imap.secrets;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.connection.RealImapConnection;
import dev.tagline.imap.transport.Transport;
import dev.tagline.imap.wire.WireLog;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;

/**
 * The way by which tests open connections: as the product's own, but that the {@link Sightings} of the running test see
 * what can be seen of them. {@code WatchedTest} fails where a test goes another way.
 */
public final class Watched {
    /** Of the running test first, then of the classes around it. Tests run one after the other. */
    private static final Deque<Sightings> RUNNING = new ConcurrentLinkedDeque<>();

    private Watched() {}

    static void begin(String test) {
        RUNNING.push(new Sightings(test));
    }

    /** Where secrets showed. */
    static List<String> end() {
        return RUNNING.pop().end();
    }

    /** What the running test lets be seen. */
    public static Sightings sightings() {
        Sightings running = RUNNING.peek();
        if (running == null) {
            throw new IllegalStateException("no test runs, or not with the extension that watches it");
        }
        return running;
    }

    /** {@link ImapClient#builder}, with the finest log. */
    public static ImapClient.Builder client(String host) {
        return watched(ImapClient.builder(host));
    }

    /** {@link ImapClient#command}, with the finest log. */
    public static ImapClient.Builder command(List<String> command) {
        return watched(ImapClient.command(command));
    }

    /** {@link ImapClient#builder} as it is, without a log: for what takes another way then. */
    public static ImapClient.Builder clientWithoutLog(String host) {
        return ImapClient.builder(host).listener(sightings());
    }

    private static ImapClient.Builder watched(ImapClient.Builder builder) {
        return builder.wireLog(sightings().log()).listener(sightings());
    }

    /** A log of the test's own, for a client; {@link #open} sees by itself to one in its options. */
    public static WireLog log(WireLog own) {
        return sightings().log(own);
    }

    /** {@link RealImapConnection#open}, with the finest log unless the options have one. */
    public static RealImapConnection open(Transport transport, ConnectionOptions options) throws ImapException {
        WireLog own = options.wireLog();
        WireLog log = own == null ? sightings().log() : sightings().log(own);
        return openWithoutLog(transport, options.newBuilder().wireLog(log).build());
    }

    /** {@link RealImapConnection#open} with the log that the options have, or none: for what takes another way then. */
    public static RealImapConnection openWithoutLog(Transport transport, ConnectionOptions options)
            throws ImapException {
        Sightings sightings = sightings();
        try {
            RealImapConnection connection = RealImapConnection.open(
                    transport, options.newBuilder().listener(sightings).build());
            sightings.connection(connection);
            return connection;
        } catch (ImapException e) {
            sightings.exception(e);
            throw e;
        }
    }

    /** JUnit's own; what was thrown is searched. */
    public static <T extends Throwable> T assertThrows(Class<T> type, Executable executable) {
        return seen(Assertions.assertThrows(type, executable));
    }

    /** JUnit's own; what was thrown is searched. */
    public static <T extends Throwable> T assertThrows(Class<T> type, Executable executable, String message) {
        return seen(Assertions.assertThrows(type, executable, message));
    }

    private static <T extends Throwable> T seen(T thrown) {
        sightings().exception(thrown);
        return thrown;
    }
}
