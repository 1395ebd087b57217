package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.Okio;
import org.junit.jupiter.api.Test;

class CompressTest {
    @Test
    void bothDirectionsAreDeflatedBehindTheOk() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                        C: a COMPRESS DEFLATE
                        S: a OK DEFLATE active
                        S: * 3 EXISTS
                        C: b APPEND box {5}
                        S: + go
                        C: hello
                        S: b OK stored
                        """);
                RawClient client = RawClient.memory(server)) {
            client.line();
            client.send("a COMPRESS DEFLATE");
            assertEquals("a OK DEFLATE active", client.line());
            BufferedSource in =
                    Okio.buffer(Okio.source(new InflaterInputStream(client.in.inputStream(), new Inflater(true))));
            BufferedSink out = Okio.buffer(
                    Okio.sink(new DeflaterOutputStream(client.out.outputStream(), new Deflater(9, true), 512, true)));
            assertEquals("* 3 EXISTS", in.readUtf8Line());
            out.writeUtf8("b APPEND box {5}\r\n").flush();
            assertEquals("+ go", in.readUtf8Line());
            out.writeUtf8("hello\r\n").flush();
            assertEquals("b OK stored", in.readUtf8Line());
            assertTrue(server.connection(0).isCompressed());
            assertTrue(server.dialogue().contains("b OK stored"), "the dialogue is what was said");
        }
    }

    /** Two layers would be taken off by one: what follows is nothing that a client could read. */
    @Test
    void compressingTwiceEndsTheConnection() throws Exception {
        try (FakeImapServer server =
                        new FakeImapServer().enqueue(Reply.ok("on")).enqueue(Reply.ok("on again"));
                RawClient client = RawClient.memory(server)) {
            client.line();
            client.send("a COMPRESS DEFLATE");
            assertEquals("a OK on", client.line());
            BufferedSink out = Okio.buffer(
                    Okio.sink(new DeflaterOutputStream(client.out.outputStream(), new Deflater(9, true), 512, true)));
            out.writeUtf8("b COMPRESS DEFLATE\r\n").flush();
            server.connection(0).awaitOver(Duration.ofSeconds(60));
            assertTrue(server.dialogue().contains("compressed already"), server.dialogue());
        }
    }

    @Test
    void aRefusalChangesNothing() throws Exception {
        try (FakeImapServer server = new FakeImapServer()
                        .enqueue(Reply.no("[COMPRESSIONACTIVE] no"))
                        .enqueue(Reply.ok("plain"));
                RawClient client = RawClient.memory(server)) {
            client.line();
            client.send("a COMPRESS DEFLATE", "b NOOP");
            assertEquals("a NO [COMPRESSIONACTIVE] no\nb OK plain\n", client.lines(2));
            assertFalse(server.connection(0).isCompressed());
        }
    }
}
