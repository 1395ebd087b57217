package dev.tagline.imap.portable;

import static dev.tagline.imap.secrets.Watched.assertThrows;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.PartlyDoneException;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import okio.Socket;
import org.junit.jupiter.api.function.Executable;

/** A server that says what it is told to, and a connection to it with INBOX open or none. */
final class Against {
    private Against() {}

    static ImapConnection open(FakeImapServer server) throws IOException {
        Socket socket = server.connectInMemory();
        return Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
    }

    /** Runs it in INBOX, on a server that lists these capabilities and goes on with this dialogue from {@code A2} on. */
    static <R> R inInbox(String capabilities, String dialogue, Operation<R> operation) throws Exception {
        return inInboxDo(capabilities, dialogue, operation::on);
    }

    /** The same for what blocks. */
    static <R> R inInboxDo(String capabilities, String dialogue, Blocking<R> action) throws Exception {
        String script = greeting(capabilities) + """
            C: A1 SELECT INBOX
            S: * 9 EXISTS
            S: * OK [UIDVALIDITY 7] valid
            S: A1 OK [READ-WRITE] open
            """ + dialogue;
        return play(script, imap -> {
            imap.select("INBOX");
            return action.on(imap);
        });
    }

    /** What is asked of a connection. */
    @FunctionalInterface
    interface Blocking<R> {
        R on(ImapConnection imap) throws Exception;
    }

    /** Runs it where no mailbox is open. */
    static <R> R inNone(String capabilities, String dialogue, Operation<R> operation) throws Exception {
        return run(greeting(capabilities) + dialogue, operation);
    }

    /** Runs it against this dialogue, from the greeting on. */
    static <R> R run(String script, Operation<R> operation) throws Exception {
        return play(script, operation::on);
    }

    private static String greeting(String capabilities) {
        return "S: * PREAUTH [CAPABILITY IMAP4rev1 " + capabilities + "] hello\n";
    }

    private static <R> R play(String script, Blocking<R> action) throws Exception {
        try (FakeImapServer server = new FakeImapServer().script(script)) {
            ImapConnection imap = open(server);
            try {
                return action.on(imap);
            } finally {
                imap.abort();
            }
        }
    }

    /** What was done when it failed. */
    static <R> R doneUntil(Class<R> type, Executable failing) {
        return assertThrows(PartlyDoneException.class, failing).done(type);
    }
}
