package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import okio.Buffer;
import okio.Okio;
import okio.Socket;
import org.junit.jupiter.api.Test;

/** A connection's thread closes the link when the client leaves, whoever writes meanwhile. */
class MemoryLinkTest {
    private final Socket[] ends = Okio.inMemorySocketPair(1024);
    private final MemoryLink link = new MemoryLink(ends[0]);

    @Test
    void whatWentOutBeforeTheEndNeedsNoFlush() throws Exception {
        link.sink().write(new Buffer().writeUtf8("A1 NO not now\r\n"), 15);
        link.close();
        link.sink().flush();
        assertEquals("A1 NO not now\r\n", Okio.buffer(ends[1].getSource()).readUtf8());
    }

    @Test
    void whatIsWrittenBehindTheEndFailsAsOnASocket() throws Exception {
        link.close();
        assertThrows(IOException.class, () -> link.sink().write(new Buffer().writeUtf8("* 1 EXISTS\r\n"), 12));
    }
}
