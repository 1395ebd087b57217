package dev.tagline.imap.connection;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.message.Section;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import okio.Buffer;
import okio.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyPipeTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_192, 16_384, 65_537, 1_048_575, 1_048_576, 1_048_577, 3_000_003})
    void octetsKeepTheirOrderHoweverTheyComeAndAreTaken(int size) {
        Random random = new Random(size);
        byte[] body = new byte[size];
        random.nextBytes(body);
        try (Rig rig = Rig.selected()) {
            CompletableFuture<byte[]> reading = Rig.async(() -> {
                Random counts = new Random(size + 1L);
                try (Source source = rig.connection.openBody(7, Section.FULL)) {
                    Buffer all = new Buffer();
                    while (source.read(all, 1 + counts.nextInt(200_000)) != -1) {
                        // To its end.
                    }
                    return all.readByteArray();
                }
            });
            String tag = rig.peer.expect("UID FETCH 7 (BODY.PEEK[])");
            rig.peer.sendRaw("* 3 FETCH (UID 7 BODY[] {" + size + "}\r\n");
            for (int sent = 0; sent < size; ) {
                int piece = Math.min(size - sent, 1 + random.nextInt(150_000));
                rig.peer.sendRaw(new Buffer().write(body, sent, piece));
                sent += piece;
            }
            rig.peer.send(")", tag + " OK");
            assertArrayEquals(body, Rig.get(reading));
            rig.assertInStep();
        }
    }

    @Test
    void whatCameBeforeAStallIsGivenOut() throws Exception {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<Source> open = Rig.async(() -> rig.connection.openBody(7, Section.FULL));
            String tag = rig.peer.expect("UID FETCH 7 (BODY.PEEK[])");
            rig.peer.sendRaw("* 3 FETCH (UID 7 BODY[] {500000}\r\n");
            Source body = Rig.get(open);
            Buffer taken = new Buffer();
            for (int octets = 1; octets < 100_000; octets += 33_000) {
                rig.peer.sendRaw("x".repeat(octets));
                long before = taken.size();
                while (taken.size() < before + octets) {
                    assertTrue(body.read(taken, 8_192) > 0);
                }
                assertEquals(before + octets, taken.size());
            }
            rig.peer.sendRaw("x".repeat((int) (500_000 - taken.size())));
            while (body.read(taken, 65_536) != -1) {
                // To its end.
            }
            assertEquals(500_000, taken.size());
            rig.peer.send(")", tag + " OK");
            rig.assertInStep();
        }
    }

    @Test
    void theReaderGoesOnForAnyRoomThatASlowConsumerMakes() throws Exception {
        try (Rig rig = Rig.selected()) {
            CompletableFuture<Source> open = Rig.async(() -> rig.connection.openBody(7, Section.FULL));
            rig.peer.expect("UID FETCH 7 (BODY.PEEK[])");
            rig.peer.sendRaw("* 3 FETCH (UID 7 BODY[] {2000000}\r\n");
            rig.peer.sendRaw("x".repeat(1_500_000));
            Source body = Rig.get(open);
            for (int minutes = 0; minutes < 5; minutes++) {
                Rig.await(
                        () -> rig.locked(() -> rig.connection.engine().consumers.isReaderHeld()));
                long unsent = rig.peer.unsent();
                rig.timers.advanceSeconds(50);
                assertEquals(1_000, body.read(new Buffer(), 1_000));
                Rig.await(() -> rig.peer.unsent() < unsent);
            }
            rig.connection.abort();
            assertThrows(IOException.class, () -> {
                while (body.read(new Buffer(), 65_536) != -1) {
                    // Until it tells.
                }
            });
        }
    }
}
