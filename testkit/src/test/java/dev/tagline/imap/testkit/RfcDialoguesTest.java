package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/**
 * The dialogues of the RFCs as they stand there, with page breaks, indentation and all: each is a transcript, and a client
 * that says its part has the server's part said to it.
 *
 * <p>Cut out by machine wherever {@code C:} and {@code S:} lines follow one another.
 */
class RfcDialoguesTest {
    private static final String PLACEHOLDER = "the literal is only hinted at";
    private static final String COUNT = "the literal's count is wrong (an erratum)";
    private static final String WRAPPED = "one command is spread over several C: lines";

    /** Those that are no transcripts, and why. */
    private static final Map<String, String> NOT_TRANSCRIPTS = new TreeMap<>(Map.ofEntries(
            Map.entry("rfc1730.txt line 2048", PLACEHOLDER),
            Map.entry("rfc2683.txt line 361", PLACEHOLDER),
            Map.entry("rfc4469.txt line 362", WRAPPED),
            Map.entry("rfc4469.txt line 407", COUNT),
            Map.entry("rfc4469.txt line 460", WRAPPED),
            Map.entry("rfc4469.txt line 517", COUNT),
            Map.entry("rfc5162.txt line 254", "a continuation line is not indented"),
            Map.entry("rfc5257.txt line 1017", PLACEHOLDER),
            Map.entry("rfc5464.txt line 606", "the literal's lines are indented like the server's"),
            Map.entry("rfc5465.txt line 350", "prose stands amid the lines"),
            Map.entry("rfc5819.txt line 150", "a space is missing (an erratum)"),
            Map.entry("rfc7628.txt line 825", "this is SMTP"),
            Map.entry("rfc8508.txt line 347", PLACEHOLDER),
            Map.entry("rfc8970.txt line 299", "a remark in brackets has no dots on its second line"),
            Map.entry("rfc9394.txt line 292", "a space stands before a closing parenthesis")));

    private record Dialogue(String name, String text) {}

    private static List<Dialogue> dialogues() throws IOException {
        List<Dialogue> all = new ArrayList<>();
        for (String file : resource("rfc/index").lines().toList()) {
            for (String part : resource("rfc/" + file).split("(?m)^=== ")) {
                int end = part.indexOf('\n');
                if (end > 0) {
                    all.add(new Dialogue(file + " " + part.substring(0, end), part.substring(end + 1)));
                }
            }
        }
        return all;
    }

    /** All dialogues by their names, such as {@code rfc9051.txt line 1257}. */
    static Map<String, String> texts() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        dialogues().forEach(each -> texts.put(each.name(), each.text()));
        return texts;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = RfcDialoguesTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void allButAFewAreTranscriptsAsTheyStand() throws Exception {
        TreeSet<String> refused = new TreeSet<>();
        int read = 0;
        for (Dialogue dialogue : dialogues()) {
            if (NOT_TRANSCRIPTS.containsKey(dialogue.name())) {
                assertThrows(IllegalArgumentException.class, () -> Transcript.parse(dialogue.text()), dialogue.name());
                refused.add(dialogue.name());
            } else {
                Transcript.parse(dialogue.name(), dialogue.text());
                read++;
            }
        }
        assertEquals(NOT_TRANSCRIPTS.keySet(), refused);
        assertEquals(614, read);
    }

    @Test
    void theServerSaysItsPartToAClientThatSaysItsOwn() throws Exception {
        List<String> failures = new ArrayList<>();
        int played = 0;
        for (Dialogue dialogue : dialogues()) {
            // Behind COMPRESS the rest is DEFLATE, which this client does not speak.
            if (NOT_TRANSCRIPTS.containsKey(dialogue.name()) || dialogue.text().contains(" COMPRESS DEFLATE")) {
                continue;
            }
            Transcript transcript = Transcript.parse(dialogue.name(), dialogue.text());
            try {
                play(transcript);
                played++;
            } catch (AssertionError | IOException e) {
                failures.add(dialogue.name() + ": " + e);
            }
        }
        assertEquals("", String.join("\n", failures));
        assertTrue(played > 600, "played " + played);
    }

    private static void play(Transcript transcript) throws IOException {
        try (FakeImapServer server = new FakeImapServer().script(transcript);
                RawClient client = RawClient.memory(server)) {
            if (!transcript.greets()) {
                client.line();
            }
            for (Transcript.Step step : transcript.steps()) {
                if (step instanceof Transcript.Step.Say say) {
                    assertEquals(
                            say.octets(), client.in.readByteString(say.octets().size()));
                } else if (step instanceof Transcript.Step.ExpectLine line) {
                    client.send(line.text());
                } else if (step instanceof Transcript.Step.Expect expect) {
                    command(client, expect);
                }
            }
        }
    }

    /** Line by line, waiting for the server where a literal does. */
    private static void command(RawClient client, Transcript.Step.Expect expect) throws IOException {
        Buffer rest = new Buffer().write(expect.octets());
        int answered = 0;
        while (!rest.exhausted()) {
            ByteString line = rest.readByteString(rest.indexOf((byte) '\n') + 1);
            client.out.write(line).flush();
            CommandParser.LiteralHeader literal = CommandParser.literalAtEnd(line.substring(0, line.size() - 2));
            if (literal == null || rest.exhausted()) {
                continue;
            }
            if (literal.synchronizing() && answered < expect.replies().size()) {
                ByteString reply = expect.replies().get(answered++);
                assertEquals(reply, client.in.readByteString(reply.size()));
            } else if (literal.synchronizing()) {
                assertTrue(client.line().startsWith("+"));
            }
            client.out.write(rest.readByteString(literal.size())).flush();
        }
    }
}
