package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TranscriptTest {
    private final FakeImapServer server = new FakeImapServer();

    @Test
    void tagsAreVariablesInLaterLinesToo() throws Exception {
        try (server;
                RawClient client = play("""
                        S: * OK ready
                        C: A282 SEARCH RETURN (MIN) FLAGGED
                        S: * ESEARCH (TAG "A282") MIN 2
                        S: A282 OK SEARCH completed
                        """)) {
            assertEquals("* OK ready", client.line());
            client.send("q1 SEARCH RETURN (MIN) FLAGGED");
            assertEquals("* ESEARCH (TAG \"q1\") MIN 2\nq1 OK SEARCH completed\n", client.lines(2));
        }
    }

    @Test
    void defaultGreetingStandsInForAMissingOne() throws Exception {
        try (server;
                RawClient client = play("C: a NOOP\nS: a OK")) {
            assertTrue(client.line().startsWith("* OK"));
            client.send("x NOOP");
            assertEquals("x OK", client.line());
        }
    }

    /** RFC 9051 6.2.3 as printed, indentation and all. */
    @Test
    void synchronizingLiteralsAwaitTheContinuation() throws Exception {
        try (server;
                RawClient client = play("""
                           C: A001 LOGIN {11}
                           S: + Ready for additional command text
                           C: FRED FOOBAR {7}
                           S: + Ready for additional command text
                           C: fat man
                           S: A001 OK LOGIN completed
                        """)) {
            client.line();
            client.send("A001 LOGIN {11}");
            assertEquals("+ Ready for additional command text", client.line());
            client.send("FRED FOOBAR {7}");
            assertEquals("+ Ready for additional command text", client.line());
            client.send("fat man");
            assertEquals("A001 OK LOGIN completed", client.line());
        }
    }

    @Test
    void nonSynchronizingLiteralsDoNot() throws Exception {
        try (server;
                RawClient client = play("""
                        C: A001 LOGIN {11+}
                        C: FRED FOOBAR {7+}
                        C: fat man
                        S: A001 OK LOGIN completed
                        """)) {
            client.line();
            client.send("A001 LOGIN {11+}", "FRED FOOBAR {7+}", "fat man");
            assertEquals("A001 OK LOGIN completed", client.line());
        }
    }

    @Test
    void literalWhereAStringWasExpectedIsAMismatch() throws Exception {
        try (RawClient client = play("C: a LOGIN fred pass\nS: a OK")) {
            client.line();
            client.send("a LOGIN fred {4+}", "pass");
            assertTrue(client.line().startsWith("a BAD not in the script: argument 2 is ?4+?"));
        }
        assertThrows(ScriptFailure.class, server::close);
    }

    @Test
    void literalMayBeRefused() throws Exception {
        try (server;
                RawClient client = play("""
                        C: a APPEND saved {326}
                        S: a NO [TRYCREATE] no such mailbox
                        C: b NOOP
                        S: b OK
                        """)) {
            client.line();
            client.send("a APPEND saved {326}");
            assertEquals("a NO [TRYCREATE] no such mailbox", client.line());
            client.send("b NOOP");
            assertEquals("b OK", client.line());
        }
    }

    @Test
    void serverLiteralsAreOctetsWithCrlfBetweenLines() throws Exception {
        try (server;
                RawClient client = play("""
                        C: a FETCH 1 BODY[]
                        S: * 1 FETCH (BODY[] {14}
                        S: A: b
                        S:
                        S: text
                        S:  UID 3)
                        S: a OK
                        """)) {
            client.line();
            client.send("a FETCH 1 BODY[]");
            assertEquals("* 1 FETCH (BODY[] {14}\nA: b\n\ntext\n UID 3)\na OK\n", client.lines(6));
        }
    }

    /** RFC 9051 8 indents what stands behind the prefixes. */
    @Test
    void literalsAreAlignedWithTheLineThatAnnouncesThem() throws Exception {
        try (server;
                RawClient client = play("""
                        C:   a FETCH 1 BODY[]
                        S:   * 1 FETCH (BODY[] {8}
                        S:   A: b
                        S:
                        S:   )
                        [...]
                        S:   a OK
                        """)) {
            client.line();
            client.send("a FETCH 1 BODY[]");
            assertEquals("* 1 FETCH (BODY[] {8}\nA: b\n\n)\na OK\n", client.lines(5));
        }
    }

    @Test
    void clientLiteralsMayHoldEmptyLines() throws Exception {
        try (server;
                RawClient client = play("""
                        C: A003 APPEND saved (\\Seen) {14}
                        S: + Ready
                        C: A: b
                        C:
                        C: text
                        C:
                        S: A003 OK APPEND completed
                        """)) {
            client.line();
            client.send("A003 APPEND saved (\\Seen) {14}");
            client.line();
            client.send("A: b", "", "text", "");
            assertEquals("A003 OK APPEND completed", client.line());
        }
    }

    @Test
    void idleAndAuthenticateLinesAreNoCommands() throws Exception {
        try (server;
                RawClient client = play("""
                        C: A1 AUTHENTICATE PLAIN
                        S: +
                        C: AGZyZWQAcGFzcw==
                        S: A1 OK done
                        C: A2 IDLE
                        S: + idling
                        ...time passes; new mail arrives...
                        S: * 4 EXISTS
                        C: DONE
                        S: A2 OK IDLE terminated
                        """)) {
            client.line();
            client.send("a1 authenticate plain");
            assertEquals("+", client.line());
            client.send("AGZyZWQAcGFzcw==");
            assertEquals("a1 OK done", client.line());
            client.send("a2 IDLE");
            assertEquals("+ idling\n* 4 EXISTS\n", client.lines(2));
            client.send("DONE");
            assertEquals("a2 OK IDLE terminated", client.line());
        }
    }

    @Test
    void indentedLinesContinue() throws Exception {
        try (server;
                RawClient client = play("""
                        # a comment
                        C: a FETCH 1
                            (FLAGS UID)
                        S: * 1 FETCH (FLAGS (\\Seen)
                            UID 7)
                        S: a OK
                        """)) {
            client.line();
            client.send("z FETCH 1 (flags uid)");
            assertEquals("* 1 FETCH (FLAGS (\\Seen) UID 7)\nz OK\n", client.lines(2));
        }
    }

    @Test
    void wildcardsStandForArguments() throws Exception {
        try (server;
                RawClient client = play("C: a LOGIN <any> <any>\nS: a OK\nC: b UID FETCH ...\nS: b OK")) {
            client.line();
            client.send("a LOGIN fred \"x y\"", "b UID FETCH 1 (FLAGS) (CHANGEDSINCE 1)");
            assertEquals("a OK\nb OK\n", client.lines(2));
        }
    }

    @Test
    void pipelinedCommandsAreReadBeforeTheirReplies() throws Exception {
        try (server;
                RawClient client = play("C: a NOOP\nC: b CHECK\nS: b OK first\nS: a OK second")) {
            client.line();
            client.send("x NOOP", "y CHECK");
            assertEquals("y OK first\nx OK second\n", client.lines(2));
        }
    }

    @Test
    void eachConnectionRunsItsOwn() throws Exception {
        server.script("S: * OK one").script("S: * OK two");
        try (server;
                RawClient one = RawClient.memory(server);
                RawClient two = RawClient.memory(server)) {
            assertEquals("* OK two", two.line());
            assertEquals("* OK one", one.line());
        }
    }

    @Test
    void mismatchShowsTheDialogueAndTheExpectedLine() throws Exception {
        try (RawClient client = play("S: * OK hi\nC: A1 LOGIN a b\nS: A1 OK in\nC: A2 SELECT INBOX\nS: A2 OK")) {
            client.line();
            client.send("1 LOGIN a b", "2 EXAMINE INBOX");
            assertEquals("1 OK in", client.line());
            assertEquals("2 BAD not in the script: the command is EXAMINE, not SELECT", client.line());
            client.send("3 NOOP");
            assertTrue(client.line().startsWith("3 BAD"));
        }
        ScriptFailure failure = assertThrows(ScriptFailure.class, server::close);
        assertTrue(failure.getMessage().startsWith("""
                                transcript, line 4: the command is EXAMINE, not SELECT
                                S: * OK hi
                                C: 1 LOGIN a b
                                S: 1 OK in
                                C: 2 EXAMINE INBOX
                                --> C: A2 SELECT INBOX
                                """), failure.getMessage());
    }

    @Test
    void unfinishedTranscriptIsReported() throws Exception {
        try (RawClient client = play("C: A1 NOOP\nS: A1 OK\nC: A2 LOGOUT\nS: A2 OK")) {
            client.line();
            client.send("x NOOP");
            client.line();
        }
        ScriptFailure failure = assertThrows(ScriptFailure.class, server::close);
        assertTrue(failure.getMessage().endsWith("S: x OK\n--> C: A2 LOGOUT\n"), failure.getMessage());
    }

    @Test
    void transcriptNobodyConnectedForIsReported() {
        server.script("S: * OK");
        assertThrows(ScriptFailure.class, server::close);
    }

    @Test
    void badTranscriptsAreRefusedWithTheirLine() {
        refused("hello", "transcript line 1: a line begins with");
        refused("S: * OK\nC: a LOGIN \"x", "transcript line 2: a quote is never closed");
        refused("C: a X {4+}\nC: abc\nS: a OK", "transcript line 2: the literal of 4 octets ends between CR and LF");
        refused("C: a X {9+}\nC: abc\nS: a OK", "transcript line 1: a literal of 9 octets, but only 5 follow");
        refused("C: a X {2+}\nC: abc\nS: a OK", "transcript line 2: the literal of 2 octets ends before: c");
        refused("C: a X {2}", "transcript line 1: nothing answers the literal");
        refused("X: explode", "transcript line 1: X: close, reset");
    }

    private static void refused(String text, String message) {
        var e = assertThrows(IllegalArgumentException.class, () -> Transcript.parse(text));
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }

    private RawClient play(String transcript) throws Exception {
        server.script(transcript);
        return RawClient.memory(server);
    }

    @Test
    void whatTheGuideShowsAreTranscripts() throws Exception {
        String guide = Files.readString(Path.of("../docs/transcripts.md"));
        String[] blocks = guide.split("```text\n");
        assertTrue(blocks.length > 3);
        for (int i = 1; i < blocks.length; i++) {
            Transcript.parse(blocks[i].substring(0, blocks[i].indexOf("```")));
        }
    }

    @Test
    void octetsThatTextCannotHoldAreWrittenExactly() throws Exception {
        Transcript transcript = Transcript.parse("""
                C\\: a\\x01b
                S\\: * 1 FETCH (BODY[] ~{4}
                S\\: \\x00\\xff\\
                S\\: \\x0a\\\\)
                S\\: half a line\\
                X: close
                """);
        try (FakeImapServer server = new FakeImapServer().script(transcript);
                RawClient client = RawClient.memory(server)) {
            client.line();
            client.sendRaw("a\u0001b\r\n");
            String said = client.rest().string(java.nio.charset.StandardCharsets.ISO_8859_1);
            assertEquals("* 1 FETCH (BODY[] ~{4}\r\n\0\u00ff\n\\)\r\nhalf a line", said);
        }
    }
}
