package dev.tagline.imap.testkit.quirk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.RawClient;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each server speaks what its example says, octet for octet. */
class ExamplesTest {
    @ParameterizedTest
    @MethodSource("dev.tagline.imap.testkit.quirk.ServerQuirk#all")
    void theServerSpeaksItsExample(ServerQuirk quirk) throws IOException {
        try (FakeImapServer server = quirk.start();
                RawClient client = connected(quirk, server)) {
            new Reader(server, client, Example.of(quirk.example()), quirk, new HashSet<>()).follow();
        }
    }

    private static RawClient connected(ServerQuirk quirk, FakeImapServer server) throws IOException {
        Outcome outcome = quirk.expectation().outcome();
        boolean tls = quirk.security() == Security.IMPLICIT_TLS
                && outcome != Outcome.REFUSES_TLS
                && (outcome != Outcome.TIMES_OUT || !quirk.name().startsWith("HANDSHAKE"));
        return tls ? RawClient.tls(server) : RawClient.tcp(server);
    }

    /** Says the client's lines and compares the server's. */
    private record Reader(
            FakeImapServer server, RawClient client, Example example, ServerQuirk quirk, Set<String> prepared) {
        void follow() throws IOException {
            if (example.text().isEmpty()) {
                return;
            }
            if (!example.greeting().isEmpty()) {
                if (!follow(example.greeting())) {
                    return;
                }
            } else {
                client.line();
            }
            List<String> names =
                    example.turns().stream().map(Example.Turn::name).toList();
            if (quirk.security() == Security.STARTTLS
                    && !example.turns().isEmpty()
                    && !quirk.name().equals("STARTTLS_STRIPPED")
                    && !names.contains("STARTTLS")) {
                client.send("S1 STARTTLS").line();
                client.startTls(server);
            }
            for (Example.Turn turn : example.turns()) {
                prepare(turn);
                client.send(turn.tag() + " " + turn.command());
                if (!follow(turn.lines())) {
                    return;
                }
                String last = turn.lines().get(turn.lines().size() - 1).text();
                if (turn.name().equals("STARTTLS") && last.startsWith("A1 OK ")) {
                    client.startTls(server);
                }
            }
        }

        /** What the procedure has in front of the command. */
        private void prepare(Example.Turn turn) throws IOException {
            List<String> steps = quirk.procedure();
            int at = steps.indexOf(turn.command());
            for (String step : steps.subList(0, Math.max(at, 0))) {
                boolean shown = example.turns().stream()
                        .anyMatch(other -> other.command().equals(step));
                if (!shown && prepared.add(step)) {
                    client.send("P1 " + step);
                    while (!client.line().startsWith("P1 ")) {}
                }
            }
        }

        /** False when nothing can follow. */
        private boolean follow(List<Example.Line> lines) throws IOException {
            Buffer expected = new Buffer();
            for (Example.Line line : lines) {
                switch (line.side()) {
                    case SERVER -> expected.write(Symbols.octets(line.text()));
                    case CLIENT -> {
                        compare(expected);
                        client.send(line.text());
                    }
                    case FAULT, ELLIPSIS -> {
                        if (!line.text().equals("reset")) { // which may take what was said before with it
                            compare(expected);
                        }
                        return false;
                    }
                }
            }
            compare(expected);
            return true;
        }

        private void compare(Buffer expected) throws IOException {
            ByteString wanted = expected.readByteString();
            ByteString got = client.in.readByteString(wanted.size());
            assertEquals(wanted.utf8(), got.utf8());
            assertEquals(wanted, got);
        }
    }
}
