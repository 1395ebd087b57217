package dev.tagline.imap.docs.programs;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import okio.Buffer;
import okio.Okio;
import okio.Sink;
import okio.Socket;
import okio.Source;

/** A mail server on standard input and output, for programs that run theirs as a child. */
public final class ChildMailbox {
    private ChildMailbox() {}

    /** The command that runs it in a JVM of its own. */
    public static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ChildMailbox.class.getName());
    }

    /** Serves until standard input ends. */
    public static void main(String[] arguments) throws IOException {
        FakeImapServer server =
                FakeImapServer.builder().dispatcher(Mailstore.withSampleMail()).build();
        Socket socket = server.connectInMemory();
        Thread answers = new Thread(() -> carry(socket.getSource(), Okio.sink(System.out)));
        answers.setDaemon(true);
        answers.start();
        carry(Okio.source(System.in), socket.getSink());
        server.close();
    }

    private static void carry(Source from, Sink to) {
        try (from;
                to) {
            Buffer passing = new Buffer();
            while (from.read(passing, 8_192) != -1) {
                to.write(passing, passing.size());
                to.flush();
            }
        } catch (IOException e) {
            // The other end is gone, and so are we.
        }
    }
}
