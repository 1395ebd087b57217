package dev.tagline.imap.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.docs.guide.SearchGuide;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okio.Socket;
import org.junit.jupiter.api.Test;

class SearchGuideTest {
    private final BlockingQueue<String> printed = new LinkedBlockingQueue<>();

    /** Whole lines: what is told of a change comes from another thread. */
    private final SearchGuide guide =
            new SearchGuide(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8) {
                @Override
                public void println(String line) {
                    printed.add(line);
                }
            });

    private String next() throws InterruptedException {
        return printed.poll(60, TimeUnit.SECONDS);
    }

    @Test
    void everySnippetRuns() throws IOException, InterruptedException {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 ESEARCH PARTIAL IDLE CONTEXT=SEARCH MULTISEARCH] hello
                C: A0 SELECT INBOX
                S: * 9 EXISTS
                S: A0 OK [READ-WRITE] done
                C: A1 UID SEARCH RETURN (PARTIAL -1:-30 COUNT) OR UNSEEN SINCE 1-Jan-2026
                S: * ESEARCH (TAG "A1") UID COUNT 40 PARTIAL (-1:-30 12:41)
                S: A1 OK done
                C: A2 UID FETCH 1:* (FLAGS) (PARTIAL -1:-30)
                S: * 9 FETCH (UID 41 FLAGS (\\Seen))
                S: A2 OK done
                C: A3 UID SEARCH RETURN (UPDATE ALL) UNSEEN
                S: * ESEARCH (TAG "A3") UID ALL 4,7
                S: A3 OK will tell
                C: A4 IDLE
                S: + go on
                S: * ESEARCH (TAG "A3") UID ADDTO (0 9)
                C: DONE
                S: A4 OK done
                C: A5 CANCELUPDATE <any>
                S: A5 OK done
                C: A6 ESEARCH IN (personal) RETURN (ALL) UNSEEN
                S: * ESEARCH (TAG "A6" MAILBOX "Lists/java" UIDVALIDITY 7) UID ALL 3:5
                S: A6 OK done
                """)) {
            Socket socket = server.connectInMemory();
            ImapConnection imap =
                    Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
            try {
                imap.select("INBOX");
                guide.pages(imap);
                assertEquals("12:41 of 40", next());
                assertEquals("41 (\\Seen)", next());
                guide.follow(imap);
                assertEquals("at first: 4,7", next());
                assertEquals("unread: 4,7,9", next());
                guide.everywhere(imap);
                assertEquals("Lists/java: 3:5", next());
            } finally {
                imap.abort();
            }
        }
    }
}
