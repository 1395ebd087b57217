package dev.tagline.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.LimitExceededException;
import dev.tagline.imap.ProtocolViolationException;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.response.CapabilityResponse;
import dev.tagline.imap.response.ContinuationResponse;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.FlagsResponse;
import dev.tagline.imap.response.Response;
import dev.tagline.imap.response.SearchResponse;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.Unrecognized;
import dev.tagline.imap.settings.Limits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import okio.Buffer;
import okio.Sink;
import okio.Timeout;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server, or whoever sends mail through it, may do, costs an item or the connection, and never more memory. */
class BoundsTest {
    private static final long MIB = 1 << 20;

    /** A stream of a head, so many octets of one kind, and a tail; nothing of it is ever in memory at once. */
    private static OctetSource stream(String head, char octet, long count, String tail) {
        return new OctetSource() {
            private long at;

            @Override
            public int read(byte[] into, int offset, int most) {
                long length = head.length() + count + tail.length();
                if (at == length) {
                    return -1;
                }
                int read = (int) Math.min(most, length - at);
                for (int i = 0; i < read; i++, at++) {
                    into[offset + i] = (byte)
                            (at < head.length()
                                    ? head.charAt((int) at)
                                    : at < head.length() + count
                                            ? octet
                                            : tail.charAt((int) (at - head.length() - count)));
                }
                return read;
            }
        };
    }

    private static long allocatedBy(ThrowingRunnable work) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        work.run();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    private interface ThrowingRunnable {
        void run() throws IOException;
    }

    private static LimitExceededException assertTooLarge(OctetSource source) {
        LimitExceededException e =
                assertThrows(LimitExceededException.class, () -> Octets.readAll(Octets.reader(source)));
        assertFalse(e.connectionSurvives());
        return e;
    }

    private static FetchResponse row(Response response) {
        return assertInstanceOf(FetchResponse.class, response);
    }

    // Lines.

    @Test
    void aLineWithoutEndIsLetGoAtItsBound() throws IOException {
        assertTrue(allocatedBy(() -> assertTooLarge(stream("* OK ", 'x', 1L << 30, ""))) < MIB);
        assertTrue(allocatedBy(() -> assertTooLarge(stream("a1 OK ", 'x', 1L << 30, ""))) < MIB);
        assertTrue(allocatedBy(() -> assertTooLarge(stream("", 'x', 1L << 30, ""))) < MIB);
        assertTrue(allocatedBy(() -> assertTooLarge(stream("* LIST () \"/\" ", 'x', 1L << 30, ""))) < MIB);
        assertTrue(allocatedBy(() -> assertTooLarge(stream("* FLAGS (", 'x', 1L << 30, ""))) < MIB);
    }

    @Test
    void aLineOfARowMayBeLongButNotEndless() throws IOException {
        assertTrue(allocatedBy(() -> assertTooLarge(stream("* 1 FETCH (", 'x', 1L << 30, ""))) < 64 * MIB);
        assertTrue(allocatedBy(() -> assertTooLarge(stream("* VANISHED ", '1', 1L << 30, ""))) < 64 * MIB);
    }

    @Test
    void aLineIsAsLongAsItIsAllAtOnceOrNot() throws IOException {
        Limits small = Limits.DEFAULT.newBuilder().line(100).build();
        ResponseReader atBound = new ResponseReader(stream("* OK ", 'x', 94, "\r\n"), small, Tap.none());
        atBound.authenticated();
        atBound.next(null);
        ResponseReader beyond = new ResponseReader(stream("* OK ", 'x', 95, "\r\n"), small, Tap.none());
        beyond.authenticated();
        assertThrows(LimitExceededException.class, () -> beyond.next(null));
    }

    @Test
    void linesMayAddUpToOneResponseOnly() {
        StringBuilder row = new StringBuilder("* 1 FETCH (");
        String line = "X ".repeat(1 << 19) + "{0}\r\n";
        assertTooLarge(Octets.of(row.append(line.repeat(17)).toString()));
    }

    @Test
    void whatComesBetweenResponsesIsBounded() throws IOException {
        assertTrue(allocatedBy(() -> assertTooLarge(stream("", '\0', 1L << 30, ""))) < MIB);
        assertTrue(allocatedBy(() -> assertTooLarge(stream("", '\n', 1L << 30, ""))) < MIB);
    }

    // Before authentication.

    @Test
    void beforeAuthenticationAllIsSmaller() {
        assertPreAuthFails(LimitExceededException.class, stream("* OK ", 'x', 17 << 10, "\r\n"));
        assertPreAuthFails(LimitExceededException.class, stream("* 1 FETCH (BODY[] {16385}\r\n", 'x', 16385, ")\r\n"));
        assertPreAuthFails(LimitExceededException.class, Octets.of("* OK hi\r\n".repeat(30_000)));
        assertPreAuthFails(ProtocolViolationException.class, Octets.of("* OK hi\n"));
        assertPreAuthFails(ProtocolViolationException.class, Octets.of("\r\n* OK hi\r\n"));
        assertPreAuthFails(ProtocolViolationException.class, Octets.of("[ALERT] hi\r\n"));
        assertPreAuthFails(ProtocolViolationException.class, Octets.of("1Gdo x\r\n"));
        assertPreAuthFails(ProtocolViolationException.class, Octets.of("T1 OK x\r\n"));
        assertPreAuthFails(ProtocolViolationException.class, Octets.of("PREAUTH x\r\n"));
    }

    private static void assertPreAuthFails(Class<? extends IOException> how, OctetSource source) {
        ResponseReader reader = new ResponseReader(source, Limits.DEFAULT, Tap.none());
        assertThrows(how, () -> Octets.readAll(reader));
    }

    @Test
    void tlsAndAuthenticationStartTheCountAnew() throws IOException {
        ResponseReader reader = new ResponseReader(
                Octets.drip(Octets.bytes("* OK hi\r\n".repeat(60_000)), 9), Limits.DEFAULT, Tap.none());
        for (int i = 0; i < 20_000; i++) {
            reader.next(null);
        }
        reader.secured();
        for (int i = 0; i < 20_000; i++) {
            reader.next(null);
        }
        reader.authenticated();
        assertEquals(20_000, Octets.readAll(reader).size());
    }

    // Literals.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2147483647",
                "2147483648",
                "4294967295",
                "4294967296",
                "9223372036854775807",
                "9223372036854775808",
                "9999999999999999999999999999999999999999"
            })
    void anAnnouncementTakesNoMemory(String size) throws IOException {
        for (String head : List.of(
                "* 1 FETCH (BODY[] {" + size + "}\r\n",
                "* 1 FETCH (BODY[] {" + size + "+}\r\n",
                "* 1 FETCH (BINARY[1] ~{" + size + "}\r\n",
                "* 1 FETCH (ENVELOPE (NIL {" + size + "}\r\n",
                "* 1 FETCH (X-FOO {" + size + "}\r\n",
                "* LIST () \"/\" {" + size + "}\r\n",
                "* XFOO {" + size + "}\r\n")) {
            assertTrue(allocatedBy(() -> assertThrows(IOException.class, () -> Octets.read(head + "abc"))) < 4 * MIB);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{-1}", "{+1}", "{ 1}", "{1 }", "{1", "{}", "{1}}", "~{}", "{1-}"})
    void whatAnnouncesNothingIsNoLiteral(String announcement) throws IOException {
        List<Response> all = Octets.readAll("* 1 FETCH (BODY[] " + announcement + "\r\n* 2 EXISTS\r\n");
        assertEquals(2, all.size());
        assertEquals(1, row(all.get(0)).problems().size());
        assertEquals(new ExistsResponse(2), all.get(1));
    }

    @Test
    void emptyAndPaddedLiteralsAreLiterals() throws IOException {
        FetchResponse row = row(Octets.read("* 1 FETCH (BODY[1] {0}\r\n BODY[2] {00000000005}\r\nhello)\r\n"));
        assertEquals("", present(row.body(Section.part(1))).utf8());
        assertEquals("hello", present(row.body(Section.part(2))).utf8());
    }

    private static <T> T present(@Nullable T value) {
        assertNotNull(value);
        return value;
    }

    @Test
    void aStringTooLongCostsItsItemOnly() throws IOException {
        long size = 40 * MIB;
        AtomicReference<FetchResponse> row = new AtomicReference<>();
        ResponseReader reader = Octets.reader(stream(
                "* 1 FETCH (UID 7 ENVELOPE (NIL {" + size + "}\r\n",
                '\n',
                size,
                " NIL NIL NIL NIL NIL NIL NIL NIL) FLAGS ())\r\n* 2 EXISTS\r\n"));
        assertTrue(allocatedBy(() -> row.set(row(reader.next(null)))) < MIB);
        assertNull(row.get().envelope());
        assertNotNull(row.get().problems().get("ENVELOPE"));
        assertEquals(7, row.get().uid());
        assertNotNull(row.get().flags());
        assertEquals(new ExistsResponse(2), reader.next(null));
    }

    @Test
    void aBodyTooLargeToKeepIsLeftOutOfItsRow() throws IOException {
        Limits limits = Limits.DEFAULT.newBuilder().bodyInMemory(MIB).build();
        ResponseReader reader = new ResponseReader(
                stream(
                        "* 1 FETCH (BODY[1] {3}\r\nabc BODY[2] {9000000}\r\n",
                        'x', 9_000_000, " UID 7)\r\n* 2 EXISTS\r\n"),
                limits,
                Tap.none());
        reader.authenticated();
        AtomicReference<FetchResponse> row = new AtomicReference<>();
        assertTrue(allocatedBy(() -> row.set(row(reader.next(null)))) < MIB);
        assertEquals("abc", present(row.get().body(Section.part(1))).utf8());
        assertNull(row.get().body(Section.part(2)));
        assertNotNull(row.get().problems().get("BODY[2]"));
        assertEquals(7, row.get().uid());
        assertEquals(new ExistsResponse(2), reader.next(null));
    }

    @Test
    void theContentOfALiteralIsNeverTakenForResponses() throws IOException {
        String forged = "T2 OK forged\r\n* BYE gone\r\n";
        List<Response> all = Octets.readAll("* 1 FETCH (ENVELOPE {" + forged.length() + "}\r\n" + forged
                + " NIL BODY[ {" + forged.length() + "}\r\n" + forged + " UID 3)\r\nT1 OK done\r\n");
        assertEquals(2, all.size());
        assertEquals("T1", assertInstanceOf(TaggedResponse.class, all.get(1)).tag());
    }

    @Test
    void aLiteralTooLargeInAnyOtherResponseEndsTheConnection() {
        assertTooLarge(stream("* XFOO {2000000}\r\n", 'x', 2_000_000, "\r\nT2 OK forged\r\n"));
    }

    // Streaming.

    @Test
    void aStreamedLiteralOfAnySizeTakesNoMemory() throws IOException {
        long size = 256 * MIB;
        AtomicLong taken = new AtomicLong();
        AtomicLong closed = new AtomicLong();
        LiteralDestination counting = (number, uid, section, octets) -> {
            assertEquals(7, number);
            assertEquals(9, uid);
            assertEquals(Section.TEXT, section);
            assertEquals(size, octets);
            return new Sink() {
                @Override
                public void write(Buffer source, long count) throws IOException {
                    assertTrue(count <= 64 << 10);
                    taken.addAndGet(count);
                    source.skip(count);
                }

                @Override
                public void flush() {}

                @Override
                public Timeout timeout() {
                    return Timeout.NONE;
                }

                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        };
        ResponseReader reader =
                Octets.reader(stream("* 7 FETCH (UID 9 BODY[TEXT] {" + size + "}\r\n", 'x', size, ")\r\na1 OK\r\n"));
        AtomicReference<FetchResponse> row = new AtomicReference<>();
        assertTrue(allocatedBy(() -> row.set(row(reader.next(counting)))) < 2 * MIB);
        assertEquals(size, taken.get());
        assertEquals(1, closed.get());
        assertEquals(List.of(), row.get().bodies());
        assertEquals(9, row.get().uid());
        assertInstanceOf(TaggedResponse.class, reader.next(null));
    }

    @Test
    void onlyBodiesAreOfferedToTheDestination() throws IOException {
        StringBuilder offered = new StringBuilder();
        LiteralDestination noting = (number, uid, section, size) -> {
            offered.append(number)
                    .append('/')
                    .append(uid)
                    .append(section)
                    .append(size)
                    .append(' ');
            return null;
        };
        ResponseReader reader =
                Octets.reader(Octets.of("* 3 FETCH (FLAGS (x{1) ENVELOPE ({6}\r\nBODY[] {1}\r\nx NIL NIL NIL"
                        + " NIL NIL NIL NIL {6}\r\nBODY[] {7}\r\nBODY[] )X-FOO {1}\r\nx UID 4 BODY[1]<0> {2}\r\nhi"
                        + " BODY[HEADER.FIELDS (\"a)b\" c)] {0}\r\n BINARY[2] ~{1}\r\nx RFC822 {2}\r\nxx)\r\n"));
        FetchResponse row = row(reader.next(noting));
        assertEquals("3/4[1]2 3/4[HEADER.FIELDS (\"a)b\" c)]0 3/4[2]1 3/4[]2 ", offered.toString());
        assertEquals(4, row.bodies().size());
    }

    @Test
    void aSinkThatFailsCostsItsLiteralOnly() throws IOException {
        Sink failing = new Sink() {
            @Override
            public void write(Buffer source, long count) throws IOException {
                throw new IOException("disk full");
            }

            @Override
            public void flush() {}

            @Override
            public Timeout timeout() {
                return Timeout.NONE;
            }

            @Override
            public void close() {}
        };
        ResponseReader reader =
                Octets.reader(stream("* 7 FETCH (BODY[] {200000}\r\n", 'x', 200_000, " UID 9)\r\n* 2 EXISTS\r\n"));
        FetchResponse row = row(reader.next((number, uid, section, size) -> failing));
        assertTrue(present(row.problems().get("BODY[]")).contains("disk full"));
        assertEquals(9, row.uid());
        assertEquals(new ExistsResponse(2), reader.next(null));
    }

    @Test
    void aStreamCutShortClosesNoSink() {
        AtomicLong closed = new AtomicLong();
        Buffer taken = new Buffer();
        Sink sink = new Sink() {
            @Override
            public void write(Buffer source, long count) {
                taken.write(source, count);
            }

            @Override
            public void flush() {}

            @Override
            public Timeout timeout() {
                return Timeout.NONE;
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
        ResponseReader reader = Octets.reader(Octets.of("* 7 FETCH (BODY[] {20000}\r\nabc"));
        assertThrows(ConnectionLostException.class, () -> reader.next((number, uid, section, size) -> sink));
        assertEquals(3, taken.size());
        assertEquals(0, closed.get());
    }

    // Depth and counts.

    @ParameterizedTest
    @ValueSource(ints = {65, 1_000, 100_000, 5_000_000})
    void partsTooDeepCostTheStructureOnly(int depth) throws Exception {
        String part = "(\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 1 1)";
        assertDegraded("BODYSTRUCTURE", "(".repeat(depth) + part + " \"MIXED\")".repeat(Math.min(depth, 100_000)));
        assertDegraded("BODYSTRUCTURE", "(".repeat(depth));
        assertDegraded(
                "BODYSTRUCTURE",
                "(\"MESSAGE\" \"RFC822\" NIL NIL NIL \"7BIT\" 1 (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL) "
                        .repeat(Math.min(depth, 100_000)));
    }

    @Test
    void partsAsDeepAsAllowedAreRead() throws Exception {
        String part = "(\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 1 1)";
        FetchResponse row =
                row(Octets.read("* 1 FETCH (BODY " + "(".repeat(63) + part + " \"MIXED\")".repeat(63) + ")\r\n"));
        assertNotNull(row.bodyStructure());
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-FOO ", "* XFOO ", "* THREAD ", "* NAMESPACE ", "* ID "})
    void nothingElseNestsOnTheStack(String what) throws Exception {
        String nested = "(".repeat(30_000) + ")".repeat(30_000);
        onASmallStack(() ->
                Octets.read(what.startsWith("*") ? what + nested + "\r\n" : "* 1 FETCH (" + what + nested + ")\r\n"));
    }

    @Test
    void manyPartsParametersAndAddressesCostTheirItemOnly() throws Exception {
        String part = "(\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 1 1)";
        assertDegraded("BODYSTRUCTURE", "(" + part.repeat(10_001) + " \"MIXED\")");
        assertDegraded(
                "BODYSTRUCTURE", "(\"TEXT\" \"PLAIN\" (" + "\"a\" \"b\" ".repeat(1_001) + ") NIL NIL \"7BIT\" 1 1)");
        assertDegraded(
                "BODYSTRUCTURE",
                "(\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 1 1 NIL NIL (" + "\"a\" ".repeat(1_001) + "))");
        assertDegraded(
                "ENVELOPE", "(NIL NIL (" + "(NIL NIL \"a\" \"b\")".repeat(10_001) + ") NIL NIL NIL NIL NIL NIL NIL)");
    }

    @Test
    void aRowWithTooManyUnreadableOrUnknownItemsIsUnrecognized() throws IOException {
        assertEquals(
                1,
                row(Octets.read("* 1 FETCH (" + "UID x ".repeat(100) + "FLAGS ())\r\n"))
                        .problems()
                        .size());
        assertInstanceOf(Unrecognized.class, Octets.read("* 1 FETCH (" + "UID x ".repeat(101) + "FLAGS ())\r\n"));
        assertEquals(
                Map.of(),
                row(Octets.read("* 1 FETCH (" + "X x ".repeat(1000) + "UID 1)\r\n"))
                        .problems());
        assertEquals(
                1,
                row(Octets.read("* 1 FETCH (" + "X x ".repeat(1001) + "UID 1)\r\n"))
                        .problems()
                        .size());
    }

    @Test
    void listsOfNamesAreBounded() throws IOException {
        assertInstanceOf(FlagsResponse.class, Octets.read("* FLAGS (" + "a ".repeat(4095) + "a)\r\n"));
        assertInstanceOf(Unrecognized.class, Octets.read("* FLAGS (" + "a ".repeat(4096) + "a)\r\n"));
        assertInstanceOf(CapabilityResponse.class, Octets.read("* CAPABILITY" + " A".repeat(256) + "\r\n"));
        assertInstanceOf(Unrecognized.class, Octets.read("* CAPABILITY" + " A".repeat(257) + "\r\n"));
        assertInstanceOf(TaggedResponse.class, Octets.read("a".repeat(32) + " OK done\r\n"));
        assertThrows(ProtocolViolationException.class, () -> Octets.read("a".repeat(33) + " OK done\r\n"));
    }

    @Test
    void aQuotedStringTooLongCostsItsItem() throws Exception {
        assertDegraded("ENVELOPE", "(NIL \"" + "x".repeat((1 << 20) + 1) + "\" NIL NIL NIL NIL NIL NIL NIL NIL)");
    }

    @Test
    void literalsMayAddUpToOneResponseOnly() throws IOException {
        String literal = "{1000000}\r\n" + "x".repeat(1_000_000);
        assertTooLarge(Octets.of("* XFOO " + (literal + " ").repeat(17) + "\r\n"));
        FetchResponse row = row(Octets.read("* 1 FETCH (" + ("X " + literal + " ").repeat(17) + "UID 1)\r\n"));
        assertEquals(1, row.problems().size());
        assertEquals(1, row.uid());
    }

    // Lines that go on.

    @Test
    void aStringGoesOnOverSoManyRawLineEndsOnly() {
        ResponseReader reader = Octets.reader(Octets.of("* 1 FETCH (ENVELOPE (\"" + "x\r\n".repeat(100)));
        assertThrows(ProtocolViolationException.class, () -> Octets.readAll(reader));
    }

    @Test
    void aStringWithoutEndInARowThatHasOneDoesNotGoOn() throws IOException {
        List<Response> all = Octets.readAll("* 1 FETCH (UID 7 ENVELOPE (\"a NIL))\r\n* 2 EXISTS\r\n");
        assertNotNull(row(all.get(0)).problems().get("ENVELOPE"));
        assertEquals(7, row(all.get(0)).uid());
        assertEquals(new ExistsResponse(2), all.get(1));
    }

    /** The item is missing, the row and the next response are not. */
    private static void assertDegraded(String item, String value) throws Exception {
        List<Response> all = onASmallStack(
                () -> Octets.readAll("* 1 FETCH (UID 7 " + item + " " + value + " FLAGS ())\r\n* 2 EXISTS\r\n"));
        assertEquals(2, all.size());
        FetchResponse row = row(all.get(0));
        assertEquals(7, row.uid());
        assertNull(row.bodyStructure());
        assertNull(row.envelope());
        assertNotNull(row.problems().get(item));
        assertEquals(new ExistsResponse(2), all.get(1));
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T onASmallStack(Reading<T> reading) throws Exception {
        AtomicReference<T> result = new AtomicReference<>();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        result.set(reading.read());
                    } catch (Throwable e) {
                        failure.set(e);
                    }
                },
                "small stack",
                256 << 10);
        thread.start();
        thread.join();
        assertNull(failure.get());
        return result.get();
    }

    // Numbers.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "+5",
                "1e5",
                "0x10",
                "4294967296",
                "9223372036854775808",
                "99999999999999999999",
                "1.5",
                "",
                "abc"
            })
    void numbersAreDigitsOfThirtyTwoBits(String number) throws IOException {
        assertInstanceOf(Unrecognized.class, Octets.read("* " + number + " EXISTS\r\n"));
        assertInstanceOf(Unrecognized.class, Octets.read("* SEARCH 1 " + number + "x\r\n"));
        assertInstanceOf(Unrecognized.class, Octets.read("* VANISHED 1:" + number + "\r\n"));
        assertEquals(0, row(Octets.read("* 1 FETCH (UID " + number + ")\r\n")).uid());
    }

    @Test
    void theLargestNumbersAreRead() throws IOException {
        assertEquals(new ExistsResponse(4294967295L), Octets.read("* 4294967295 EXISTS\r\n"));
        assertEquals(new ExistsResponse(5), Octets.read("* 00000000000000000000005 EXISTS\r\n"));
        assertEquals(
                9223372036854775807L,
                row(Octets.read("* 1 FETCH (MODSEQ (9223372036854775807))\r\n")).modSeq());
    }

    // Growth.

    @Test
    void aSearchOfAMillionIsReadWhileItArrives() throws IOException {
        StringBuilder line = new StringBuilder("* SEARCH");
        for (int i = 1; i <= 1_000_000; i++) {
            line.append(' ').append(i);
        }
        byte[] octets =
                Octets.bytes(line.append(" (MODSEQ 7)\r\n* 2 EXISTS\r\n").toString());
        AtomicReference<SearchResponse> found = new AtomicReference<>();
        ResponseReader reader = Octets.reader(Octets.of(octets));
        // The numbers, four octets each, twice while they are put together; the line itself would be 7 MB more.
        assertTrue(allocatedBy(() -> found.set(assertInstanceOf(SearchResponse.class, reader.next(null)))) < 9_000_000);
        assertEquals(1_000_000, found.get().numbers().size());
        assertEquals(1_000_000, found.get().numbers().get(999_999));
        assertEquals(7, found.get().modSeq());
        assertEquals(new ExistsResponse(2), reader.next(null));
    }

    @Test
    void aSearchWithoutEndIsLetGo() throws IOException {
        assertTooLarge(stream("* SEARCH ", '1', 1L << 30, ""));
        AtomicLong at = new AtomicLong();
        assertTooLarge((into, offset, count) -> {
            for (int i = 0; i < count; i++) {
                into[offset + i] = (byte) "* SEARCH 12 345".charAt((int) (at.get() < 15 ? at.get() : 8 + at.get() % 7));
                at.incrementAndGet();
            }
            return count;
        });
        assertTrue(at.get() < 17 * MIB);
    }

    /** Of 8 MiB each: reading that looks at everything before it or behind it again would not end in time. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "BODY[1] {1}\r\nx ",
                "ENVELOPE {1}\r\nx ",
                "X x ",
                "() ",
                "(",
                ")",
                "1",
                "\"",
                "\"a",
                "\\",
                "\"\\",
                "\" ",
                "(\" ",
                "BODY[",
                "[",
                "{1} ",
                "FLAGS (",
                "FLAGS () ",
                "ENVELOPE (\"a",
                "BODY (NIL \"a\" ",
                "BODY (\"a\" (",
                "UID 1 ",
                "\0"
            })
    void readingGrowsWithWhatIsRead(String shape) throws IOException {
        String row = "* 1 FETCH (" + shape.repeat((8 << 20) / shape.length()) + "\r\n* 2 EXISTS\r\n";
        List<Response> all = Octets.readAll(row);
        assertEquals(new ExistsResponse(2), all.get(all.size() - 1));
        Buffer streamed = new Buffer();
        ResponseReader reader = Octets.reader(Octets.of(row));
        reader.next((number, uid, section, size) -> streamed);
    }

    @Test
    void hugeRangesAreNotExpanded() throws IOException {
        assertTrue(allocatedBy(() -> Octets.read("* VANISHED 1:4294967295\r\n")) < MIB);
        assertTrue(allocatedBy(() -> Octets.read("a OK [COPYUID 1 1:4294967295 4294967295:1] x\r\n")) < MIB);
    }

    @Test
    void aChallengeIsNotCutAndATextIs() throws IOException {
        String challenge = "QUJD".repeat(3000);
        ContinuationResponse request =
                assertInstanceOf(ContinuationResponse.class, Octets.read("+ " + challenge + "\r\n"));
        assertEquals(challenge, request.text().text());
        TaggedResponse no = assertInstanceOf(TaggedResponse.class, Octets.read("a1 NO " + challenge + "\r\n"));
        assertEquals(4096, no.text().text().length());
    }
}
