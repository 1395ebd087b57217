package dev.tagline.imap.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodySectionTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4095, 4096, 100_000})
    void readsTheSameFromTheStartEachTime(int size) throws Exception {
        ByteString octets = ByteString.of(new byte[size]);
        BodySection body = BodySection.of(Section.FULL, -1, new Buffer().write(octets));
        assertEquals(size, body.size());
        assertFalse(body.isNil());
        for (int i = 0; i < 2; i++) {
            try (BufferedSource source = body.source()) {
                assertEquals(octets, source.readByteString());
            }
            assertEquals(octets, body.byteString());
        }
    }

    @Test
    void whatAReaderDoesToItsSourceTouchesNoOther() throws Exception {
        BodySection body = BodySection.of(Section.TEXT, 0, new Buffer().writeUtf8("x".repeat(50_000)));
        Buffer mine = (Buffer) body.source();
        mine.skip(49_999);
        mine.writeUtf8("y");
        assertEquals("x".repeat(50_000), body.utf8());
        assertEquals("xy", mine.readUtf8());
    }

    @Test
    void fewOctetsHoldNoSegment() {
        Buffer buffer = new Buffer().writeUtf8("short");
        BodySection body = BodySection.of(Section.HEADER, -1, buffer);
        assertEquals(0, buffer.size());
        assertEquals("short", body.utf8());
    }

    @Test
    void nilHasNoOctets() {
        BodySection nil = BodySection.of(BodySection.Kind.BINARY, Section.part(1), -1, null);
        assertTrue(nil.isNil());
        assertEquals(0, nil.size());
        assertEquals(ByteString.EMPTY, nil.byteString());
        assertEquals("", nil.utf8());
        assertEquals("BINARY[1] NIL", nil.toString());
    }

    @Test
    void printsHowMuchAndNotWhat() {
        BodySection body = BodySection.of(Section.TEXT, 7, new Buffer().writeUtf8("secret"));
        assertEquals("BODY[TEXT]<7> {6}", body.toString());
        assertEquals(7, body.origin());
    }
}
