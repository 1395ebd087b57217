package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was recorded of a session plays the server's part for the same client. */
class ReplayTest {
    private static final String PASSWORD = "S3NT1NEL-wonderland";

    @TempDir
    private Path folder;

    /** Says the same every time, with tags of its own; returns what it heard. */
    private interface Client {
        void run(RawClient wire, String tag) throws IOException;
    }

    private static String until(RawClient wire, String beginning) throws IOException {
        StringBuilder heard = new StringBuilder();
        String line = "";
        while (!line.startsWith(beginning)) {
            line = wire.line();
            heard.append(line).append('\n');
        }
        return heard.toString();
    }

    private static void session(RawClient wire, String tag) throws IOException {
        until(wire, "* OK");
        wire.send(tag + "1 LOGIN alice {" + PASSWORD.length() + "}");
        until(wire, "+");
        wire.send(PASSWORD);
        until(wire, tag + "1 OK");
        // Octets that are no UTF-8, no text, and CR and LF on their own.
        wire.out.writeUtf8(tag + "2 APPEND INBOX {29}\r\n").flush();
        until(wire, "+");
        wire.out
                .writeUtf8("Subject: x\r\n\r\n")
                .write(ByteString.decodeHex("e9ff0a0d5c7f01"))
                .writeUtf8("tail\r\n\r\n\r\n")
                .flush();
        until(wire, tag + "2 OK");
        wire.send(tag + "3 APPEND \"INBOX\" (\\Seen) {9+}\r\nA: b\r\n\r\nc");
        until(wire, tag + "3 OK");
        // Pipelined.
        wire.send(tag + "4 SELECT inbox", tag + "5 UID FETCH 1:* (FLAGS BODY.PEEK[])", tag + "6 NOOP");
        until(wire, tag + "6 OK");
        wire.send(tag + "7 IDLE");
        until(wire, "+");
        wire.send("DONE");
        until(wire, tag + "7 OK");
        wire.send(tag + "8 SEARCH CHARSET UTF-8 SUBJECT \"\u00fcber\"");
        until(wire, tag + "8 OK");
        wire.send(tag + "9 LOGOUT");
        wire.rest();
    }

    private String recorded(Client client) throws Exception {
        Path file = folder.resolve("session.imap");
        Mailstore store = new Mailstore().user("alice", PASSWORD);
        try (FakeImapServer server = FakeImapServer.builder()
                        .dispatcher(store)
                        .tap(TranscriptRecorder.toFiles(file))
                        .build();
                RawClient wire = RawClient.memory(server)) {
            client.run(wire, "A");
            server.connection(0).awaitOver(Duration.ofSeconds(60));
        }
        return Files.readString(file);
    }

    @Test
    void aRecordedSessionIsPlayedAgainForTheSameClient() throws Exception {
        String transcript = recorded(ReplayTest::session);

        assertFalse(transcript.contains("S3NT1NEL"), transcript);
        assertTrue(transcript.contains("C: A1 LOGIN alice <any>\n"), transcript);
        assertTrue(transcript.contains("C: DONE\n"), transcript);
        try (FakeImapServer server = new FakeImapServer().script(transcript);
                RawClient wire = RawClient.memory(server)) {
            session(wire, "other");
            server.connection(0).awaitOver(Duration.ofSeconds(60));
            assertEquals("A: b", server.commands().get(2).argument(2).substring(0, 4));
        }
    }

    @Test
    void aClientThatSaysSomethingElseIsToldWhere() throws Exception {
        String transcript = recorded(ReplayTest::session);
        FakeImapServer server = new FakeImapServer().script(transcript);
        try (RawClient wire = RawClient.memory(server)) {
            until(wire, "* OK");
            wire.send("x1 LOGIN alice \"" + PASSWORD + "\"");
            until(wire, "x1 OK");
            wire.send("x2 NOOP");
            until(wire, "x2 BAD");
        }
        ScriptFailure failure = assertThrows(ScriptFailure.class, server::close);
        assertTrue(failure.getMessage().contains("the command is NOOP, not APPEND"), failure.getMessage());
    }

    @Test
    void eachConnectionHasAFile() throws Exception {
        Path file = folder.resolve("two");
        try (FakeImapServer server = FakeImapServer.builder()
                .tap(TranscriptRecorder.toFiles(file))
                .greeting("OK hi")
                .build()) {
            for (int i = 0; i < 2; i++) {
                try (RawClient wire = RawClient.memory(server)) {
                    wire.send("a LOGOUT");
                    wire.rest();
                }
                server.connection(i).awaitOver(Duration.ofSeconds(60));
            }
        }
        String expected = "S: * OK hi\nC: a LOGOUT\nS: * BYE logging out\nS: a OK LOGOUT completed\nX: close\n";
        assertEquals(expected, Files.readString(file, StandardCharsets.UTF_8));
        assertEquals(expected, Files.readString(folder.resolve("two-2"), StandardCharsets.UTF_8));
    }
}
