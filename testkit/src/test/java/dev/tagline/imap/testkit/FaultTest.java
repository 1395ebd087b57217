package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong, as a client meets it. */
@Timeout(120)
class FaultTest {
    private static final String GREETING = "* OK [CAPABILITY IMAP4rev1] FakeImapServer ready";

    private final FakeImapServer server = new FakeImapServer().dispatcher(Dispatchers.ok());

    @AfterEach
    void closesCleanly() {
        server.close();
    }

    // What.

    @Test
    void closeLetsWhatWasSaidArriveThenEnds() throws Exception {
        server.fault(Fault.close().afterCommand("NOOP"));
        try (RawClient client = RawClient.tcp(server.start())) {
            client.send("a NOOP", "b NOOP", "c NOOP");
            assertEquals(GREETING + "\r\na OK NOOP completed\r\n", client.rest().utf8());
        }
    }

    @Test
    void resetFailsTheClientsRead() throws Exception {
        server.fault(Fault.reset().onCommand("NOOP"));
        try (RawClient client = RawClient.tcp(server.start())) {
            client.line();
            client.send("a NOOP");
            assertThrows(SocketException.class, client::line);
        }
    }

    @Test
    void resetInMemoryFailsTheClientsRead() throws Exception {
        server.fault(Fault.reset().onCommand("NOOP"));
        try (RawClient client = RawClient.memory(server)) {
            client.line();
            // The reset may come before the client's own flush has returned.
            assertThrows(IOException.class, () -> client.send("a NOOP").line());
        }
    }

    @Test
    void halfCloseStillHearsTheClient() throws Exception {
        server.fault(Fault.halfClose().afterCommand(1));
        try (RawClient client = RawClient.tcp(server.start())) {
            client.line();
            client.send("a NOOP");
            assertEquals("a OK NOOP completed\r\n", client.rest().utf8());
            client.send("b CHECK");
            assertEquals("NOOP", server.takeCommand().name());
            assertEquals("CHECK", server.takeCommand().name());
        }
    }

    @Test
    void stallSaysNothingAndKeepsTheConnection() throws Exception {
        server.fault(Fault.stall().onCommand("FETCH"));
        try (RawClient client = RawClient.tcp(server.start())) {
            client.line();
            client.send("a UID FETCH 1 FLAGS", "b NOOP");
            server.takeCommand();
            while (!server.dialogue().contains("X: stall")) {
                Thread.onSpinWait();
            }
            server.push(0, "* 1 EXISTS");
            assertFalse(server.connection(0).isOver());
            server.close();
            assertEquals(0, client.rest().size());
            assertNull(server.pollCommand());
        }
    }

    @Test
    void stopReadingBlocksTheClientsWritesButNotTheServers() throws Exception {
        server.fault(Fault.stopReading().afterGreeting());
        okio.Socket socket = server.connectInMemory(100);
        var in = okio.Okio.buffer(socket.getSource());
        var out = okio.Okio.buffer(socket.getSink());
        assertEquals(GREETING, in.readUtf8Line());
        out.timeout().timeout(50, TimeUnit.MILLISECONDS);
        assertThrows(
                InterruptedIOException.class,
                () -> out.writeUtf8("x".repeat(101)).flush());
        server.push(0, "* 1 EXISTS");
        assertEquals("* 1 EXISTS", in.readUtf8Line());
    }

    @Test
    void closeOverTlsSaysSoAndDropTlsDoesNot() throws Exception {
        for (Fault fault : new Fault[] {Fault.close(), Fault.dropTls()}) {
            try (FakeImapServer tls = tls12();
                    RecordingTlsClient client = new RecordingTlsClient(tls)) {
                tls.fault(fault.afterCommand(1));
                client.send("a NOOP");
                client.readAll();
                int last = client.recordTypes().get(client.recordTypes().size() - 1);
                assertEquals(
                        fault.effect() == Effect.Plain.CLOSE ? RecordingTlsClient.ALERT : RecordingTlsClient.DATA,
                        last);
            }
        }
    }

    @Test
    void truncateLetsExactlySoManyOctetsOut() throws Exception {
        server.fault(Fault.truncateAfter(6).onCommand("NOOP"));
        try (RawClient client = RawClient.tcp(server.start())) {
            client.line();
            client.send("a NOOP");
            assertEquals("a OK N", client.rest().utf8());
        }
    }

    @Test
    void dripPausesAfterEachPart() throws Exception {
        server.fault(Fault.drip(3, Duration.ofHours(1)).onCommand(1));
        try (RawClient client = RawClient.tcp(server.start())) {
            client.line();
            client.send("a NOOP");
            assertEquals("a O", client.in.readUtf8(3));
            server.close(); // ends the pause too
            assertEquals(0, client.rest().size());
        }
    }

    @Test
    void dripLosesNothing() throws Exception {
        server.fault(Fault.drip(1, Duration.ofNanos(1)).afterGreeting());
        try (RawClient client = RawClient.tcp(server.start())) {
            client.line();
            client.send("a NOOP", "b NOOP");
            assertEquals("a OK NOOP completed\nb OK NOOP completed\n", client.lines(2));
        }
    }

    @Test
    void splitCutsAtOffsetsAndCoalesceJoins() throws Exception {
        try (FakeImapServer tls = tls12();
                RecordingTlsClient client = new RecordingTlsClient(tls)) {
            tls.fault(Fault.split(3, 7).onCommand("CHECK"));
            tls.fault(Fault.coalesce(2).onCommand("NOOP"));
            client.readUntil("ready\r\n");
            int greeting = client.dataRecords();
            client.send("a CHECK");
            client.readUntil("a OK CHECK completed\r\n");
            assertEquals(greeting + 3, client.dataRecords());
            client.send("b NOOP\r\nc NOOP\r\nd NOOP");
            client.readUntil("d OK NOOP completed\r\n");
            assertEquals(greeting + 4, client.dataRecords());
        }
    }

    @Test
    void injectStandsWhereItsMomentIs() throws Exception {
        server.fault(Fault.inject("<here>").afterBytesOut(GREETING.length() + 2 + 4));
        server.fault(Fault.inject("* 9 EXISTS\r\n").onCommand(2));
        try (RawClient client = RawClient.tcp(server.start())) {
            client.line();
            client.send("a NOOP", "b NOOP");
            assertEquals("a OK<here> NOOP completed\n* 9 EXISTS\nb OK NOOP completed\n", client.lines(3));
        }
    }

    @Test
    void delayEndsWithTheServer() throws Exception {
        server.fault(Fault.delay(Duration.ofHours(1)).onCommand(1));
        try (RawClient client = RawClient.tcp(server.start())) {
            client.line();
            client.send("a NOOP");
            server.takeCommand();
            server.close();
            assertEquals(0, client.rest().size());
        }
    }

    // When.

    @Test
    void atConnectComesBeforeAnyOctet() throws Exception {
        server.fault(Fault.close());
        try (RawClient client = RawClient.tcp(server.start())) {
            assertEquals(0, client.rest().size());
        }
    }

    @Test
    void atConnectComesBeforeTheHandshake() throws Exception {
        try (FakeImapServer tls =
                FakeImapServer.builder().tls().build().fault(Fault.close().atConnect())) {
            assertThrows(IOException.class, () -> RawClient.tls(tls.start()));
        }
        try (FakeImapServer tls = FakeImapServer.builder()
                        .tls()
                        .build()
                        .fault(Fault.close().beforeGreeting());
                RawClient client = RawClient.tls(tls.start())) {
            assertEquals(0, client.rest().size());
        }
    }

    @Test
    void afterGreetingComesAtOnce() throws Exception {
        server.fault(Fault.close().afterGreeting());
        try (RawClient client = RawClient.tcp(server.start())) {
            assertEquals(GREETING + "\r\n", client.rest().utf8());
        }
    }

    @Test
    void nthCommandIsCountedFromOneByNameOrAtAll() throws Exception {
        server.fault(Fault.inject("second\r\n").onCommand(2));
        server.fault(Fault.inject("second noop\r\n").onCommand("noop", 2));
        try (RawClient client = RawClient.memory(server)) {
            client.line();
            client.send("a NOOP", "b CHECK", "c NOOP");
            assertEquals(
                    "a OK NOOP completed\nsecond\nb OK CHECK completed\nsecond noop\nc OK NOOP completed\n",
                    client.lines(5));
        }
    }

    @Test
    void continuationsAreNoCommandsButDoneHasAName() throws Exception {
        server.fault(Fault.inject("second\r\n").onCommand(2));
        server.fault(Fault.inject("done\r\n").onCommand("DONE"));
        try (RawClient client = RawClient.memory(server)) {
            client.line();
            client.send("a IDLE");
            client.line();
            client.send("DONE", "b NOOP");
            assertEquals("done\na OK IDLE completed\nsecond\nb OK NOOP completed\n", client.lines(4));
        }
    }

    @Test
    void octetsInAreCountedExactly() throws Exception {
        server.fault(Fault.close().afterBytesIn("a NOOP\r\nb N".length()));
        try (RawClient client = RawClient.tcp(server.start())) {
            client.line();
            client.sendRaw("a NOOP\r\nb ");
            assertEquals("a OK NOOP completed", client.line());
            client.sendRaw("NOOP\r\n");
            assertEquals(0, client.rest().size());
        }
    }

    @Test
    void octetsOutAreCountedExactly() throws Exception {
        server.fault(Fault.close().afterBytesOut(10));
        try (RawClient client = RawClient.tcp(server.start())) {
            assertEquals(GREETING.substring(0, 10), client.rest().utf8());
        }
    }

    @Test
    void happensOnceUnlessAlways() throws Exception {
        server.fault(Fault.close().beforeGreeting()).start();
        try (RawClient first = RawClient.tcp(server)) {
            assertEquals(0, first.rest().size());
        }
        try (RawClient second = RawClient.tcp(server)) {
            assertEquals(GREETING, second.line());
        }
        server.fault(Fault.close().afterGreeting().always());
        try (RawClient first = RawClient.tcp(server);
                RawClient second = RawClient.tcp(server)) {
            assertEquals(GREETING + "\r\n", first.rest().utf8());
            assertEquals(GREETING + "\r\n", second.rest().utf8());
        }
    }

    @Test
    void happensOnTheConnectionItIsBoundTo() throws Exception {
        server.fault(Fault.close().beforeGreeting().onConnection(1)).start();
        try (RawClient first = RawClient.tcp(server)) {
            assertEquals(GREETING, first.line());
            try (RawClient second = RawClient.tcp(server)) {
                assertEquals(0, second.rest().size());
            }
        }
    }

    // Where else.

    @Test
    void happensInsideAReply() throws Exception {
        try (FakeImapServer scripted = new FakeImapServer();
                RawClient client = RawClient.tcp(scripted.start())) {
            scripted.enqueue(Reply.raw("* 1 FETCH (BODY[] {100}\r\nabc")
                    .thenFault(Fault.close())
                    .thenOk());
            client.line();
            client.send("a FETCH 1 BODY[]");
            assertEquals("* 1 FETCH (BODY[] {100}\r\nabc", client.rest().utf8());
        }
    }

    @Test
    void happensInATranscript() throws Exception {
        try (FakeImapServer scripted = new FakeImapServer().script("""
                        C: a FETCH 1 BODY[]
                        S: * 1 FETCH (BODY[] {100}
                        S: abc
                        X: close
                        """).start();
                RawClient client = RawClient.tcp(scripted)) {
            client.line();
            client.send("a FETCH 1 BODY[]");
            assertEquals("* 1 FETCH (BODY[] {100}\r\nabc\r\n", client.rest().utf8());
        }
    }

    @Test
    void happensWhenTheTestSaysSo() throws Exception {
        try (RawClient client = RawClient.tcp(server.start())) {
            client.line();
            server.connection(0).apply(Fault.close());
            assertEquals(0, client.rest().size());
            server.connection(0).awaitOver(Duration.ofSeconds(60));
            assertTrue(server.dialogue().contains("X: close"), server.dialogue());
            assertThrows(IllegalStateException.class, () -> server.push(0, "* 1 EXISTS"));
        }
    }

    private static FakeImapServer tls12() {
        return FakeImapServer.builder()
                .tls()
                .tlsProtocols("TLSv1.2")
                .dispatcher(Dispatchers.ok())
                .build()
                .start();
    }
}
