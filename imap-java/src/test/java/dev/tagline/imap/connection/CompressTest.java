package dev.tagline.imap.connection;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandCancelledException;
import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ConnectionClosedException;
import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.LimitExceededException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.ProtocolViolationException;
import dev.tagline.imap.command.Append;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.Compress;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.response.Capability;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.Test;

class CompressTest {
    private static final String OFFER = "* PREAUTH [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE UIDPLUS] hi";

    /** A rig whose peer speaks DEFLATE behind its OK. */
    private static final class Deflated implements AutoCloseable {
        final Rig rig = Rig.with(OFFER, options -> options);
        private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        private final Inflater inflater = new Inflater(true);
        private final Buffer inflated = new Buffer();

        /** The OK and, in one piece with it, these lines. */
        Deflated on(String... behind) {
            CompletableFuture<?> compress = rig.connection.submit(new Compress());
            String tag = rig.peer.expect("COMPRESS DEFLATE");
            Buffer all = new Buffer().writeUtf8(tag + " OK active\r\n");
            if (behind.length > 0) {
                all.write(deflate(String.join("\r\n", behind) + "\r\n").readByteString());
            }
            rig.peer.sendRaw(all);
            Rig.get(compress);
            return this;
        }

        Buffer deflate(String plain) {
            return deflate(ByteString.encodeUtf8(plain).toByteArray());
        }

        Buffer deflate(byte[] plain) {
            Buffer octets = new Buffer();
            byte[] into = new byte[65_536];
            deflater.setInput(plain);
            int size;
            do {
                size = deflater.deflate(into, 0, into.length, Deflater.SYNC_FLUSH);
                octets.write(into, 0, size);
            } while (size == into.length);
            return octets;
        }

        void send(String... lines) {
            rig.peer.sendRaw(deflate(String.join("\r\n", lines) + "\r\n"));
        }

        String line() {
            try {
                byte[] into = new byte[65_536];
                while (inflated.indexOf((byte) '\n') < 0) {
                    inflater.setInput(rig.peer.some().toByteArray());
                    for (int size = inflater.inflate(into); size > 0; size = inflater.inflate(into)) {
                        inflated.write(into, 0, size);
                    }
                }
                return inflated.readUtf8Line();
            } catch (DataFormatException | IOException e) {
                throw new AssertionError(e);
            }
        }

        void serve(String command, String... answer) {
            String line = line();
            int space = line.indexOf(' ');
            assertEquals(command, line.substring(space + 1));
            answer[answer.length - 1] = line.substring(0, space + 1) + answer[answer.length - 1];
            send(answer);
        }

        @Override
        public void close() {
            rig.close();
            deflater.end();
            inflater.end();
        }
    }

    @Test
    void behindTheOkBothDirectionsAreCompressed() {
        try (Deflated peer = new Deflated().on()) {
            CompletableFuture<?> noop = peer.rig.connection.submit(new Noop());
            peer.serve("NOOP", "* 3 EXISTS", "OK");
            Rig.get(noop);
            peer.rig.assertEvents("ExistsResponse");
            assertTrue(peer.rig.connection.isEnabled(Capability.COMPRESS_DEFLATE));
        }
    }

    @Test
    void whatComesInOnePieceWithTheOkIsInflated() {
        try (Deflated peer = new Deflated().on("* 3 EXISTS", "* 1 EXPUNGE")) {
            peer.rig.assertEvents("ExistsResponse", "ExpungeResponse");
            CompletableFuture<?> noop = peer.rig.connection.submit(new Noop());
            peer.serve("NOOP", "OK");
            Rig.get(noop);
        }
    }

    @Test
    void whatWasSubmittedBehindItIsSentCompressed() {
        try (Deflated peer = new Deflated()) {
            CompletableFuture<?> compress = peer.rig.connection.submit(new Compress());
            CompletableFuture<?> noop = peer.rig.connection.submit(new Noop());
            String tag = peer.rig.peer.expect("COMPRESS DEFLATE");
            peer.rig.settle();
            assertEquals("", peer.rig.peer.unread(), "nothing is sent before the OK");
            peer.rig.peer.send(tag + " OK active");
            peer.serve("NOOP", "OK");
            Rig.get(compress);
            Rig.get(noop);
        }
    }

    @Test
    void aRefusalLeavesTheConnectionAsItWas() {
        try (Rig rig = Rig.with(OFFER, options -> options)) {
            CompletableFuture<?> compress = rig.connection.submit(new Compress());
            rig.peer.serve("COMPRESS DEFLATE", "NO [COMPRESSIONACTIVE] active via TLS");
            CommandFailedException failure = Rig.failure(CommandFailedException.class, compress);
            assertEquals("COMPRESSIONACTIVE", failure.code().keyword());
            assertFalse(rig.connection.isEnabled(Capability.COMPRESS_DEFLATE));
            rig.assertInStep();
        }
    }

    @Test
    void itIsPermittedOnceAndOnlyWhereItIsOffered() {
        try (Deflated peer = new Deflated().on()) {
            assertThrows(CommandNotPermittedException.class, () -> peer.rig.connection.compress());
        }
        try (Rig rig = Rig.authenticated()) {
            assertThrows(CommandNotPermittedException.class, () -> rig.connection.compress());
        }
        try (Rig rig = Rig.with("* OK [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] hi", options -> options)) {
            assertThrows(CommandNotPermittedException.class, () -> rig.connection.compress());
        }
    }

    @Test
    void aBodyThatCompressesWellDoesNotWaitForMore() throws Exception {
        for (int size : new int[] {100, 8_192, 65_536, 66_000, 240_000, 1_000_000}) {
            try (Deflated peer = new Deflated().on()) {
                CompletableFuture<?> select = peer.rig.connection.submit(Commands.named("SELECT"));
                peer.serve("SELECT box", "* 1 EXISTS", "OK");
                Rig.get(select);
                Buffer body = new Buffer();
                CompletableFuture<Long> fetch = Rig.async(() -> peer.rig.connection.fetchBody(7, Section.TEXT, body));
                String tag = peer.line();
                tag = tag.substring(0, tag.indexOf(' '));
                // All of it in one piece, and nothing after.
                peer.send("* 1 FETCH (UID 7 BODY[TEXT] {" + size + "}", " ".repeat(size) + ")", tag + " OK done");
                assertEquals(size, Rig.get(fetch));
                assertEquals(size, body.size());
            }
        }
    }

    @Test
    void limitsHoldForWhatIsInflated() {
        try (Deflated peer = new Deflated().on()) {
            CompletableFuture<?> noop = peer.rig.connection.submit(new Noop());
            peer.line();
            byte[] line = new byte[1 << 20];
            java.util.Arrays.fill(line, (byte) 'x');
            peer.rig.peer.sendRaw(peer.deflate("* OK "));
            Buffer bomb = new Buffer();
            for (int i = 0; i < 64; i++) {
                bomb.write(peer.deflate(line).readByteString());
            }
            assertTrue(bomb.size() < 100_000, bomb.size() + " octets");
            peer.rig.peer.sendRaw(bomb);
            LimitExceededException failure = Rig.failure(LimitExceededException.class, noop);
            assertFalse(failure.connectionSurvives());
            assertFalse(failure.lastExchanges().isEmpty());
        }
    }

    @Test
    void whatCannotBeInflatedEndsTheConnection() {
        try (Deflated peer = new Deflated().on()) {
            CompletableFuture<?> noop = peer.rig.connection.submit(new Noop());
            peer.line();
            peer.rig.peer.send("* BYE in plaintext");
            Rig.failure(ProtocolViolationException.class, noop);
            peer.rig.assertEvents("closed by ProtocolViolationException");
        }
    }

    @Test
    void plaintextBehindTheOkIsNotHeard() {
        try (Rig rig = Rig.with(OFFER, options -> options)) {
            CompletableFuture<?> compress = rig.connection.submit(new Compress());
            String tag = rig.peer.expect("COMPRESS DEFLATE");
            rig.peer.send(tag + " OK active", "* 5 EXISTS");
            Rig.get(compress);
            rig.assertEvents("closed by ProtocolViolationException");
        }
    }

    @Test
    void theEndOfTheStreamIsALostConnection() {
        try (Deflated peer = new Deflated().on()) {
            CompletableFuture<?> noop = peer.rig.connection.submit(new Noop());
            peer.line();
            peer.rig.peer.end();
            Rig.failure(ConnectionLostException.class, noop);
        }
    }

    @Test
    void aWriteThatFailedMayHaveBeenUnderstood() {
        try (Deflated peer = new Deflated().on()) {
            CompletableFuture<?> first = peer.rig.connection.submit(new Noop());
            peer.serve("NOOP", "OK");
            Rig.get(first);
            peer.rig.settle();
            // All but the flush's last octets leave, which hold nothing of the command.
            peer.rig.peer.takeThenFail(8);
            CompletableFuture<?> cut = peer.rig.connection.submit(new Noop());
            peer.rig.peer.awaitTaken(peer.rig.peer.taken());
            Rig.await(() ->
                    peer.rig.locked(() -> peer.rig.connection.engine().ending.dying() != null));
            peer.rig.peer.end();
            assertEquals(
                    Outcome.UNKNOWN,
                    Rig.failure(ConnectionLostException.class, cut).outcome());
        }
    }

    @Test
    void aLiteralWaitsForItsGoAheadAndPassesCompressed() throws Exception {
        try (Deflated peer = new Deflated().on()) {
            ByteString message = ByteString.encodeUtf8("Subject: x\r\n\r\n" + "hello ".repeat(50_000));
            Command<?> append = new Append(MailboxName.of("box"), List.of(), LiteralContent.of(message));
            CompletableFuture<?> done = peer.rig.connection.submit(append);
            String line = peer.line();
            assertTrue(line.endsWith(" APPEND box {" + message.size() + "}"), line);
            peer.send("+ go");
            StringBuilder came = new StringBuilder();
            while (came.length() < message.size()) {
                came.append(peer.line()).append("\r\n");
            }
            assertEquals(message.utf8() + "\r\n", came.toString());
            peer.send(line.substring(0, line.indexOf(' ')) + " OK");
            Rig.get(done);
            assertTrue(peer.rig.peer.taken() < 10_000, peer.rig.peer.taken() + " octets for " + message.size());
        }
    }

    @Test
    void anInterruptInTheMiddleOfAWriteCostsOnlyTheWait() {
        try (Deflated peer = new Deflated().on()) {
            long before = peer.rig.peer.taken();
            peer.rig.peer.take(3);
            CompletableFuture<Thread> caller = new CompletableFuture<>();
            CompletableFuture<?> noop = Rig.async(() -> {
                caller.complete(Thread.currentThread());
                return peer.rig.connection.execute(new Noop());
            });
            peer.rig.peer.awaitTaken(before + 3);
            Rig.get(caller).interrupt();
            Rig.await(() -> !Rig.get(caller).isInterrupted());
            peer.rig.peer.take(Long.MAX_VALUE);
            peer.serve("NOOP", "OK nobody waits for this");
            // Cancelled, unless the answer was faster.
            Throwable failure = Rig.get(noop.handle((done, thrown) -> thrown));
            assertTrue(failure == null || failure instanceof CommandCancelledException, String.valueOf(failure));
            CompletableFuture<?> next = peer.rig.connection.submit(new Noop());
            peer.serve("NOOP", "OK in step");
            Rig.get(next);
        }
    }

    @Test
    void cancelledInFlightItClosesTheConnection() {
        try (Rig rig = Rig.with(OFFER, options -> options)) {
            CompletableFuture<?> compress = rig.connection.submit(new Compress());
            rig.peer.expect("COMPRESS DEFLATE");
            rig.settle();
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            compress.cancel(false);
            Rig.failure(ConnectionClosedException.class, noop);
        }
    }

    @Test
    void closingGivesTheMemoryBack() {
        Deflated peer = new Deflated().on();
        Engine engine = peer.rig.connection.engine();
        peer.close();
        Rig.await(() -> {
            try {
                engine.compression.deflate(new Buffer().writeByte(1), 1, new Buffer());
                return false;
            } catch (IOException e) {
                return true;
            }
        });
    }
}
