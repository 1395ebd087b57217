package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.Okio;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ten thousand inputs that are no, or hardly any, IMAP: the server survives them all and answers in proper lines. */
@Timeout(120)
class FuzzTest {
    private static final int CONNECTIONS = 500;
    private static final int INPUTS = 20;
    private static final long SEED = 9051;

    private static final String ALPHABET = "a1 (){}\"\\\r\n[]<>+*~%:,.-\u0000\u00e9\u0001";

    private static final List<String> COMMANDS = List.of(
            "CAPABILITY",
            "NOOP",
            "LOGIN fred secret",
            "LOGIN {4+}\r\nfred {6+}\r\nsecret",
            "AUTHENTICATE PLAIN AGZyZWQAc2VjcmV0",
            "SELECT INBOX",
            "EXAMINE \"INBOX\"",
            "LIST \"\" (INBOX *) RETURN (SUBSCRIBED STATUS (MESSAGES UIDNEXT))",
            "LSUB \"\" %",
            "STATUS INBOX (MESSAGES UNSEEN UIDVALIDITY SIZE)",
            "CREATE x/y",
            "DELETE x/y",
            "RENAME x z",
            "SUBSCRIBE x",
            "APPEND INBOX (\\Seen) \" 1-Jan-2026 00:00:00 +0000\" {12+}\r\nSubject: x\r\n",
            "FETCH 1:* (UID FLAGS ENVELOPE BODYSTRUCTURE BODY.PEEK[HEADER.FIELDS (FROM TO)]<0.100>)",
            "UID FETCH 1:3,5 BODY[1.2.MIME]",
            "STORE 1 +FLAGS.SILENT (\\Deleted $x)",
            "UID STORE 2:* -FLAGS \\Seen",
            "SEARCH RETURN (MIN MAX COUNT) OR NOT SEEN (SUBJECT x LARGER 100) SINCE 1-Jan-2020",
            "UID SEARCH CHARSET UTF-8 TEXT {3+}\r\nabc",
            "SORT (REVERSE DATE SUBJECT) UTF-8 ALL",
            "THREAD REFERENCES UTF-8 ALL",
            "COPY 1 x",
            "UID MOVE 1:2 x",
            "EXPUNGE",
            "UID EXPUNGE 1:5",
            "CHECK",
            "NAMESPACE",
            "ID (\"name\" \"fuzz\")",
            "ENABLE CONDSTORE UTF8=ACCEPT",
            "CLOSE",
            "UNSELECT");

    @ParameterizedTest
    @EnumSource
    void nobodyIsStoppedByRubbish(BrokenInputTest.Kind kind) throws Exception {
        Random random = new Random(SEED);
        try (FakeImapServer server = kind.builder().build();
                RawClient witness = RawClient.memory(server)) {
            witness.line();
            for (int i = 1; i <= CONNECTIONS; i++) {
                String context = "connection " + i;
                okio.Socket socket = server.connectInMemory();
                BufferedSource in = Okio.buffer(socket.getSource());
                in.timeout().timeout(60, TimeUnit.SECONDS);
                send(socket, random);
                try {
                    checkLines(in.readString(StandardCharsets.ISO_8859_1), context);
                } catch (IOException e) {
                    throw new AssertionError(
                            context + "\n" + server.connection(i).dialogue(), e);
                }
                server.connection(i).awaitOver(Duration.ofSeconds(60));
                witness.send("w NOOP");
                assertTrue(witness.line().startsWith("w OK"), context);
            }
            while (server.pollCommand() != null) {} // What is taken is not reported; a server that failed is.
        }
    }

    private static void send(okio.Socket socket, Random random) {
        try (BufferedSink out = Okio.buffer(socket.getSink())) {
            if (random.nextBoolean()) {
                out.writeUtf8("l LOGIN fred x\r\ns SELECT INBOX\r\n");
            }
            for (int i = 0; i < INPUTS; i++) {
                out.write(input(random)).flush();
            }
        } catch (IOException e) {
            // The server has shown the client out.
        }
    }

    private static byte[] input(Random random) {
        Buffer input = new Buffer();
        if (random.nextInt(3) == 0) {
            for (int n = random.nextInt(60); n >= 0; n--) {
                input.writeUtf8(String.valueOf(ALPHABET.charAt(random.nextInt(ALPHABET.length()))));
            }
        } else {
            StringBuilder command = new StringBuilder("t" + random.nextInt(100) + " ")
                    .append(COMMANDS.get(random.nextInt(COMMANDS.size())));
            for (int n = random.nextInt(4); n > 0; n--) {
                mutate(command, random);
            }
            input.writeString(command.toString(), StandardCharsets.ISO_8859_1);
        }
        return input.writeUtf8(random.nextInt(20) == 0 ? "" : "\r\n").readByteArray();
    }

    private static void mutate(StringBuilder command, Random random) {
        int at = random.nextInt(command.length());
        char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        switch (random.nextInt(4)) {
            case 0 -> command.insert(at, c);
            case 1 -> command.setCharAt(at, c);
            case 2 -> command.insert(at, command.substring(at, at + random.nextInt(command.length() - at)));
            default -> command.delete(at, Math.min(command.length(), at + 1 + random.nextInt(4)));
        }
        if (command.isEmpty()) {
            command.append(c);
        }
    }

    /** Every response begins as one does and is complete. */
    private static void checkLines(String said, String context) {
        Buffer octets = new Buffer().writeString(said, StandardCharsets.ISO_8859_1);
        ResponseScanner scanner = new ResponseScanner();
        while (!octets.exhausted()) {
            Buffer one = new Buffer();
            one.write(octets, scanner.scan(octets, octets.size()));
            String response = one.readString(StandardCharsets.ISO_8859_1);
            assertTrue(scanner.isAtEnd() && response.endsWith("\r\n"), context + ": " + response);
            boolean proper = response.startsWith("* ") || response.startsWith("+ ") || isTagged(response);
            assertTrue(proper, context + ": " + response);
        }
    }

    private static boolean isTagged(String response) {
        String[] words = response.split(" ", 3);
        return words.length > 2 && List.of("OK", "NO", "BAD").contains(words[1]);
    }
}
