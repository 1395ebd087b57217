package dev.tagline.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangesTest {
    private static void received(Exchanges exchanges, String line) {
        byte[] octets = ("##" + line + "##").getBytes(StandardCharsets.UTF_8);
        exchanges.received(octets, 2, octets.length - 2);
    }

    @Test
    void theLastTwentyAreKeptOldestFirst() {
        Exchanges exchanges = new Exchanges(Exchanges.LINES, Exchanges.OCTETS, null, null);
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
    void longLinesAreCut() {
        Exchanges exchanges = new Exchanges(Exchanges.LINES, Exchanges.OCTETS, null, null);
        received(exchanges, "x".repeat(10_000));
        assertEquals("S: " + "x".repeat(256) + "...", exchanges.lines().get(0));
    }

    @Test
    void howMuchIsKeptCanBeSet() {
        Exchanges exchanges = new Exchanges(2, 5, null, null);
        exchanges.sent("A1 NOOP");
        received(exchanges, "* 1 EXISTS");
        received(exchanges, "A1 OK");
        assertEquals(List.of("S: * 1 E...", "S: A1 OK"), exchanges.lines());
    }

    @Test
    void whatCommandsATerminalIsEscaped() {
        Exchanges exchanges = new Exchanges(Exchanges.LINES, Exchanges.OCTETS, null, null);
        received(exchanges, "* OK \u001b[2J\u0000\u0085 fine\r\n");
        assertEquals("S: * OK \\x1b[2J\\x00\\x85 fine", exchanges.lines().get(0));
    }

    @Test
    void aLogGetsTheWholeLine() {
        List<String> log = new ArrayList<>();
        Exchanges exchanges = new Exchanges(20, 256, log::add, log::add);
        exchanges.sent("A1 X " + "y".repeat(1_000));
        received(exchanges, "A1 OK");
        assertEquals(List.of("C: A1 X " + "y".repeat(1_000), "S: A1 OK"), log);
        assertTrue(exchanges.lines().get(0).endsWith("..."));
    }
}
