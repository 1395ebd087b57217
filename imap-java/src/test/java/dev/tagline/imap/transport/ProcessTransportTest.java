package dev.tagline.imap.transport;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTransportTest {
    private static final int PATIENCE = 60;

    private static ProcessTransport start(String... how) throws IOException {
        return ProcessTransport.start(new ProcessBuilder(ChildServer.command(how)));
    }

    private static String line(Transport transport) throws IOException {
        Buffer line = new Buffer();
        byte[] octet = new byte[1];
        while (transport.read(octet, 0, 1) == 1) {
            line.write(octet);
            if (octet[0] == '\n') {
                return line.readUtf8();
            }
        }
        throw new IOException("the end, after " + line.readUtf8());
    }

    private static void say(Transport transport, String text) throws IOException {
        Buffer octets = new Buffer().writeUtf8(text);
        transport.write(octets, octets.size());
    }

    private static void awaitEnd(ProcessTransport transport) throws InterruptedException {
        assertTrue(transport.process().waitFor(PATIENCE, TimeUnit.SECONDS), "the process ends");
    }

    @Test
    void octetsGoBothWays() throws Exception {
        ProcessTransport transport = start("serve");
        assertEquals("* PREAUTH [CAPABILITY IMAP4rev1] hi\r\n", line(transport));
        say(transport, "A1 NOOP\r\n");
        assertEquals("* OK NOOP\r\n", line(transport));
        assertEquals("A1 OK done\r\n", line(transport));
        assertTrue(transport.isLocal());
        assertFalse(transport.isSecure());
        assertEquals("java", transport.peer());
        assertThrows(UnsupportedOperationException.class, transport::startTls);
        transport.abort();
        awaitEnd(transport);
    }

    @Test
    void closeLetsItEndByItself() throws Exception {
        ProcessTransport transport =
                ProcessTransport.start(new ProcessBuilder("/bin/sh", "-c", "cat >/dev/null; exit 7"), PATIENCE * 1000L);
        transport.close();
        assertEquals(7, transport.process().exitValue(), "its input ended, and then it did");
    }

    @Test
    void argumentsAreNotForAShell() throws Exception {
        String odd = "$(id) `id` 'x\" > y; * | & \\";
        ProcessTransport transport = start("serve", odd);
        assertEquals("* PREAUTH [CAPABILITY IMAP4rev1] " + odd + "\r\n", line(transport));
        transport.abort();
        awaitEnd(transport);
    }

    @Test
    void endOfItsOwnComesWithStatusAndLastWords() throws Exception {
        ProcessTransport transport = start("refuse");
        IOException e = assertThrows(IOException.class, () -> transport.read(new byte[9], 0, 9));
        assertEquals("java ended with status 255 and said: Permission denied (publickey).", e.getMessage());
        transport.close();
    }

    @Test
    void lastWordsAreBoundedAndTheChildIsNotHeldUpByThem() throws Exception {
        ProcessTransport transport = start("chatter");
        IOException e = assertThrows(IOException.class, () -> transport.read(new byte[9], 0, 9));
        assertTrue(e.getMessage().endsWith("line 99999"), e.getMessage());
        assertTrue(e.getMessage().length() < 4_200, e.getMessage());
        transport.close();
    }

    @Test
    void endInOrderIsAnEnd() throws Exception {
        ProcessTransport transport = start("serve");
        line(transport);
        say(transport, "A1 LOGOUT\r\n");
        assertEquals("* BYE\r\n", line(transport));
        assertEquals("A1 OK\r\n", line(transport));
        assertEquals(-1, transport.read(new byte[1], 0, 1));
        transport.close();
        awaitEnd(transport);
    }

    @Test
    void abortFreesTheReaderAndTheWriterOfAProcessThatIsDeaf() throws Exception {
        ProcessTransport transport = ProcessTransport.start(new ProcessBuilder(ChildServer.command("deaf")), 100);
        line(transport);
        FutureTask<IOException> reading =
                new FutureTask<>(() -> assertThrows(IOException.class, () -> transport.read(new byte[1], 0, 1)));
        CountDownLatch full = new CountDownLatch(1);
        FutureTask<IOException> writing = new FutureTask<>(() -> assertThrows(IOException.class, () -> {
            // More than the pipe in memory and the system's hold.
            for (int i = 0; i < 100; i++) {
                say(transport, "x".repeat(64 << 10));
                full.countDown();
            }
        }));
        new Thread(reading).start();
        new Thread(writing).start();
        assertTrue(full.await(PATIENCE, TimeUnit.SECONDS));
        transport.abort();
        reading.get(PATIENCE, TimeUnit.SECONDS);
        writing.get(PATIENCE, TimeUnit.SECONDS);
        // It neither hears the end of its input nor goes when asked to.
        awaitEnd(transport);
        assertEquals(128 + 9, transport.process().exitValue());
    }

    @Test
    void abortFreesTheReaderWhileAGrandchildHoldsTheStreams() throws Exception {
        // The shell goes when asked to; what it started stays, with the same output, until its input ends.
        ProcessTransport transport = ProcessTransport.start(new ProcessBuilder(
                List.of("/bin/sh", "-c", "exec 3<&0; (echo ready; cat <&3 >/dev/null; sleep 30) & wait")));
        assertEquals("ready\n", line(transport));
        FutureTask<IOException> reading =
                new FutureTask<>(() -> assertThrows(IOException.class, () -> transport.read(new byte[1], 0, 1)));
        new Thread(reading).start();
        transport.abort();
        reading.get(60, TimeUnit.SECONDS);
        awaitEnd(transport);
    }

    @Test
    void abortFreesTheWriterWhileAGrandchildHoldsTheStreams() throws Exception {
        ProcessTransport transport = ProcessTransport.start(
                new ProcessBuilder(List.of("/bin/sh", "-c", "exec 3<&0; (echo ready; sleep 30 <&3) & wait")));
        assertEquals("ready\n", line(transport));
        CountDownLatch full = new CountDownLatch(1);
        FutureTask<IOException> writing = new FutureTask<>(() -> assertThrows(IOException.class, () -> {
            for (int i = 0; i < 100; i++) {
                say(transport, "x".repeat(64 << 10));
                full.countDown();
            }
        }));
        new Thread(writing).start();
        assertTrue(full.await(PATIENCE, TimeUnit.SECONDS));
        transport.abort();
        writing.get(60, TimeUnit.SECONDS);
        awaitEnd(transport);
    }

    @Test
    void writingToAProcessThatIsGoneFails() throws Exception {
        ProcessTransport transport = start("refuse");
        awaitEnd(transport);
        IOException e = assertThrows(IOException.class, () -> {
            for (int i = 0; i < 1_000; i++) {
                say(transport, "x".repeat(64 << 10));
            }
        });
        assertFalse(e.getMessage().contains("xxx"));
        transport.close();
    }

    @Test
    void directoryAndEnvironmentAreTheBuildersAndRedirectionsAreNot(@TempDir Path folder) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", "pwd; echo $GREETING; echo oops >&2; exit 1")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("stolen").toFile());
        builder.environment().put("GREETING", "moin");
        ProcessTransport transport = ProcessTransport.start(builder);
        assertEquals(folder.toRealPath() + "\n", line(transport));
        assertEquals("moin\n", line(transport));
        IOException e = assertThrows(IOException.class, () -> line(transport));
        assertEquals("sh ended with status 1 and said: oops", e.getMessage());
        assertFalse(Files.exists(folder.resolve("stolen")));
        transport.close();
    }

    @Test
    void programThatIsMissingIsNamed() {
        IOException e = assertThrows(
                IOException.class, () -> Transport.ofCommand(new ProcessBuilder("/nowhere/imapd", "S3NT1NEL")));
        assertTrue(e.getMessage().contains("/nowhere/imapd"), e.getMessage());
        assertFalse(e.getMessage().contains("S3NT1NEL"), e.getMessage());
    }
}
