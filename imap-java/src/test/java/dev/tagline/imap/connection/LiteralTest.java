package dev.tagline.imap.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandRejectedException;
import dev.tagline.imap.ConnectionClosedException;
import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.Outcome;
import dev.tagline.imap.ProtocolViolationException;
import dev.tagline.imap.command.Append;
import dev.tagline.imap.command.AppendResult;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.command.Login;
import dev.tagline.imap.command.Noop;
import dev.tagline.imap.mailbox.MailboxName;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import okio.Buffer;
import okio.ByteString;
import okio.ForwardingSource;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralTest {
    private static Append append(String message) {
        return append(LiteralContent.of(ByteString.encodeUtf8(message)));
    }

    private static Append append(LiteralContent content) {
        return new Append(MailboxName.of("box"), List.of(), content);
    }

    @Test
    void literalIsNotSentBeforeContinuation() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<AppendResult> append = rig.connection.submit(append("12345"));
            String tag = rig.peer.expect("APPEND box {5}");
            rig.settleButForGoAhead();
            assertEquals("", rig.peer.unread());
            rig.peer.send("* 3 EXISTS", "+ go");
            assertEquals("12345\r\n", rig.peer.octets(7));
            rig.peer.send(tag + " OK [APPENDUID 7 12] done");
            assertEquals(12, Rig.get(append).uid());
        }
    }

    @Test
    void nothingElseIsSentWhileALiteralWaits() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> append = rig.connection.submit(append("12345"));
            CompletableFuture<?> noop = rig.connection.submit(new Noop());
            String tag = rig.peer.expect("APPEND box {5}");
            rig.settleButForGoAhead();
            assertEquals("", rig.peer.unread());
            rig.peer.send("+ go");
            assertEquals("12345\r\n", rig.peer.octets(7));
            // Once it is sent others follow without waiting for its completion.
            String second = rig.peer.expect("NOOP");
            rig.peer.send(second + " OK", tag + " OK");
            Rig.get(noop);
            Rig.get(append);
        }
    }

    @ParameterizedTest
    @CsvSource({"NO [TOOBIG] no", "BAD no"})
    void aRefusedLiteralIsNeverSent(String answer) {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> append = rig.connection.submit(append("XX LOGOUT\r\n"));
            String tag = rig.peer.expect("APPEND box {11}");
            rig.peer.send(tag + " " + answer);
            if (answer.startsWith("NO")) {
                CommandFailedException failure = Rig.failure(CommandFailedException.class, append);
                assertEquals("TOOBIG", failure.code().keyword());
                assertEquals(Outcome.NOT_EXECUTED, failure.outcome());
            } else {
                Rig.failure(CommandRejectedException.class, append);
            }
            rig.assertInStep();
        }
    }

    @Test
    void okInPlaceOfContinuationIsAViolation() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> append = rig.connection.submit(append("12345"));
            rig.peer.send(rig.peer.expect("APPEND box {5}") + " OK done");
            assertEquals(
                    Outcome.NOT_EXECUTED,
                    Rig.failure(ProtocolViolationException.class, append).outcome());
            rig.peer.awaitOver();
            assertEquals("", rig.peer.unread());
        }
    }

    @Test
    void byeInPlaceOfContinuationFailsItUnexecuted() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> append = rig.connection.submit(append("12345"));
            rig.peer.expect("APPEND box {5}");
            rig.peer.send("* BYE overloaded");
            assertEquals(
                    Outcome.NOT_EXECUTED,
                    Rig.failure(ConnectionLostException.class, append).outcome());
            rig.peer.awaitOver();
            assertEquals("", rig.peer.unread());
        }
    }

    @Test
    void continuationIsNotBankedForALiteralToCome() {
        try (Rig rig = Rig.authenticated()) {
            rig.peer.send("+ too early");
            rig.settle();
            CompletableFuture<?> append = rig.connection.submit(append("12345"));
            String tag = rig.peer.expect("APPEND box {5}");
            rig.settleButForGoAhead();
            assertEquals("", rig.peer.unread());
            rig.peer.send("+ now", "+ twice");
            assertEquals("12345\r\n", rig.peer.octets(7));
            rig.peer.send(tag + " OK");
            Rig.get(append);
            rig.assertInStep();
        }
    }

    @Test
    void continuationBeforeTheAnnouncementIsWholeIsNotBanked() {
        try (Rig rig = Rig.authenticated()) {
            rig.peer.take(10);
            CompletableFuture<?> append = rig.connection.submit(append("12345"));
            rig.peer.awaitTaken(10);
            rig.peer.send("+ too early");
            // The reader waits for the write that the server cannot have seen the end of.
            rig.peer.take(Long.MAX_VALUE);
            String tag = rig.peer.expect("APPEND box {5}");
            assertEquals("12345\r\n", rig.peer.octets(7));
            rig.peer.send(tag + " OK");
            Rig.get(append);
        }
    }

    @Test
    void strayContinuationsAreFatalBeforeAuthenticationAndInNumbers() {
        try (Rig rig = Rig.with("* OK hi", options -> options)) {
            rig.peer.send("+ ?");
            rig.peer.awaitOver();
        }
        try (Rig rig = Rig.authenticated()) {
            rig.peer.sendRaw("+ ?\r\n".repeat(100));
            rig.assertInStep();
            rig.peer.send("+ ?");
            rig.peer.awaitOver();
        }
    }

    @ParameterizedTest(name = "{0}, {1} octets: {2}")
    @CsvSource({
        "LITERAL+,16384,{16384+}",
        "LITERAL+,16385,{16385}",
        "LITERAL-,4096,{4096+}",
        "LITERAL-,4097,{4097}",
        "IMAP4rev2,4096,{4096+}",
        "IMAP4rev1,1,{1}"
    })
    void onlySmallLiteralsGoUnannounced(String capability, int size, String announced) {
        try (Rig rig = Rig.with("* PREAUTH [CAPABILITY " + capability + "] hi", options -> options)) {
            CompletableFuture<?> append = rig.connection.submit(append("x".repeat(size)));
            String tag = rig.peer.expect("APPEND box " + announced);
            if (!announced.endsWith("+}")) {
                rig.peer.send("+ go");
            }
            rig.peer.skip(size + 2);
            rig.peer.send(tag + " OK");
            Rig.get(append);
        }
    }

    @Test
    void anUnsynchronizedLiteralSharesAPacketWithItsCommand() {
        try (Rig rig = Rig.with("* PREAUTH [CAPABILITY LITERAL+] hi", options -> options)) {
            int before = rig.peer.writes();
            CompletableFuture<?> append = rig.connection.submit(append("12345"));
            String tag = rig.peer.expect("APPEND box {5+}");
            assertEquals("12345\r\n", rig.peer.octets(7));
            rig.peer.send(tag + " OK");
            Rig.get(append);
            assertEquals(1, rig.peer.writes() - before);
        }
    }

    @Test
    void aPasswordThatNeedsALiteralGoesAsOneAndStaysSecret() {
        try (Rig rig = Rig.with("* OK hi", options -> options)) {
            CompletableFuture<?> login = rig.connection.submit(new Login("ann", "S3NT1NELä"));
            String tag = rig.peer.expect("LOGIN ann {10}");
            rig.peer.send("+");
            assertEquals("S3NT1NELä\r\n", rig.peer.octets(12));
            rig.peer.send(tag + " OK");
            Rig.get(login);
            String lines = String.join("\n", rig.lines());
            assertFalse(lines.contains("S3NT1NEL") || lines.contains("ann"), lines);
        }
    }

    @ParameterizedTest
    @CsvSource({"4", "6"})
    void aLiteralOfAnotherSizeThanAnnouncedClosesTheConnection(int size) {
        try (Rig rig = Rig.authenticated()) {
            LiteralContent liar = new LiteralContent() {
                @Override
                public long size() {
                    return 5;
                }

                @Override
                public void writeTo(okio.BufferedSink sink) throws IOException {
                    sink.writeUtf8("x".repeat(size));
                }
            };
            CompletableFuture<?> append = rig.connection.submit(append(liar));
            rig.peer.expect("APPEND box {5}");
            rig.peer.send("+");
            ConnectionClosedException failure = Rig.failure(ConnectionClosedException.class, append);
            assertEquals(Outcome.NOT_EXECUTED, failure.outcome());
            rig.peer.awaitOver();
        }
    }

    @Test
    void aSourceThatFailsClosesTheConnectionWithTheCause() {
        try (Rig rig = Rig.authenticated()) {
            Buffer beginning = new Buffer().writeUtf8("beginning");
            Source source = new ForwardingSource(beginning) {
                @Override
                public long read(Buffer sink, long byteCount) throws IOException {
                    if (beginning.exhausted()) {
                        throw new IOException("disk failure");
                    }
                    return super.read(sink, byteCount);
                }
            };
            CompletableFuture<?> append = rig.connection.submit(append(LiteralContent.of(source, 100_000)));
            rig.peer.expect("APPEND box {100000}");
            rig.peer.send("+");
            ConnectionClosedException failure = Rig.failure(ConnectionClosedException.class, append);
            assertEquals(Outcome.NOT_EXECUTED, failure.outcome());
            assertEquals("disk failure", failure.getCause().getMessage());
            rig.peer.awaitOver();
        }
    }

    @Test
    void aLargeMessageIsStreamedAndNeverHeldWhole() {
        long size = 64 << 20;
        try (Rig rig = Rig.authenticated()) {
            long[] ahead = {0, 0};
            Source source = new Source() {
                private long produced;

                @Override
                public long read(Buffer sink, long byteCount) {
                    ahead[0] = Math.max(ahead[0], produced - rig.peer.taken());
                    sink.write(new byte[(int) Math.min(byteCount, 8192)]);
                    produced += Math.min(byteCount, 8192);
                    return Math.min(byteCount, 8192);
                }

                @Override
                public Timeout timeout() {
                    return Timeout.NONE;
                }

                @Override
                public void close() {
                    ahead[1]++;
                }
            };
            CompletableFuture<?> append = rig.connection.submit(append(LiteralContent.of(source, size)));
            String tag = rig.peer.expect("APPEND box {" + size + "}");
            rig.peer.send("+");
            rig.peer.skip(size + 2);
            rig.peer.send(tag + " OK");
            Rig.get(append);
            assertTrue(ahead[0] <= 256 << 10, ahead[0] + " octets read ahead of the network");
            assertEquals(1, ahead[1], "the source is closed");
        }
    }

    @Test
    void aCompletionInTheMiddleOfALiteralIsAViolation() {
        try (Rig rig = Rig.authenticated()) {
            CompletableFuture<?> append = rig.connection.submit(append("x".repeat(100_000)));
            String tag = rig.peer.expect("APPEND box {100000}");
            rig.peer.take(1_000);
            rig.peer.send("+");
            rig.peer.skip(1_000);
            rig.peer.send(tag + " NO quota");
            assertEquals(
                    Outcome.NOT_EXECUTED,
                    Rig.failure(ProtocolViolationException.class, append).outcome());
        }
    }
}
