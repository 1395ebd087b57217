package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class FakeImapServerTest {
    @Test
    void greetsAndAnswersWhatIsQueuedWithTheClientsTag() throws Exception {
        try (FakeImapServer server = new FakeImapServer().start();
                RawClient client = RawClient.tcp(server)) {
            server.enqueue(Reply.untagged("23 EXISTS").thenOk("NOOP completed"));
            assertEquals("* OK [CAPABILITY IMAP4rev1] FakeImapServer ready", client.line());
            client.send("x17 NOOP");
            assertEquals("* 23 EXISTS\nx17 OK NOOP completed\n", client.lines(2));
        }
    }

    @Test
    void recordsCommandsWithTheirTokensAndOctets() throws Exception {
        try (FakeImapServer server = new FakeImapServer().dispatcher(Dispatchers.ok());
                RawClient client = RawClient.memory(server)) {
            client.send("a uid fetch 1:* (FLAGS BODY.PEEK[HEADER.FIELDS (FROM TO)]<0.9>)");
            client.sendRaw("b APPEND \"Sent \\\"x\\\"\" (\\Seen) {5+}\r\nhe\r\no\r\n");
            RecordedCommand fetch = server.takeCommand();
            assertEquals("a", fetch.tag());
            assertEquals("UID FETCH", fetch.name());
            assertEquals(0, fetch.commandIndex());
            assertEquals(0, fetch.connectionIndex());
            assertEquals(
                    List.of(
                            new Token.Atom("1:*"),
                            new Token.Group(List.of(
                                    new Token.Atom("FLAGS"),
                                    new Token.Atom("BODY.PEEK[HEADER.FIELDS (FROM TO)]<0.9>")))),
                    fetch.arguments());
            RecordedCommand append = server.takeCommand();
            assertEquals(1, append.commandIndex());
            assertEquals("Sent \"x\"", append.argument(0));
            assertEquals(
                    new Token.Literal(5, ByteString.encodeUtf8("he\r\no"), false, false),
                    append.arguments().get(2));
            assertEquals(
                    "b APPEND \"Sent \\\"x\\\"\" (\\Seen) {5+}\r\nhe\r\no\r\n",
                    append.octets().utf8());
            assertNull(server.pollCommand());
        }
    }

    @Test
    void asksForSynchronizingLiterals() throws Exception {
        try (FakeImapServer server = new FakeImapServer().dispatcher(Dispatchers.ok());
                RawClient client = RawClient.memory(server)) {
            client.line();
            client.send("a LOGIN {4}");
            assertEquals("+ Ready for literal data", client.line());
            client.send("fred {6}");
            assertEquals("+ Ready for literal data", client.line());
            client.send("secret");
            assertEquals("a OK LOGIN completed", client.line());
            assertEquals("fred", server.takeCommand().argument(0));
        }
    }

    @Test
    void expectationRefusesALiteral() throws Exception {
        try (FakeImapServer server = new FakeImapServer();
                RawClient client = RawClient.memory(server)) {
            server.expect(CommandMatcher.named("APPEND")).refusingLiteral().reply(Reply.no("[TOOBIG] no"));
            client.line();
            client.send("a APPEND INBOX {1000000}");
            assertEquals("a NO [TOOBIG] no", client.line());
            assertTrue(server.takeCommand().literalRefused());
        }
    }

    @Test
    void unparsableInputIsRecordedAnsweredBadAndReported() throws Exception {
        FakeImapServer server = new FakeImapServer();
        try (RawClient client = RawClient.memory(server)) {
            client.line();
            client.send("a LOGIN \"fred");
            assertTrue(client.line().startsWith("a BAD a quote is never closed"));
            client.sendRaw("b NOOP\n");
            assertEquals("b BAD a line ends with LF alone", client.line());
            RecordedCommand taken = server.takeCommand();
            assertTrue(taken.failure().startsWith("a quote is never closed"), taken.failure());
            assertEquals("a LOGIN \"fred\r\n", taken.octets().utf8());
        }
        ScriptFailure failure = assertThrows(ScriptFailure.class, server::close);
        assertTrue(failure.getMessage().startsWith("unparsable: a line ends with LF alone\n"), failure.getMessage());
    }

    @Test
    void inputThatEndsInsideACommandIsRecorded() throws Exception {
        try (FakeImapServer server = new FakeImapServer().start()) {
            try (RawClient client = RawClient.tcp(server)) {
                client.sendRaw("a APPEND x {10+}\r\nabc");
            }
            RecordedCommand command = server.takeCommand();
            assertEquals("the input ends 7 octets inside a literal", command.failure());
            assertEquals("a APPEND x {10+}\r\nabc", command.octets().utf8());
        }
    }

    @Test
    void commandNobodyScriptedGetsBadAndIsReported() throws Exception {
        FakeImapServer server = new FakeImapServer();
        try (RawClient client = RawClient.memory(server)) {
            client.line();
            client.send("a NOOP");
            assertEquals("a BAD no reply was queued for NOOP", client.line());
        }
        ScriptFailure failure = assertThrows(ScriptFailure.class, server::close);
        assertTrue(failure.getMessage().contains("--> C: a NOOP"), failure.getMessage());
    }

    @Test
    void wrongCommandIsReportedWithTheDialogue() throws Exception {
        FakeImapServer server = new FakeImapServer();
        try (RawClient client = RawClient.memory(server)) {
            server.expect("SELECT INBOX").reply(Reply.ok());
            client.line();
            client.send("a SELECT Drafts");
            assertEquals("a BAD not expected: argument 1 is Drafts, not INBOX", client.line());
        }
        ScriptFailure failure = assertThrows(ScriptFailure.class, server::close);
        assertTrue(
                failure.getMessage().contains("C: a SELECT Drafts\n--> expected SELECT INBOX"), failure.getMessage());
    }

    @Test
    void unusedReplyIsReported() {
        FakeImapServer server = new FakeImapServer();
        server.expect(CommandMatcher.named("NOOP")).reply(Reply.ok());
        ScriptFailure failure = assertThrows(ScriptFailure.class, server::close);
        assertTrue(failure.getMessage().contains("no command came for the reply queued for NOOP"));
    }

    @Test
    void closeWaitsForWhatTheClientHasSentAlready() throws Exception {
        try (FakeImapServer server = new FakeImapServer().start()) {
            for (int i = 0; i < 50; i++) {
                server.enqueue(Reply.ok());
            }
            RawClient client = RawClient.tcp(server);
            for (int i = 0; i < 50; i++) {
                client.send("a" + i + " NOOP");
            }
        }
    }

    @Test
    void logoutIsAnsweredUnasked() throws Exception {
        try (FakeImapServer server = new FakeImapServer();
                RawClient client = RawClient.memory(server)) {
            client.line();
            client.send("a LOGOUT");
            assertEquals(
                    "* BYE logging out\r\na OK LOGOUT completed\r\n",
                    client.rest().utf8());
        }
    }

    @Test
    void continuationAsksForALineAndPushesComeBetween() throws Exception {
        try (FakeImapServer server = new FakeImapServer();
                RawClient client = RawClient.memory(server)) {
            server.enqueue(Reply.continuation("idling", line -> Reply.ok("IDLE " + line.name())));
            client.line();
            client.send("a IDLE");
            assertEquals("+ idling", client.line());
            server.push(0, "* 5 EXISTS");
            assertEquals("* 5 EXISTS", client.line());
            client.send("done");
            assertEquals("a OK IDLE DONE", client.line());
            assertEquals("IDLE", server.takeCommand().name());
            assertTrue(server.takeCommand().isContinuation());
        }
    }

    @Test
    void commandMayBeAnsweredByHand() throws Exception {
        try (FakeImapServer server = new FakeImapServer().dispatcher(command -> Reply.none());
                RawClient client = RawClient.memory(server)) {
            client.line();
            client.send("a NOOP", "b CHECK");
            RecordedCommand noop = server.takeCommand();
            RecordedCommand check = server.takeCommand();
            check.connection().complete(check, "OK second first");
            noop.connection().complete(noop, "OK first second");
            assertEquals("b OK second first\na OK first second\n", client.lines(2));
        }
    }

    @Test
    void streamsALiteral() throws Exception {
        try (FakeImapServer server = new FakeImapServer();
                RawClient client = RawClient.memory(server)) {
            server.enqueue(Reply.raw("* 1 FETCH (BODY[] ")
                    .thenLiteral(300_000, () -> new Buffer().writeUtf8("x".repeat(300_000)))
                    .thenRaw(")\r\n")
                    .thenOk());
            client.line();
            client.send("a FETCH 1 BODY[]");
            assertEquals("* 1 FETCH (BODY[] {300000}", client.line());
            assertEquals("x".repeat(300_000) + ")", client.line());
            assertEquals("a OK completed", client.line());
        }
    }

    @Test
    void longLiteralIsRecordedInPart() throws Exception {
        try (FakeImapServer server =
                        FakeImapServer.builder().maxRecordedLiteral(10).build();
                RawClient client = RawClient.memory(server)) {
            server.enqueue(Reply.ok());
            client.line();
            client.sendRaw("a APPEND x {100000+}\r\n" + "y".repeat(100_000) + "\r\n");
            assertEquals("a OK completed", client.line());
            Token.Literal literal =
                    (Token.Literal) server.takeCommand().arguments().get(1);
            assertEquals(100_000, literal.size());
            assertEquals("yyyyyyyyyy", literal.text());
        }
    }

    @Test
    void tooLongALineIsRecordedAndEndsTheConnection() throws Exception {
        FakeImapServer server = FakeImapServer.builder().maxLine(100).build();
        try (RawClient client = RawClient.memory(server)) {
            client.line();
            client.sendRaw("a NOOP " + "y".repeat(200));
            assertEquals("a BAD a line longer than 100 octets", client.line());
            assertThrows(EOFException.class, client::line);
            assertNotNull(server.takeCommand().failure());
        }
        server.close();
    }

    @Test
    void garbageStopsNeitherTheServerNorOthers() throws Exception {
        Random random = new Random(9051);
        String alphabet = "a1 (){}\"\\\r\n[]<>+*~%\u0000\u00e9";
        try (FakeImapServer server = new FakeImapServer().dispatcher(Dispatchers.ok())) {
            for (int i = 0; i < 300; i++) {
                try (RawClient client = RawClient.memory(server)) {
                    StringBuilder octets = new StringBuilder();
                    for (int n = random.nextInt(100); n >= 0; n--) {
                        octets.append(alphabet.charAt(random.nextInt(alphabet.length())));
                    }
                    client.sendRaw(octets.toString());
                }
                server.connection(i).awaitOver(Duration.ofSeconds(60));
            }
            try (RawClient client = RawClient.memory(server)) {
                client.line();
                client.send("a X " + "(".repeat(100_000));
                assertTrue(client.line().startsWith("a BAD nested deeper than 1000"));
                client.send("b NOOP");
                assertEquals("b OK NOOP completed", client.line());
            }
            while (server.pollCommand() != null) {} // what is taken is not reported
        }
    }

    @Test
    void portBeforeStartIsRefused() {
        try (FakeImapServer server = new FakeImapServer()) {
            assertThrows(IllegalStateException.class, server::port);
        }
    }

    @Test
    void closeFreesABlockedDispatcher() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (FakeImapServer server = new FakeImapServer().dispatcher(command -> {
                    blocked.countDown();
                    never.await();
                    return Reply.ok();
                });
                RawClient client = RawClient.memory(server)) {
            client.send("a NOOP");
            blocked.await();
        }
    }

    @Test
    void takeCommandGivesUpWithTheDialogue() throws Exception {
        try (FakeImapServer server = new FakeImapServer();
                RawClient client = RawClient.memory(server)) {
            client.line();
            ScriptFailure failure = assertThrows(ScriptFailure.class, () -> server.takeCommand(Duration.ofMillis(1)));
            assertTrue(failure.getMessage().contains("S: * OK"), failure.getMessage());
        }
    }

    @Test
    void connectionsAreCountedAndDialogueTellsThemApart() throws Exception {
        try (FakeImapServer server = new FakeImapServer().dispatcher(Dispatchers.ok());
                RawClient first = RawClient.memory(server);
                RawClient second = RawClient.memory(server)) {
            first.line();
            second.line();
            second.send("b NOOP");
            second.line();
            first.send("a NOOP");
            first.line();
            assertEquals(1, server.takeCommand().connectionIndex());
            assertEquals(0, server.takeCommand().connectionIndex());
            assertTrue(server.dialogue().contains("[1] C: b NOOP\n[1] S: b OK NOOP completed\n[0] C: a NOOP\n"));
            assertEquals(2, server.connectionCount());
        }
    }

    @Test
    void basicsAnswerWhatEveryServerDoes() throws Exception {
        try (FakeImapServer server = new FakeImapServer().dispatcher(Dispatchers.basics("IMAP4rev1 IDLE"));
                RawClient client = RawClient.memory(server)) {
            client.line();
            client.send("a CAPABILITY", "b LOGIN u p", "c SELECT INBOX", "d XYZ");
            assertEquals("* CAPABILITY IMAP4rev1 IDLE\na OK CAPABILITY completed\n", client.lines(2));
            assertEquals("b OK LOGIN completed", client.line());
            client.lines(6);
            assertEquals("c OK [READ-WRITE] SELECT completed\nd BAD unknown command XYZ\n", client.lines(2));
        }
    }
}
