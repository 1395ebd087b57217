package dev.tagline.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Letting go of memory between two responses changes nothing of what is read. */
class RestTest {
    @Test
    void aSessionReadsTheSameWithARestBehindEachResponse() throws IOException {
        byte[] session = SplitTest.session();
        for (int size : new int[] {1, 512, 4096, session.length}) {
            assertEquals(rendered(Octets.drip(session, size), false), rendered(Octets.drip(session, size), true));
        }
    }

    private static List<String> rendered(OctetSource source, boolean rests) throws IOException {
        ResponseReader reader = Octets.reader(source);
        List<String> all = new ArrayList<>();
        while (true) {
            try {
                all.add(Rendering.of(reader.next(null)));
            } catch (EOFException end) {
                return all;
            }
            if (rests) {
                reader.rest();
            }
        }
    }

    @Test
    void atRestTheWindowIsSmall() throws IOException {
        String line = "* OK " + "x".repeat(100_000) + "\r\n";
        Window window = new Window(Octets.of(line + "* 1 EXISTS\r\n"));
        while (window.limit < line.length()) {
            assertTrue(window.receive());
        }
        window.rest();
        assertTrue(window.octets.length > line.length(), "what is not read stays");
        window.start = window.limit;
        window.rest();
        assertTrue(window.octets.length < 1_000);
    }

    @Test
    void aSmallWindowGrowsAtOnceWithWhatComes() throws IOException {
        int[] reads = {0};
        Octets all = Octets.of("x".repeat(200_000));
        Window window = new Window((into, offset, count) -> {
            reads[0]++;
            return all.read(into, offset, count);
        });
        while (window.limit - window.start < 200_000) {
            assertTrue(window.receive());
        }
        assertTrue(reads[0] < 10, reads[0] + " reads");
    }
}
