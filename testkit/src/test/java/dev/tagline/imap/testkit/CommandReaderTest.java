package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

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
}
