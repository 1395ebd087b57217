package dev.tagline.imap.search;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.Transport;
import okio.Socket;

/** A dialogue with a server of these capabilities, in a mailbox that is open. */
final class OpenMailbox {
    /** What the client does and expects. */
    interface Dialogue {
        void hold(ImapConnection imap) throws Exception;
    }

    private OpenMailbox() {}

    static void with(String capabilities, String script, Dialogue dialogue) throws Exception {
        with(capabilities, ConnectionOptions.DEFAULT, script, dialogue);
    }

    static void with(String capabilities, ConnectionOptions options, String script, Dialogue dialogue)
            throws Exception {
        String opened = "S: * PREAUTH [CAPABILITY " + capabilities + "] ready\n"
                + "C: s SELECT box\nS: * 172 EXISTS\nS: s OK [READ-WRITE] done\n";
        try (FakeImapServer server = new FakeImapServer().script(opened + script)) {
            Socket socket = server.connectInMemory();
            ImapConnection imap = Watched.open(Transport.of(socket.getSource(), socket.getSink()), options);
            try {
                imap.select("box");
                dialogue.hold(imap);
            } finally {
                imap.abort();
            }
        }
    }
}
