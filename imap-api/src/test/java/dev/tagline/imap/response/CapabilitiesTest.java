package dev.tagline.imap.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
    @Test
    void whatAServerSaysToEachConnectionIsKeptOnce() {
        Capabilities first = shared("IMAP4rev1", "IDLE", "X-OF-THIS-TEST");
        assertSame(first, shared("IMAP4rev1", "IDLE", "X-OF-THIS-TEST"));
        assertEquals(Capabilities.of("IMAP4rev1", "IDLE", "X-OF-THIS-TEST"), first);
    }

    @Test
    void otherLettersAndAnotherOrderStayAsTheyWereSaid() {
        shared("IMAP4rev1", "IDLE");
        assertEquals("[imap4REV1, IDLE]", shared("imap4REV1", "IDLE").toString());
        assertEquals("[IDLE, IMAP4rev1]", shared("IDLE", "IMAP4rev1").toString());
    }

    @Test
    void aListOfUnusualLengthIsNotKeptForOthers() {
        String[] many =
                Stream.iterate(1, i -> i + 1).limit(65).map(i -> "X" + i).toArray(String[]::new);
        assertNotSame(shared(many), shared(many));
        assertNotSame(shared("X".repeat(33)), shared("X".repeat(33)));
    }

    private static Capabilities shared(String... names) {
        List<Capability> list = new ArrayList<>();
        for (String name : names) {
            list.add(Capability.of(name));
        }
        return Capabilities.shared(list);
    }
}
