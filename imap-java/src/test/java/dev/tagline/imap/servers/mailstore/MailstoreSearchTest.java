package dev.tagline.imap.servers.mailstore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tagline.imap.servers.Dovecot;
import dev.tagline.imap.servers.DovecotServer;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import okio.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The mailstore finds, sorts and threads what Dovecot does, by programs of a seed. */
@ExtendWith(Dovecot.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailstoreSearchTest {
    private static final int MESSAGES = 200;

    private final FakeImapServer server = new FakeImapServer().dispatcher(new Mailstore());
    private PlainImap ours;
    private PlainImap theirs;

    @BeforeAll
    void fill(DovecotServer dovecot) throws IOException {
        ours = PlainImap.of(server);
        theirs = PlainImap.of(dovecot, "differential-search");
        Random random = new Random(3);
        for (ByteString message : RandomMessages.of(11, MESSAGES)) {
            String month = List.of("Jan", "Feb", "Mar", "Nov", "Dec").get(random.nextInt(5));
            String date = "\"0" + (1 + random.nextInt(9)) + "-" + month + "-" + (2020 + random.nextInt(3)) + " 1"
                    + random.nextInt(10) + ":00:00 +0000\" ";
            List<String> flags =
                    new ArrayList<>(List.of("\\Seen", "\\Answered", "\\Flagged", "\\Draft", "\\Deleted", "$work"));
            flags.removeIf(flag -> random.nextInt(3) > 0);
            ours.append("(" + String.join(" ", flags) + ") " + date, message);
            theirs.append("(" + String.join(" ", flags) + ") " + date, message);
        }
        ours.ok("SELECT INBOX");
        theirs.ok("SELECT INBOX");
    }

    @AfterAll
    void close() throws IOException {
        ours.close();
        theirs.close();
        server.close();
    }

    private void compare(String command, List<String> differences) throws IOException {
        PlainImap.Answer expected = theirs.command(command);
        PlainImap.Answer actual = ours.command(command);
        String theirWord = expected.status().substring(0, expected.status().indexOf(' '));
        String ourWord = actual.status().substring(0, actual.status().indexOf(' '));
        List<List<Object>> ourData = new ArrayList<>(actual.untagged());
        List<List<Object>> theirData = new ArrayList<>(expected.untagged());
        // Dovecot defines a keyword that is asked for.
        theirData.removeIf(
                response -> response.get(0).equals("FLAGS") || response.get(0).equals("OK"));
        if (!theirWord.equals(ourWord) || !ourData.toString().equals(theirData.toString())) {
            differences.add("\n" + command + "\n  Dovecot " + theirWord + " " + theirData + "\n  we      " + ourWord
                    + " " + ourData);
        }
    }

    @Test
    void search() throws IOException {
        RandomPrograms programs = new RandomPrograms(5, MESSAGES);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String returns = List.of("", "RETURN () ", "RETURN (MIN MAX) ", "RETURN (COUNT MIN) ", "RETURN (SAVE) ")
                    .get(i % 5);
            compare((i % 2 == 0 ? "UID " : "") + "SEARCH " + returns + programs.next(), differences);
            if (i % 5 == 4) {
                compare("UID SEARCH $", differences);
                compare("FETCH $ (UID)", differences);
                compare("UID SEARCH NOT UID $ SEEN", differences);
            }
        }
        assertEquals(List.of(), differences, differences.size() + " differences");
    }

    @Test
    void sort() throws IOException {
        RandomPrograms programs = new RandomPrograms(6, MESSAGES);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String keys = i % 2 == 0 ? "ALL" : programs.next();
            String returns = i % 5 == 0 ? "RETURN (MIN MAX COUNT) " : "";
            compare((i % 3 == 0 ? "UID " : "") + "SORT " + returns + programs.order() + " UTF-8 " + keys, differences);
        }
        assertEquals(List.of(), differences, differences.size() + " differences");
    }

    @Test
    void thread() throws IOException {
        RandomPrograms programs = new RandomPrograms(7, MESSAGES);
        List<String> differences = new ArrayList<>();
        for (String algorithm : List.of("REFERENCES", "ORDEREDSUBJECT", "REFS")) {
            for (int i = 0; i < 60; i++) {
                compare(
                        (i % 3 == 0 ? "UID " : "") + "THREAD " + algorithm + " UTF-8 "
                                + (i == 0 ? "ALL" : programs.next()),
                        differences);
            }
        }
        assertEquals(List.of(), differences, differences.size() + " differences");
    }
}
