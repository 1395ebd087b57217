package dev.tagline.imap.testkit.mailstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RawClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A client that says what a test writes, and compares what it hears. */
public final class StoreClient implements AutoCloseable {
    private final RawClient raw;
    private final String greeting;

    public StoreClient(RawClient raw) throws Exception {
        this.raw = raw;
        this.greeting = raw.line();
    }

    public StoreClient(FakeImapServer server) throws Exception {
        this(RawClient.memory(server));
    }

    public static StoreClient loggedIn(FakeImapServer server, String user, String password) throws Exception {
        StoreClient client = new StoreClient(server);
        String answer = client.say("LOGIN " + user + " " + password);
        assertTrue(answer.startsWith("x OK"), answer);
        return client;
    }

    public String greeting() {
        return greeting;
    }

    public RawClient raw() {
        return raw;
    }

    /** Sends a command without its tag, and returns the answer up to the line with the tag {@code x}. */
    public String say(String command) throws Exception {
        raw.send("x " + command);
        return answer("x");
    }

    private String answer(String tag) throws Exception {
        StringBuilder all = new StringBuilder();
        while (true) {
            String line = raw.line();
            all.append(line).append('\n');
            if (line.startsWith(tag + " ") || line.startsWith("+")) {
                return all.toString();
            }
        }
    }

    /** The untagged lines of an answer that is OK. */
    public List<String> untagged(String command) throws Exception {
        List<String> lines = new ArrayList<>(List.of(say(command).split("\n")));
        String end = lines.remove(lines.size() - 1);
        assertTrue(end.startsWith("x OK"), () -> command + ": " + end);
        return lines;
    }

    /** Says what stands behind {@code C:}, and compares what it hears with what stands behind {@code S:}. */
    public void replay(String dialogue) throws Exception {
        StringBuilder heard = new StringBuilder();
        for (String line : dialogue.split("\n")) {
            if (line.startsWith("C: ")) {
                raw.send(line.substring(3));
                heard.append(line).append('\n');
            } else {
                heard.append("S: ").append(raw.line()).append('\n');
            }
            assertEquals(dialogue.substring(0, Math.min(heard.length(), dialogue.length())), heard.toString());
        }
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }
}
