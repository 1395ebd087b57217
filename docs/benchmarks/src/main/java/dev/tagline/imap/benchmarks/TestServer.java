package dev.tagline.imap.benchmarks;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * A server for tests in a process of its own, with messages in INBOX: {@code TestServer mailstore|greenmail MESSAGES}. It says its
 * port, and to every line that it is told, what it takes by then.
 */
final class TestServer {
    private TestServer() {}

    public static void main(String[] args) throws Exception {
        int messages = Integer.parseInt(args[1]);
        System.out.println(args[0].equals("mailstore") ? mailstore(messages) : greenMail(messages));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        while (in.readLine() != null) {
            Footprint now = Footprint.now();
            System.out.println(now.heap() + " " + now.resident() + " " + now.threads());
        }
        System.exit(0);
    }

    private static int mailstore(int messages) throws IOException {
        Mailstore store = new Mailstore().user("mark", "mark");
        for (int i = 1; i <= messages; i++) {
            store.inbox().deliver(message(i));
        }
        return new FakeImapServer().dispatcher(store).start().port();
    }

    private static int greenMail(int messages) throws MessagingException {
        GreenMail server = new GreenMail(ServerSetup.IMAP.dynamicPort());
        server.start();
        GreenMailUser user = server.setUser("mark", "mark");
        for (int i = 1; i <= messages; i++) {
            user.deliver(
                    new MimeMessage(null, new ByteArrayInputStream(message(i).getBytes(StandardCharsets.UTF_8))));
        }
        return server.getImap().getPort();
    }

    static String message(int number) {
        return "From: Sender " + number % 1000 + " <sender" + number % 1000 + "@example.org>\r\n"
                + "To: Jane <jane@example.org>, list-" + number % 50 + "@example.org\r\n"
                + "Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?= number " + number + "\r\n"
                + "Date: Mon, 7 Feb 2022 21:52:25 -0800\r\n"
                + "Message-ID: <" + number + "@example.org>\r\n"
                + "\r\n"
                + "A line of a message, such as there are many; this one is of number " + number + ".\r\n";
    }
}
