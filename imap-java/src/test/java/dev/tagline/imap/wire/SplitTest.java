package dev.tagline.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tagline.imap.message.BodySection;
import dev.tagline.imap.message.BodyStructure;
import dev.tagline.imap.message.ContentDisposition;
import dev.tagline.imap.message.MessageBody;
import dev.tagline.imap.message.MultipartBody;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SinglePart;
import dev.tagline.imap.message.TextBody;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.Response;
import dev.tagline.imap.response.Unrecognized;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A recorded session of 22 KB reads the same however its octets arrive. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SplitTest {
    static byte[] session() throws IOException {
        try (InputStream in = SplitTest.class.getResourceAsStream("session.txt")) {
            // Line ends are LF in the file and CRLF on the wire; literals are counted so.
            String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            return Octets.bytes(text.replace("\n", "\r\n"));
        }
    }

    /** All responses, and behind them what was streamed, by row and section. */
    private static List<Object> read(OctetSource source) throws IOException {
        ResponseReader reader = Octets.reader(source);
        List<Object> all = new ArrayList<>();
        Map<String, Buffer> streamed = new TreeMap<>();
        LiteralDestination toBuffers = (number, uid, section, size) -> section.equals(Section.part(1))
                ? streamed.computeIfAbsent(number + "/" + uid + section + size, name -> new Buffer())
                : null;
        while (true) {
            try {
                all.add(reader.next(toBuffers));
            } catch (EOFException end) {
                streamed.forEach((name, octets) -> all.add(name + octets.readUtf8()));
                return all;
            }
        }
    }

    private static void assertSame(List<Object> expected, List<Object> read, String how) {
        assertEquals(expected.size(), read.size(), how);
        for (int i = 0; i < read.size(); i++) {
            if (!same(expected.get(i), read.get(i))) {
                fail(how + ": " + show(expected.get(i)) + " was read as " + show(read.get(i)));
            }
        }
    }

    private static String show(Object read) {
        return read instanceof Response response ? Rendering.of(response) : read.toString();
    }

    private static boolean same(Object one, Object other) {
        if (one instanceof FetchResponse a && other instanceof FetchResponse b) {
            return a.number() == b.number()
                    && a.uid() == b.uid()
                    && a.size() == b.size()
                    && a.modSeq() == b.modSeq()
                    && a.octets() == b.octets()
                    && Objects.equals(a.flags(), b.flags())
                    && Objects.equals(a.internalDate(), b.internalDate())
                    && Objects.equals(a.envelope(), b.envelope())
                    && same(a.bodyStructure(), b.bodyStructure())
                    && a.other().equals(b.other())
                    && a.problems().equals(b.problems())
                    && a.bodies().size() == b.bodies().size()
                    && IntStream.range(0, a.bodies().size())
                            .allMatch(i -> same(a.bodies().get(i), b.bodies().get(i)));
        }
        return one.equals(other);
    }

    /** Compares octets, where {@code equals} would decode parameters thousands of times. */
    private static boolean same(@Nullable BodyStructure one, @Nullable BodyStructure other) {
        if (one == null || other == null) {
            return one == other;
        }
        if (!one.mediaType().equals(other.mediaType())
                || !one.parameters().octets().equals(other.parameters().octets())
                || !octets(one.disposition()).equals(octets(other.disposition()))
                || !one.language().equals(other.language())
                || !Objects.equals(one.location(), other.location())
                || !one.extensions().equals(other.extensions())) {
            return false;
        }
        if (one instanceof MultipartBody a && other instanceof MultipartBody b) {
            return a.parts().size() == b.parts().size()
                    && IntStream.range(0, a.parts().size())
                            .allMatch(i -> same(a.parts().get(i), b.parts().get(i)));
        }
        if (one instanceof MessageBody a
                && other instanceof MessageBody b
                && (a.lines() != b.lines() || !a.envelope().equals(b.envelope()) || !same(a.body(), b.body()))) {
            return false;
        }
        return one instanceof SinglePart a
                && other instanceof SinglePart b
                && a.getClass() == b.getClass()
                && a.size() == b.size()
                && a.encoding().equals(b.encoding())
                && Objects.equals(a.id(), b.id())
                && Objects.equals(a.description(), b.description())
                && Objects.equals(a.md5(), b.md5())
                && (!(a instanceof TextBody text) || text.lines() == ((TextBody) b).lines());
    }

    private static List<String> octets(@Nullable ContentDisposition disposition) {
        List<String> all = new ArrayList<>();
        if (disposition != null) {
            all.add(disposition.type());
            all.addAll(disposition.parameters().octets());
        }
        return all;
    }

    private static boolean same(BodySection one, BodySection other) {
        return one.kind() == other.kind()
                && one.section().equals(other.section())
                && one.origin() == other.origin()
                && one.isNil() == other.isNil()
                && one.byteString().equals(other.byteString());
    }

    @Test
    void theWholeSessionIsReadable() throws IOException {
        List<Response> all = Octets.readAll(Octets.reader(Octets.of(session())));
        assertEquals(118, all.size());
        for (Response response : all) {
            if (response instanceof FetchResponse row) {
                assertEquals(Map.of(), row.problems());
            }
            if (response instanceof Unrecognized unknown) {
                assertEquals("", unknown.problem());
            }
        }
    }

    @Test
    void everySplitInTwoReadsTheSame() throws IOException {
        assertEverySplitReadsTheSame(session());
    }

    @Test
    void everySplitOfALargeLiteralReadsTheSame() throws IOException {
        String body = "* 9 EXISTS\r\n".repeat(1 + FrameReader.INLINE / 12);
        String rows = "* 1 FETCH (UID 4 BODY[1] {" + body.length() + "}\r\n" + body + " BODY[2] {" + body.length()
                + "}\r\n" + body + ")\r\na1 OK done\r\n";
        assertEverySplitReadsTheSame(Octets.bytes(rows));
    }

    private static void assertEverySplitReadsTheSame(byte[] octets) throws IOException {
        List<Object> whole = read(Octets.of(octets));
        IntStream.range(1, octets.length).parallel().forEach(at -> {
            try {
                assertSame(whole, read(Octets.split(octets, at)), "split at " + at);
            } catch (IOException e) {
                throw new AssertionError("split at " + at, e);
            }
        });
    }

    @Test
    void pieceByPieceReadsTheSame() throws IOException {
        byte[] octets = session();
        List<Object> whole = read(Octets.of(octets));
        for (int size : new int[] {1, 2, 3, 7, 100, 4095, 4096, 4097}) {
            assertSame(whole, read(Octets.drip(octets, size)), "pieces of " + size);
        }
    }

    @Test
    void aStreamedLiteralIsNotInItsRow() throws IOException {
        List<Object> whole = read(Octets.of(session()));
        String last = whole.get(whole.size() - 1).toString();
        assertTrue(last.startsWith("3/813[1]"), last);
        assertTrue(last.endsWith("k10 OK forged\r\n{5}\r\n"), last);
        assertTrue(whole.stream().anyMatch(row -> show(row).startsWith("3 FETCH uid 813 BODY[2.MIME]")));
    }
}
