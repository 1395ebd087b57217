package dev.tagline.imap.testkit.mailstore.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/** The index against a plain list. */
class MessageIndexTest {
    private static final OffsetDateTime NOW = OffsetDateTime.of(2026, 1, 2, 3, 4, 5, 0, ZoneOffset.UTC);

    private final MessageIndex index = new MessageIndex();
    private final List<StoredMessage> plain = new ArrayList<>();
    private long nextUid = 1;

    @Test
    void answersAsAPlainListDoes() {
        Random random = new Random(5);
        for (int step = 0; step < 3_000; step++) {
            // Grows, shrinks until nearly nothing is left, and grows again, so that gaps come and are closed.
            if (plain.isEmpty() || random.nextInt(10) < (step % 1_000 < 500 ? 8 : 2)) {
                nextUid += random.nextInt(3);
                StoredMessage message = new StoredMessage(nextUid++, ByteString.EMPTY, List.of(), NOW, NOW);
                index.append(message);
                plain.add(message);
            } else {
                StoredMessage gone = plain.remove(random.nextInt(plain.size()));
                gone.expunge();
                index.takeOut(gone);
                assertNull(index.find(gone.uid()));
            }
            if (step % 10 == 0) {
                same(random.nextInt(plain.size() + 1));
            }
        }
    }

    private void same(int place) {
        assertEquals(plain, new ArrayList<>(index));
        assertEquals(plain.size(), index.size());
        List<StoredMessage> rest = new ArrayList<>();
        index.from(place).forEachRemaining(rest::add);
        assertEquals(plain.subList(place, plain.size()), rest);
        for (int i = 0; i < plain.size(); i++) {
            StoredMessage message = plain.get(i);
            assertSame(message, index.get(i));
            assertSame(message, index.find(message.uid()));
            assertEquals(i, index.below(message.uid()));
            assertEquals(i + 1, index.below(message.uid() + 1));
        }
    }
}
