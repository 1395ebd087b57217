package dev.tagline.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.command.CustomCommand;
import dev.tagline.imap.response.Capabilities;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import okio.ByteString;
import org.junit.jupiter.api.Test;

class ExchangesTest {
    private static void received(Exchanges exchanges, String line) {
        byte[] octets = ("##" + line + "##").getBytes(StandardCharsets.UTF_8);
        exchanges.received(octets, 2, octets.length - 2);
    }

    @Test
    void theLastTwentyAreKeptOldestFirst() {
        Exchanges exchanges = new Exchanges(Exchanges.LINES, Exchanges.OCTETS, new Secrets(), null, null);
        assertEquals(List.of(), exchanges.lines());
        for (int i = 0; i < 15; i++) {
            exchanges.sent("A" + i + " NOOP");
            received(exchanges, "A" + i + " OK");
        }
        List<String> lines = exchanges.lines();
        assertEquals(20, lines.size());
        assertEquals("C: A5 NOOP", lines.get(0));
        assertEquals("S: A14 OK", lines.get(19));
    }

    @Test
    void linesOfAnyLengthAreKeptWhole() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            int kept = 1 + random.nextInt(6);
            int octets = 1 + random.nextInt(60);
            Exchanges exchanges = new Exchanges(kept, octets, new Secrets(), null, null);
            List<String> all = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                String line = String.valueOf((char) ('a' + i % 26)).repeat(random.nextInt(80));
                received(exchanges, line);
                all.add("S: " + (line.length() > octets ? line.substring(0, octets) + "..." : line));
                assertEquals(all.subList(Math.max(0, all.size() - kept), all.size()), exchanges.lines());
            }
        }
    }

    @Test
    void longLinesAreCut() {
        Exchanges exchanges = new Exchanges(Exchanges.LINES, Exchanges.OCTETS, new Secrets(), null, null);
        received(exchanges, "x".repeat(10_000));
        assertEquals("S: " + "x".repeat(256) + "...", exchanges.lines().get(0));
    }

    @Test
    void howMuchIsKeptCanBeSet() {
        Exchanges exchanges = new Exchanges(2, 5, new Secrets(), null, null);
        exchanges.sent("A1 NOOP");
        received(exchanges, "* 1 EXISTS");
        received(exchanges, "A1 OK");
        assertEquals(List.of("S: * 1 E...", "S: A1 OK"), exchanges.lines());
    }

    @Test
    void whatCommandsATerminalIsEscaped() {
        Exchanges exchanges = new Exchanges(Exchanges.LINES, Exchanges.OCTETS, new Secrets(), null, null);
        received(exchanges, "* OK \u001b[2J\u0000\u0085 fine\r\n");
        assertEquals("S: * OK \\x1b[2J\\x00\\x85 fine", exchanges.lines().get(0));
    }

    @Test
    void aLogGetsTheWholeLine() {
        List<String> log = new ArrayList<>();
        Exchanges exchanges = new Exchanges(20, 256, new Secrets(), log::add, log::add);
        exchanges.sent("A1 X " + "y".repeat(1_000));
        received(exchanges, "A1 OK");
        assertEquals(List.of("C: A1 X " + "y".repeat(1_000), "S: A1 OK"), log);
        assertTrue(exchanges.lines().get(0).endsWith("..."));
    }

    @Test
    void aCommandIsKeptAsItsLineWouldBe() {
        for (int length : new int[] {1, 200, 243, 244, 245, 9_000, 20_000}) {
            for (int kept : new int[] {5, 250, 12_000}) {
                CustomCommand command = CustomCommand.named("X").with(out -> out.atom("y".repeat(length)));
                EncodedCommand encoded = CommandEncoder.encode("A1", command, Capabilities.NONE, Capabilities.NONE);
                Exchanges octets = new Exchanges(2, kept, new Secrets(), null, null);
                Exchanges text = new Exchanges(2, kept, new Secrets(), null, null);
                octets.sent(encoded);
                text.sent(encoded.redacted());
                assertEquals(text.lines(), octets.lines());
                assertEquals(
                        "A1 X " + "y".repeat(length) + "\r\n",
                        encoded.parts().get(0).octets().readUtf8());
            }
        }
    }

    @Test
    void secretsThatAServerRepeatsAreMaskedWhenAskedFor() {
        Secrets secrets = new Secrets();
        List<String> logged = new ArrayList<>();
        Exchanges exchanges = new Exchanges(2, 100, secrets, null, logged::add);
        byte[] line = "* OK not S3NT1NEL\r\n".getBytes(StandardCharsets.US_ASCII);
        exchanges.received(line, 0, line.length);
        secrets.told(ByteString.encodeUtf8("S3NT1NEL"));
        exchanges.received(line, 0, line.length);
        assertEquals(List.of("S: * OK not <secret>", "S: * OK not <secret>"), exchanges.lines());
        assertEquals("S: * OK not <secret>", logged.get(1));
    }

    @Test
    void whatTheBoundCutsOffOfASecretIsNotShown() {
        Secrets secrets = new Secrets();
        secrets.told(ByteString.encodeUtf8("S3NT1NEL"));
        byte[] line = "* OK S3NT1NEL, and S3NT1NEL".getBytes(StandardCharsets.US_ASCII);
        for (int kept = 1; kept < line.length; kept++) {
            Exchanges exchanges = new Exchanges(1, kept, secrets, null, null);
            exchanges.received(line, 0, line.length);
            String shown = exchanges.lines().get(0);
            assertFalse(shown.contains("S3"), shown);
            assertFalse(shown.endsWith("S..."), shown);
            assertTrue(shown.endsWith("..."), shown);
        }
    }
}
