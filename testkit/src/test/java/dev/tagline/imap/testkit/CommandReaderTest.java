package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.Test;

class CommandReaderTest {
    @Test
    void aShortCommandThatIsKeptTakesNoMoreMemoryThanItsOctets() throws Exception {
        Buffer source = new Buffer().writeUtf8("t1 LOGIN {1+}\r\nx y\r\nt2 NOOP\r\n");
        CommandReader reader = new CommandReader(source, octets -> {}, InputLimits.DEFAULT);

        CommandReader.Input input = reader.command((beginning, literal) -> true);

        assertNotNull(input);
        assertEquals(ByteString.encodeUtf8("t1 LOGIN {1+}\r\nx y\r\n"), input.octets());
        // The other kind, of a snapshot, holds whole segments of 8 KiB.
        assertEquals(ByteString.class, input.octets().getClass());
    }

    /** Each of its literals is small enough; all of them together fill the memory. */
    @Test
    void aCommandOfManyLargeLiteralsHasAnEnd() throws Exception {
        Buffer source = new Buffer().writeUtf8("t1 APPEND x");
        for (int i = 0; i < 1_000; i++) {
            source.writeUtf8(" {100+}\r\n").writeUtf8("y".repeat(100));
        }
        CommandReader reader = new CommandReader(source, octets -> {}, new InputLimits(1_000, 1_000, 100, 5_000));

        CommandReader.Input input = reader.command((beginning, literal) -> true);

        assertNotNull(input);
        assertEquals("a command that has no end", input.failure());
        assertTrue(input.ended());
        assertTrue(input.octets().size() < 6_000, "so much: " + input.octets().size());
    }
}
