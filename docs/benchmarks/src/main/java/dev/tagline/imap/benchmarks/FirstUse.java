package dev.tagline.imap.benchmarks;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.message.Envelope;
import dev.tagline.imap.message.UidSet;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;

/**
 * Programs that have just started and list a mailbox, as their users would write them: each connects to the port it is
 * given, prints the subject of the first message as soon as it has it, and looks at all others. Then it prints the
 * nanoseconds from {@code main} to the first message and to the last, and what it saw.
 */
final class FirstUse {
    /** Here and not in the contestants, so that nothing is loaded that the program does not need. */
    private final long start = System.nanoTime();

    private long first;

    void message(@Nullable String subject) {
        if (first == 0) {
            System.out.println(subject);
            first = System.nanoTime() - start;
        }
    }

    void end(long sum) {
        long end = System.nanoTime() - start;
        System.out.println(first);
        System.out.println(end);
        System.out.println(sum);
        System.exit(0);
    }

    /** The machine's limit, which looks at lines only. */
    static final class Raw {
        private Raw() {}

        public static void main(String[] args) throws Exception {
            FirstUse use = new FirstUse();
            long lines = 0;
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]))) {
                socket.getOutputStream()
                        .write("A LOGIN bench mark\r\nA SELECT INBOX\r\nA UID FETCH 1:* (X)\r\nZ LOGOUT\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1), 1 << 16);
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.startsWith("* 1 FETCH")) {
                        use.message(line);
                    }
                    lines++;
                }
            }
            use.end(lines);
        }
    }

    /** Tagline, blocking. */
    static final class Tagline {
        private Tagline() {}

        public static void main(String[] args) throws Exception {
            FirstUse use = new FirstUse();
            Sum sum = new Sum();
            try (ImapConnection connection = connect(args[0])) {
                connection.fetch(UidSet.all(), everything(), row -> {
                    Envelope envelope = Objects.requireNonNull(row.envelope());
                    use.message(envelope.subject());
                    sum.everything(row);
                });
                use.end(sum.value);
            }
        }

        static ImapConnection connect(String port) throws Exception {
            ImapConnection connection = ImapClient.builder("localhost")
                    .port(Integer.parseInt(port))
                    .insecurePlaintext()
                    .build()
                    .connect();
            connection.login("bench", "mark");
            connection.select("INBOX");
            return connection;
        }

        static List<FetchAttribute> everything() {
            return List.of(
                    FetchAttribute.UID,
                    FetchAttribute.FLAGS,
                    FetchAttribute.INTERNALDATE,
                    FetchAttribute.RFC822_SIZE,
                    FetchAttribute.ENVELOPE,
                    FetchAttribute.BODYSTRUCTURE);
        }
    }

    /** Angus Mail. */
    static final class Angus {
        private Angus() {}

        public static void main(String[] args) throws Exception {
            FirstUse use = new FirstUse();
            AngusSum sum = new AngusSum();
            Properties settings = new Properties();
            settings.setProperty("mail.mime.address.strict", "false");
            try (Store store = Session.getInstance(settings).getStore("imap")) {
                store.connect("localhost", Integer.parseInt(args[0]), "bench", "mark");
                Folder folder = store.getFolder("INBOX");
                folder.open(Folder.READ_ONLY);
                FetchProfile profile = new FetchProfile();
                profile.add(UIDFolder.FetchProfileItem.UID);
                profile.add(FetchProfile.Item.FLAGS);
                profile.add(FetchProfile.Item.ENVELOPE);
                profile.add(FetchProfile.Item.CONTENT_INFO);
                Message[] messages = folder.getMessages();
                folder.fetch(messages, profile);
                for (Message message : messages) {
                    use.message(message.getSubject());
                    sum.everything((IMAPMessage) message);
                }
                use.end(sum.value);
            }
        }
    }
}
