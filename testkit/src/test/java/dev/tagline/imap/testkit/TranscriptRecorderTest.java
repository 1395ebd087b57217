package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said, and what is written of it. */
class TranscriptRecorderTest {
    private static final String SECRET = "S3NT1NEL-pässword";

    private final StringBuilder written = new StringBuilder();
    private final TranscriptRecorder recorder = new TranscriptRecorder(written::append);

    private TranscriptRecorderTest client(String said) {
        recorder.fromClient(ByteString.encodeUtf8(said));
        return this;
    }

    private TranscriptRecorderTest server(String said) {
        recorder.fromServer(ByteString.encodeUtf8(said));
        return this;
    }

    private void is(String expected) {
        assertEquals(expected, written.toString());
        Transcript.parse(expected);
    }

    @Test
    void commandsAndResponsesAreLines() {
        server("* OK hi\r\n").client("a NOOP\r\n").server("* 3 EXISTS\r\na OK done\r\n");
        is("""
                S: * OK hi
                C: a NOOP
                S: * 3 EXISTS
                S: a OK done
                """);
    }

    @Test
    void piecesDoNotMatter() {
        String all = "* 1 FETCH (BODY[] {8}\r\na\r\nb\r\n\r\n UID 4)\r\nb OK\r\n";
        client("b FET").client("CH 1 BODY[]\r").client("\n");
        for (byte octet : all.getBytes(StandardCharsets.US_ASCII)) {
            recorder.fromServer(ByteString.of(octet));
        }
        is("""
                C: b FETCH 1 BODY[]
                S: * 1 FETCH (BODY[] {8}
                S: a
                S: b
                S:
                S:  UID 4)
                S: b OK
                """);
    }

    @Test
    void aLiteralMayEndAmidALineEnd() {
        server("* 1 FETCH (BODY[] {2}\r\na\r\n)\r\n");
        is("""
                S\\: * 1 FETCH (BODY[] {2}
                S\\: a
                S: )
                """);
        Transcript.Step.Say say = (Transcript.Step.Say)
                Transcript.parse(written.toString()).steps().get(0);
        assertEquals("* 1 FETCH (BODY[] {2}\r\na\r\n", say.octets().utf8());
    }

    @Test
    void anAnswerToALiteralStandsAmidTheCommand() {
        client("a APPEND INBOX {5}\r\n")
                .server("* 4 EXISTS\r\n+ go on\r\n")
                .client("hello\r\n")
                .server("a OK\r\n");
        is("""
                S: * 4 EXISTS
                C: a APPEND INBOX {5}
                S: + go on
                C: hello
                S: a OK
                """);
    }

    @Test
    void aRefusedLiteralEndsItsCommand() {
        client("a APPEND INBOX {5}\r\n").server("a NO [TOOBIG] no\r\n").client("b APPEND INBOX {5+}\r\nhello\r\n");
        is("""
                C: a APPEND INBOX {5}
                S: a NO [TOOBIG] no
                C: b APPEND INBOX {5+}
                C: hello
                """);
    }

    @Test
    void idleEndsWithALine() {
        client("a IDLE\r\n")
                .server("+ idling\r\n* 5 EXISTS\r\n")
                .client("DONE\r\n")
                .server("a OK\r\n");
        is("""
                C: a IDLE
                S: + idling
                S: * 5 EXISTS
                C: DONE
                S: a OK
                """);
    }

    @Test
    void whatTextFilesCannotHoldIsWrittenExactly() {
        recorder.fromServer(ByteString.decodeHex("2a20312046455443482028424f44595b5d207b367d0d0a"));
        recorder.fromServer(ByteString.of((byte) 0, (byte) 0xff, (byte) '\n', (byte) '\\', (byte) '\r', (byte) 'x'));
        server(")\r\n");
        client("garbage\u0001\r\n");
        is("""
                S\\: * 1 FETCH (BODY[] {6}
                S\\: \\x00\\xff\\x0a\\\\\\x0dx)
                C\\: garbage\\x01
                """);
    }

    @Test
    void whatEndsAmidAResponseIsCut() {
        server("* 1 FETCH (BODY[] {100}\r\nabc");
        recorder.fault("reset");
        recorder.ended();
        is("""
                S\\: * 1 FETCH (BODY[] {100}
                S\\: abc\\
                X: reset
                """);
    }

    @Test
    void textThatEndsLikeALiteralIsText() {
        client("a NOOP\r\n").server("a OK {5}\r\n* 1 EXISTS\r\n");
        is("""
                C: a NOOP
                S: a OK {5}
                S: * 1 EXISTS
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a LOGIN alice " + SECRET + "\r\n",
                "a login alice \"" + SECRET + "\"\r\n",
                "a LOGIN alice {18+}\r\n" + SECRET + "\r\n",
                "a LOGIN {5+}\r\nalice {18+}\r\n" + SECRET + "\r\n",
                "a LOGIN alice \"" + SECRET + "\r\n",
                "a LOGIN alice with spaces " + SECRET + "\r\n",
                "a LOGIN " + SECRET + "\r\n",
                "a AUTHENTICATE X-MINE " + SECRET + "\r\n",
            })
    void passwordsAreMaskedHoweverTheyAreSaid(String command) {
        client(command);
        assertTrue(written.toString().startsWith("C: a "), written.toString());
        server("a BAD what is " + SECRET + "?\r\n* OK " + SECRET + "\r\n");
        client("b SELECT " + SECRET + "\r\nc APPEND x {18+}\r\n" + SECRET + "\r\nX " + SECRET);
        recorder.ended();
        assertFalse(written.toString().contains("S3NT1NEL"), written.toString());
        assertEquals(6, written.toString().lines().count(), written.toString());
        Transcript.parse(written.toString());
    }

    @Test
    void aPasswordInALiteralNeedNotBeCounted() {
        client("a LOGIN alice {18}\r\n")
                .server("+ go on\r\n")
                .client(SECRET + "\r\n")
                .server("a OK\r\n");
        is("""
                C: a LOGIN alice <any>
                S: a OK
                """);
    }

    @Test
    void aPasswordBehindARefusedLiteralIsNotWritten() {
        client("a LOGIN alice {18}\r\n" + SECRET + "\r\n").server("a NO no literals\r\n");
        assertFalse(written.toString().contains("S3NT1NEL"), written.toString());
        Transcript.parse(written.toString());
    }

    @Test
    void saslIsMaskedOnBothSides() {
        String plain = ByteString.encodeUtf8("\0alice\0" + SECRET).base64();
        client("a AUTHENTICATE PLAIN\r\n" + plain + "\r\n").server("+ \r\n").server("a OK " + plain + SECRET + "\r\n");
        String user = ByteString.encodeUtf8("alice").base64();
        String password = ByteString.encodeUtf8(SECRET).base64();
        client("b AUTHENTICATE LOGIN\r\n").server("+ VXNlcm5hbWU6\r\n").client(user + "\r\n");
        server("+ UGFzc3dvcmQ6\r\n").client(password + "\r\n").server("b OK in\r\n");
        client("c AUTHENTICATE CRAM-MD5\r\n")
                .server("+ PDEyMzQ+\r\n")
                .client("*\r\n")
                .server("c BAD off\r\n");
        is("""
                C: a AUTHENTICATE PLAIN
                S: +\s
                C: <any>
                S: a OK %s
                C: b AUTHENTICATE LOGIN
                S: + VXNlcm5hbWU6
                C: <any>
                S: + UGFzc3dvcmQ6
                C: <any>
                S: b OK in
                C: c AUTHENTICATE CRAM-MD5
                S: + PDAuMEBtYXNrZWQuaW52YWxpZD4=
                C: *
                S: c BAD off
                """.formatted("*".repeat(plain.length() + 18)));
        assertFalse(written.toString().contains(password));
    }

    @Test
    void tokensAreSecretsToo() {
        String bearer = ByteString.encodeUtf8("n,a=alice,\u0001auth=Bearer " + SECRET + "\u0001\u0001")
                .base64();
        client("a AUTHENTICATE OAUTHBEARER " + bearer + "\r\n");
        server("+ " + ByteString.encodeUtf8("{\"status\":\"" + SECRET + "\"}").base64() + "\r\n");
        client("AQ==\r\n").server("a NO " + SECRET + "\r\n");
        is("""
                C: a AUTHENTICATE OAUTHBEARER <any>
                S: + PDAuMEBtYXNrZWQuaW52YWxpZD4=
                C: <any>
                S: a NO ******************
                """);
    }

    // A "+" that nobody answered must not make a line of the command behind it.
    @Test
    void aCommandBehindAnUnansweredRequestIsACommand() {
        client("a AUTHENTICATE PLAIN\r\n").server("+ \r\na NO too slow\r\n").client("b LOGIN alice " + SECRET + "\r\n");
        is("""
                C: a AUTHENTICATE PLAIN
                S: +\s
                S: a NO too slow
                C: b LOGIN alice <any>
                """);
    }

    /** Nobody fills the memory of who listens: what could not be kept is said to be missing. */
    @Test
    void whatIsTooLongEndsTheRecord() {
        for (String said : List.of("a SEARCH TEXT " + "x".repeat(2 << 20), "a APPEND x {99999999999+}\r\nSubject: x")) {
            StringBuilder kept = new StringBuilder();
            TranscriptRecorder one = new TranscriptRecorder(kept::append);
            one.fromClient(ByteString.encodeUtf8(said));
            one.fromClient(ByteString.encodeUtf8("\r\nb NOOP\r\n"));
            one.ended();
            assertTrue(kept.toString().contains("# What comes here is too long to be kept"), kept.toString());
            assertFalse(kept.toString().contains("NOOP"), kept.toString());
        }
        StringBuilder kept = new StringBuilder();
        TranscriptRecorder one = new TranscriptRecorder(kept::append);
        one.fromServer(ByteString.encodeUtf8("* 1 FETCH (BODY[] {99999999999}\r\nSubject: x\r\n"));
        one.ended();
        assertTrue(kept.toString().contains("# What comes here is too long to be kept"), kept.toString());
    }
}
