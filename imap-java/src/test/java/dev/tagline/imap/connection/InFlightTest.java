package dev.tagline.imap.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.command.Noop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private final InFlight inFlight = new InFlight();

    private static Execution<?> numbered(long number) {
        Noop command = new Noop();
        Execution<?> execution = new Execution<>(command, command.collector(), null, false);
        execution.number = number;
        return execution;
    }

    @Test
    void whatIsLeftStaysInTheOrderSentWhateverLeavesFirst() {
        Random random = new Random(5);
        Map<Long, Execution<?>> expected = new LinkedHashMap<>();
        long number = 0;
        for (int round = 0; round < 400; round++) {
            for (int i = random.nextInt(40); i > 0; i--) {
                Execution<?> execution = numbered(++number);
                expected.put(number, execution);
                inFlight.add(execution);
            }
            List<Execution<?>> leaving = new ArrayList<>(expected.values());
            Collections.shuffle(leaving, random);
            for (Execution<?> execution : leaving.subList(0, random.nextInt(leaving.size() + 1))) {
                expected.remove(execution.number);
                assertTrue(inFlight.remove(execution));
                assertFalse(inFlight.remove(execution), "it has left");
            }
            assertEquals(List.copyOf(expected.values()), inFlight.copy());
            assertEquals(expected.size(), inFlight.size());
            assertEquals(expected.isEmpty(), inFlight.isEmpty());
            expected.forEach((key, execution) -> assertSame(execution, inFlight.get(key)));
        }
    }

    @Test
    void aNumberThatIsNotInFlightIsNotFound() {
        inFlight.add(numbered(3));
        assertNull(inFlight.get(3 + 16), "the same slot");
        assertNull(inFlight.get(-1));
        assertFalse(inFlight.remove(numbered(3)), "another of the same number");
    }
}
