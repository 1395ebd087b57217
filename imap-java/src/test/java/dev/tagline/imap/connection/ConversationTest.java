package dev.tagline.imap.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.CapabilityCommand;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Login;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.Dispatchers;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RecordedCommand;
import dev.tagline.imap.testkit.Reply;
import dev.tagline.imap.transport.Transport;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import okio.Socket;
import org.junit.jupiter.api.Test;

/** The engine against a server that parses commands with code of its own. */
class ConversationTest {
    @Test
    void fromGreetingToLogout() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * OK hello
                C: A1 CAPABILITY
                S: * CAPABILITY IMAP4rev1 IDLE
                S: A1 OK done
                C: A2 LOGIN fred S3NT1NEL
                S: A2 OK [CAPABILITY IMAP4rev1 IDLE UIDPLUS] in
                C: A3 SELECT INBOX
                S: * 2 EXISTS
                S: * OK [UIDVALIDITY 7] valid
                S: A3 OK [READ-WRITE] selected
                C: A4 FETCH 1:2 (FLAGS RFC822.SIZE)
                S: * 1 FETCH (FLAGS (\\Seen) RFC822.SIZE 10)
                S: * 2 FETCH (FLAGS () RFC822.SIZE 20)
                S: A4 OK fetched
                C: A5 LOGOUT
                S: * BYE bye
                S: A5 OK out
                """)) {
            Socket socket = server.connectInMemory();
            RealImapConnection connection =
                    Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
            connection.execute(new CapabilityCommand());
            connection.execute(new Login("fred", "S3NT1NEL"));
            assertEquals(ConnectionState.AUTHENTICATED, connection.state());
            assertEquals(true, connection.capabilities().has(Capability.UIDPLUS));
            connection.select("INBOX");
            assertEquals(2, connection.selected().exists());
            List<FetchResponse> rows =
                    connection.fetch(SequenceSet.range(1, 2), FetchAttribute.FLAGS, FetchAttribute.RFC822_SIZE);
            assertEquals(2, rows.size());
            connection.close();
            assertEquals(ConnectionState.LOGOUT, connection.state());
        }
    }

    @Test
    void virtualThreadsMayReadAndCall() throws Exception {
        ThreadFactory virtual = virtualThreads();
        assumeTrue(virtual != null, "needs JDK 21");
        try (FakeImapServer server = new FakeImapServer()) {
            server.dispatcher(Dispatchers.basics("IMAP4rev1", command -> Reply.ok("done")));
            Socket socket = server.connectInMemory();
            ConnectionOptions options =
                    new ConnectionOptions.Builder().readerThreads(virtual).build();
            RealImapConnection connection = Watched.open(Transport.of(socket.getSource(), socket.getSink()), options);
            CompletableFuture<ConnectionState> done = new CompletableFuture<>();
            virtual.newThread(() -> {
                        try {
                            connection.login("ann", "S3NT1NEL");
                            connection.noop();
                            done.complete(connection.state());
                            connection.close();
                        } catch (ImapException e) {
                            done.completeExceptionally(e);
                        }
                    })
                    .start();
            assertEquals(ConnectionState.AUTHENTICATED, Rig.get(done));
        }
    }

    /** {@code Thread.ofVirtual().factory()}, or null on an older JDK. */
    private static ThreadFactory virtualThreads() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            return (ThreadFactory) type.getMethod("factory").invoke(builder);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    @Test
    void oddNamesAndPasswordsArriveAsTheyAre() throws Exception {
        String[] names = {"a\tb", "\"", "\\", "{5}", "a{5+}", "Entw\u00fcrfe", "\ud83d\ude00", "x & y", "NIL", "%*", " "
        };
        try (FakeImapServer server = new FakeImapServer()) {
            server.dispatcher(Dispatchers.basics("IMAP4rev1", command -> Reply.ok("done")));
            Socket socket = server.connectInMemory();
            try (RealImapConnection connection =
                    Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT)) {
                connection.login("ann", "pass \"S3NT1NEL\" {3}");
                RecordedCommand login = server.takeCommand();
                assertEquals("pass \"S3NT1NEL\" {3}", login.argument(1));
                for (String name : names) {
                    connection.create(name);
                    RecordedCommand create = server.takeCommand();
                    assertEquals("CREATE", create.name());
                    assertEquals(1, create.arguments().size());
                    MailboxName expected = MailboxName.of(name);
                    assertEquals(expected.octets(false).utf8(), create.argument(0));
                }
            }
        }
    }
}
