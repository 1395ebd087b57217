package dev.tagline.imap.batches;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.UnreadableAnswerException;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.Transport;
import java.util.List;
import java.util.function.UnaryOperator;
import okio.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** UIDBATCHES (RFC 10022). */
@Timeout(120)
class UidBatchesDialogueTest {
    private static final String SELECTED = """
            S: * PREAUTH [CAPABILITY IMAP4rev1 UIDBATCHES] hello
            C: s SELECT box
            S: * 9000 EXISTS
            S: s OK [READ-WRITE] done
            """;

    private static void with(String script, ThrowingConsumer<ImapConnection> client) throws Throwable {
        try (FakeImapServer server = new FakeImapServer().script(script)) {
            Socket socket = server.connectInMemory();
            ImapConnection imap =
                    Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
            try {
                imap.select("box");
                client.accept(imap);
            } finally {
                imap.abort();
            }
        }
    }

    @Test
    void rangesOfEqualSize() throws Throwable {
        with(SELECTED + """
                C: A143 UIDBATCHES 2000
                S: * UIDBATCHES (TAG "A143") 215295:99696,99695:20351,20350:7830,7829:1
                S: A143 OK UIDBATCHES Completed
                C: A144 UIDBATCHES 500 22:22
                S: * UIDBATCHES (TAG "A144") 99695
                S: A144 OK UIDBATCHES Completed
                C: A145 UIDBATCHES 500 50:60
                S: * UIDBATCHES (TAG "A145")
                S: A145 OK UIDBATCHES Completed
                """, imap -> {
            assertEquals(
                    List.of(
                            UidSet.range(99696, 215295),
                            UidSet.range(20351, 99695),
                            UidSet.range(7830, 20350),
                            UidSet.range(1, 7829)),
                    imap.uidBatches(2000));
            assertEquals(
                    List.of(UidSet.of(99695)), imap.execute(UidBatches.of(500).only(22, 22)));
            assertEquals(List.of(), imap.execute(UidBatches.of(500).only(50, 60)));
        });
    }

    @Test
    void refusalsAndWhatCannotBeRead() throws Throwable {
        with(SELECTED + """
                C: a UIDBATCHES 1
                S: a NO [TOOSMALL] Minimum batch size is 500
                C: b UIDBATCHES 500
                S: * UIDBATCHES (TAG "b") 30:x
                S: b OK done
                C: c UIDBATCHES 500
                S: * UIDBATCHES (TAG "somebody's") 30:1
                S: c OK done
                """, imap -> {
            CommandFailedException no = assertThrows(CommandFailedException.class, () -> imap.uidBatches(1));
            assertEquals("TOOSMALL", no.code().keyword());
            assertThrows(UnreadableAnswerException.class, () -> imap.uidBatches(500));
            assertEquals(List.of(), imap.uidBatches(500));
        });
    }

    @Test
    void withoutTheCapabilityNothingIsSent() throws Throwable {
        UnaryOperator<String> without = script -> script.replace(" UIDBATCHES", "");
        with(without.apply(SELECTED), imap -> {
            String failure = assertThrows(CommandNotPermittedException.class, () -> imap.uidBatches(500))
                    .getMessage();
            assertTrue(failure.contains("needs UIDBATCHES"), failure);
        });
    }

    @Test
    void whatMakesNoBatchesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> UidBatches.of(0));
        assertThrows(IllegalArgumentException.class, () -> UidBatches.of(1L << 32));
        assertThrows(IllegalArgumentException.class, () -> UidBatches.of(1).only(0, 1));
        assertThrows(IllegalArgumentException.class, () -> UidBatches.of(1).only(3, 2));
    }
}
