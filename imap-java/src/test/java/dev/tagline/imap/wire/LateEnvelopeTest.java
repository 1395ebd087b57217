package dev.tagline.imap.wire;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.message.Envelope;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.settings.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** ENVELOPE stays octets until more than its subject is asked for. */
class LateEnvelopeTest {
    private static final String TERRY = "((\"Terry Gray\" NIL \"gray\" \"cac.washington.example\"))";
    private static final String USUAL = "(\"Wed, 17 Jul 1996 02:23:25 -0700 (PDT)\" \"IMAP4rev2 WG mtg\" " + TERRY + " "
            + TERRY + " " + TERRY
            + " ((NIL NIL \"imap\" \"example.org\")(NIL NIL \"team\" NIL)(NIL NIL \"a\" \"b\")(NIL NIL"
            + " NIL NIL)) NIL NIL NIL \"<B27397-0100000@cac.washington.example>\")";

    private static final String[] TOKENS = {
        "(",
        ")",
        "((",
        "))",
        "\"",
        "\"\"",
        "\\",
        "\\\"",
        "{3}\r\n",
        "{99}\r\n",
        "{99999999999999999999}\r\n",
        "~{1}\r\n",
        "\r\n",
        " ",
        "  ",
        "NIL",
        "nil",
        "NI",
        "0",
        "-1",
        "\u00e9",
        "x",
        "\"a\" \"b\" "
    };

    private static Cursor cursor(String value) {
        byte[] octets = Octets.bytes(value + "01234567");
        Cursor in = new Cursor(Limits.DEFAULT, new Quirks(List.of()));
        in.begin(octets, ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN), value.length());
        return in;
    }

    private static FetchResponse row(String envelope) throws IOException {
        return (FetchResponse) Octets.read("* 1 FETCH (ENVELOPE " + envelope + " UID 7)\r\n");
    }

    @Test
    void whatHasTheShapeIsReadLateAsAtOnceAndNeverFails() {
        Random random = new Random(11);
        int passed = 0;
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder(USUAL);
            for (int i = random.nextInt(3); i > 0; i--) {
                int at = 1 + random.nextInt(text.length() - 1);
                int end = Math.min(text.length(), at + random.nextInt(4));
                text.replace(at, random.nextBoolean() ? end : at, TOKENS[random.nextInt(TOKENS.length)]);
            }
            String value = text.append(" UID 7 X (\"y\")").toString();
            int end = new EnvelopeShape(cursor(value)).end();
            if (end >= 0) {
                passed++;
                Cursor in = cursor(value);
                Envelope atOnce = assertDoesNotThrow(() -> new EnvelopeParser(in).envelope(), value);
                assertEquals(in.position, end, value);
                Quirks late = new Quirks(List.of());
                LateItems items = new LateItems(Limits.DEFAULT, late);
                byte[] octets = Arrays.copyOf(Octets.bytes(value), end);
                assertEquals(atOnce.subject(), Envelope.late(octets, items).subject(), value);
                assertEquals(atOnce, Envelope.late(octets, items), value);
                assertEquals(Set.of(), late.met(), value);
            }
        }
        assertTrue(passed > 60_000, "passed " + passed);
    }

    @Test
    void theShapeIsThatOfTheGrammarOnly() {
        String literal = USUAL.replace("\"IMAP4rev2 WG mtg\"", "{16}\r\nIMAP4rev2 WG mtg");
        assertEquals(literal.length(), new EnvelopeShape(cursor(literal)).end());
        String escaped = USUAL.replace("mtg\"", "\\\"mtg\\\"\"");
        assertEquals(escaped.length(), new EnvelopeShape(cursor(escaped)).end());
        for (String other : List.of(
                USUAL.substring(0, USUAL.length() - 1),
                "(" + USUAL + ")",
                USUAL.replace(" NIL NIL NIL ", " NIL NIL "),
                USUAL.replace(TERRY, "()"),
                USUAL.replace("NIL NIL NIL NIL", "NIL NIL NIL"),
                USUAL.replace("\"gray\" ", "\"gray\"  "),
                USUAL.replace(")(", ") ("),
                "NIL",
                "(")) {
            assertEquals(-1, new EnvelopeShape(cursor(other)).end(), other);
        }
    }

    @Test
    void theBoundOnAddressesHoldsAllTheSame() {
        Limits few = Limits.DEFAULT.newBuilder().addresses(6).build();
        byte[] octets = Octets.bytes(USUAL + "01234567");
        Cursor in = new Cursor(few, new Quirks(List.of()));
        in.begin(octets, ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN), USUAL.length());
        assertEquals(-1, new EnvelopeShape(in).end());
    }

    @Test
    void allFieldsAreThereWhicheverIsAskedForFirst() throws IOException {
        for (int first = 0; first < 4; first++) {
            Envelope envelope = row(USUAL).envelope();
            assertNotNull(envelope);
            switch (first) {
                case 0 -> assertEquals("IMAP4rev2 WG mtg", envelope.subject());
                case 1 -> assertEquals(1, envelope.from().size());
                case 2 -> assertEquals("<B27397-0100000@cac.washington.example>", envelope.messageId());
                default -> assertNotNull(envelope.date());
            }
            assertEquals("IMAP4rev2 WG mtg", envelope.subject());
            assertEquals(
                    "IMAP4rev2 WG mtg", String.valueOf(envelope.subjectOctets().utf8()));
            assertEquals("Wed, 17 Jul 1996 02:23:25 -0700 (PDT)", envelope.dateText());
            assertEquals(envelope.from(), envelope.sender());
            assertEquals(envelope.from(), envelope.replyTo());
            assertEquals(2, envelope.to().size());
            assertEquals(List.of(), envelope.cc());
            assertEquals(List.of(), envelope.bcc());
            assertNull(envelope.inReplyTo());
            assertEquals(row(USUAL).envelope(), envelope);
            assertEquals(row(USUAL).envelope().hashCode(), envelope.hashCode());
        }
    }

    @Test
    void whatIsUnreadableIsAProblemAtOnce() throws IOException {
        FetchResponse row = row(USUAL.replace("\"gray\"", "7").replace(" NIL NIL \"<", " NIL 5 \"<"));
        assertNull(row.envelope());
        assertEquals(Set.of("ENVELOPE"), row.problems().keySet());
        assertEquals(7, row.uid());
    }

    @Test
    void theReaderMakesTheNextOnesWhereAddressesAreWanted() throws IOException {
        StringBuilder wire = new StringBuilder();
        for (int n = 1; n <= 100; n++) {
            wire.append("* ")
                    .append(n)
                    .append(" FETCH (ENVELOPE ")
                    .append(USUAL)
                    .append(")\r\n");
        }
        for (boolean wanted : List.of(true, false)) {
            ResponseReader reader = Octets.reader(Octets.of(wire.toString()));
            List<Envelope> envelopes = new ArrayList<>();
            for (int n = 1; n <= 100; n++) {
                FetchResponse row = (FetchResponse) reader.next(null);
                Envelope envelope = row.envelope();
                assertNotNull(envelope);
                assertEquals("IMAP4rev2 WG mtg", envelope.subject());
                if (wanted) {
                    assertEquals(
                            "gray@cac.washington.example",
                            envelope.from().get(0).toString().replaceAll(".*<|>", ""));
                }
                envelopes.add(envelope);
                assertEquals(Map.of(), row.problems());
            }
            assertEquals(1, Set.copyOf(envelopes).size());
        }
    }
}
