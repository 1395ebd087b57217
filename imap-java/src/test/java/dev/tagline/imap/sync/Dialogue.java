package dev.tagline.imap.sync;

import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.Transport;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import okio.Socket;

/** A client that talks to a server with a script, over streams in memory, authenticated from the first. */
final class Dialogue implements ConnectionListener {
    /** What the client does. */
    interface Client {
        void talk(Dialogue with) throws Exception;
    }

    final ImapConnection imap;

    /** What came unasked, in wire order. */
    final List<UntaggedResponse> events = new CopyOnWriteArrayList<>();

    private Dialogue(ImapConnection imap) {
        this.imap = imap;
        imap.addListener(this);
    }

    /** All of the script is to be said, by both. */
    static void with(String capabilities, String script, Client client) throws Exception {
        with(capabilities, ConnectionOptions.DEFAULT, script, client);
    }

    static void with(String capabilities, ConnectionOptions options, String script, Client client) throws Exception {
        String greeting = "S: * PREAUTH [CAPABILITY " + capabilities + "] ready\n";
        try (FakeImapServer server = new FakeImapServer().script(greeting + script)) {
            Socket socket = server.connectInMemory();
            ImapConnection imap = Watched.open(Transport.of(socket.getSource(), socket.getSink()), options);
            try {
                client.talk(new Dialogue(imap));
            } finally {
                imap.abort();
            }
        }
    }

    @Override
    public void onUntagged(UntaggedResponse response) {
        events.add(response);
    }

    /** Waits until so many events have come. */
    List<UntaggedResponse> awaitEvents(int count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (events.size() < count && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return List.copyOf(events);
    }
}
