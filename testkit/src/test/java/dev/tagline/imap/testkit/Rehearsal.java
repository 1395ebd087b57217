package dev.tagline.imap.testkit;

import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import okio.Buffer;
import okio.ByteString;

/** The client's part of a transcript, said to a mailstore; what the transcript's server says, the mailstore must say too. */
final class Rehearsal {
    private final RawClient client;
    private final StringBuilder missing = new StringBuilder();
    private final Set<String> pending = new HashSet<>();
    private final Set<String> expected = new LinkedHashSet<>();
    private final Set<String> heard = new TreeSet<>();
    private boolean invited;

    private Rehearsal(RawClient client) {
        this.client = client;
    }

    /**
     * Plays it.
     *
     * @param prelude commands that come before
     * @return what the mailstore did not say; empty when nothing is missing
     */
    static String play(Transcript transcript, Mailstore store, List<String> prelude) throws IOException {
        FakeImapServer server = new FakeImapServer().dispatcher(store);
        try (RawClient client = RawClient.memory(server)) {
            client.in.timeout().timeout(60, TimeUnit.SECONDS);
            Rehearsal rehearsal = new Rehearsal(client);
            rehearsal.hear(); // The greeting.
            if (!transcript.greets()) {
                rehearsal.heard.clear();
            }
            for (String command : prelude) {
                client.send("before " + command);
                while (!rehearsal.hear().startsWith("before ")) {}
                rehearsal.heard.clear();
            }
            try {
                for (Transcript.Step step : transcript.steps()) {
                    rehearsal.take(step);
                }
                rehearsal.settle();
            } catch (EOFException e) {
                rehearsal.missing.append("\n  it hung up");
            }
            return rehearsal.missing.toString();
        } finally {
            try {
                server.close();
            } catch (ScriptFailure e) {
                // What is no command is part of some dialogues.
            }
        }
    }

    private void take(Transcript.Step step) throws IOException {
        if (step instanceof Transcript.Step.Say say) {
            say(say.octets().string(StandardCharsets.UTF_8));
        } else if (step instanceof Transcript.Step.ExpectLine line) {
            settle();
            client.send(line.text());
            invited = false;
        } else if (step instanceof Transcript.Step.Expect expect) {
            if (!expected.isEmpty()) {
                settle();
            }
            command(expect);
        }
    }

    /** Responses of the transcript's server, each in full. */
    private void say(String octets) {
        for (int at = 0; at < octets.length(); ) {
            int end = at;
            while (true) {
                end = octets.indexOf("\r\n", end) + 2;
                int brace = octets.lastIndexOf('{', end);
                if (brace < at || octets.charAt(end - 3) != '}') {
                    break;
                }
                end += Integer.parseInt(octets.substring(brace + 1, end - 3));
            }
            expected.addAll(ResponseForm.of(octets.substring(at, end - 2)));
            at = end;
        }
    }

    private void command(Transcript.Step.Expect expect) throws IOException {
        pending.add(expect.command().tag());
        Buffer rest = new Buffer().write(expect.octets());
        while (!rest.exhausted()) {
            ByteString line = rest.readByteString(rest.indexOf((byte) '\n') + 1);
            client.sendRaw(line);
            CommandParser.LiteralHeader literal = CommandParser.literalAtEnd(line.substring(0, line.size() - 2));
            if (literal == null || rest.exhausted()) {
                continue;
            }
            if (literal.synchronizing()) {
                while (!invited && !pending.isEmpty()) {
                    hear();
                }
                invited = false;
                if (pending.isEmpty()) {
                    return;
                }
            }
            client.sendRaw(rest.readByteString(literal.size()));
        }
    }

    /** Hears until all commands are answered, or the server waits for a line; then all expected must have been heard. */
    private void settle() throws IOException {
        while (!pending.isEmpty() && !invited) {
            hear();
        }
        List<String> lacking = new ArrayList<>(expected);
        lacking.removeAll(heard);
        if (!lacking.isEmpty()) {
            missing.append("\n  lacks ").append(lacking).append("\n  heard ").append(heard);
        }
        expected.clear();
        heard.clear();
    }

    /** The next response. */
    private String hear() throws IOException {
        Buffer response = new Buffer();
        while (true) {
            long end = client.in.indexOf((byte) '\n');
            if (end < 0) {
                throw new EOFException();
            }
            ByteString line = client.in.readByteString(end + 1);
            response.write(line);
            CommandParser.LiteralHeader literal = CommandParser.literalAtEnd(line.substring(0, line.size() - 2));
            if (literal == null) {
                break;
            }
            response.write(client.in, literal.size());
        }
        String text = response.readUtf8();
        text = text.substring(0, text.length() - 2);
        heard.addAll(ResponseForm.of(text));
        int space = text.indexOf(' ');
        pending.remove(space < 0 ? text : text.substring(0, space));
        invited |= text.startsWith("+");
        return text;
    }
}
