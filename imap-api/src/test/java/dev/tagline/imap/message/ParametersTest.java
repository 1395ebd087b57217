package dev.tagline.imap.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParametersTest {
    @Test
    void namesAreFoundInAnyCase() {
        Parameters parameters = Parameters.ofOctets("CHARSET", "UTF-8", "Format", "flowed");
        assertEquals("UTF-8", parameters.get("charset"));
        assertEquals("UTF-8", parameters.get("Charset"));
        assertEquals(Map.of("charset", "UTF-8", "format", "flowed"), parameters);
        assertEquals(List.of("charset", "format"), new ArrayList<>(parameters.keySet()));
        assertEquals(List.of("CHARSET", "UTF-8", "Format", "flowed"), parameters.octets());
        assertNull(parameters.get("name"));
        assertNull(parameters.get("char"));
        assertNull(parameters.get("charset2"));
        assertTrue(parameters.containsKey("FORMAT"));
    }

    @Test
    void ofTwoEqualNamesTheFirstCounts() {
        Parameters parameters = Parameters.ofOctets("name", "a", "NAME", "b");
        assertEquals("a", parameters.get("name"));
        assertEquals(Map.of("name", "a"), parameters);
    }

    @Test
    void aNameWithoutValueIsDropped() {
        assertEquals(Map.of("a", "b"), Parameters.ofOctets("a", "b", "c"));
        assertSame(Parameters.EMPTY, Parameters.ofOctets("c"));
        assertTrue(Parameters.EMPTY.isEmpty());
        assertFalse(Parameters.ofOctets("a", "b").isEmpty());
    }

    @Test
    void piecesAreJoinedAndDecoded() {
        // RFC 2231 section 4.1
        Parameters parameters = Parameters.ofOctets(
                "title*0*", "us-ascii'en'This%20is%20even%20more%20",
                "title*1*", "%2A%2A%2Afun%2A%2A%2A%20",
                "title*2", "isn't it!");
        assertEquals("This is even more ***fun*** isn't it!", parameters.get("TITLE"));
        assertEquals(Map.of("title", "This is even more ***fun*** isn't it!"), parameters);
    }

    @Test
    void aCharsetOfOnePieceIsDecoded() {
        assertEquals(
                "\u20ac rates",
                Parameters.ofOctets("filename*", "UTF-8''%e2%82%ac%20rates").get("filename"));
        assertEquals(
                "\u00a3 rates",
                Parameters.ofOctets("filename*", "iso-8859-1'en'%A3%20rates").get("filename"));
        assertEquals(
                "\u20ac",
                Parameters.ofOctets("filename*", "x-nobody-knows''%e2%82%ac").get("filename"));
        assertEquals("a b", Parameters.ofOctets("filename*", "a%20b").get("filename"));
    }

    @Test
    void whatIsDecodedCountsMoreThanWhatIsForOldReaders() {
        Parameters parameters = Parameters.ofOctets("filename", "EURO rates", "filename*", "UTF-8''%e2%82%ac%20rates");
        assertEquals("\u20ac rates", parameters.get("filename"));
        assertEquals(Map.of("filename", "\u20ac rates"), parameters);
    }

    @Test
    void piecesComeInAnyOrderAndStopAtAGap() {
        assertEquals(
                "abc", Parameters.ofOctets("n*2", "c", "n*0", "a", "n*1", "b").get("n"));
        assertEquals(
                "ab", Parameters.ofOctets("n*0", "a", "n*1", "b", "n*3", "d").get("n"));
        assertEquals("bc", Parameters.ofOctets("n*1", "b", "n*2", "c").get("n"));
        assertEquals("a", Parameters.ofOctets("n*0", "a", "n*0", "x").get("n"));
    }

    @Test
    void whatIsNoPieceIsAParameter() {
        Parameters parameters = Parameters.ofOctets("n*x", "a", "*", "b", "n*1000000", "c", "n**", "d");
        assertEquals("a", parameters.get("n*x"));
        assertEquals("b", parameters.get("*"));
        assertEquals("c", parameters.get("n*1000000"));
        assertEquals("d", parameters.get("n**"));
        assertNull(parameters.get("n"));
    }

    @Test
    void brokenPercentsStay() {
        assertEquals(
                "100% %G1 %4",
                Parameters.ofOctets("n*", "us-ascii''100% %G1 %4").get("n"));
    }

    @Test
    void encodedWordsAreDecodedWhereTheyDoNotBelong() {
        assertEquals(
                "caf\u00e9.txt",
                Parameters.ofOctets("name", "=?utf-8?Q?caf=C3=A9?=.txt").get("name"));
        assertEquals(
                "caf\u00e9",
                Parameters.ofOctets("name*0", "=?utf-8?Q?caf", "name*1", "=C3=A9?=")
                        .get("name"));
        assertEquals("caf\u00e9", Parameters.ofOctets("name", "caf\u00c3\u00a9").get("name"));
    }

    @Test
    void aValueIsOneLine() {
        assertEquals("a b", Parameters.ofOctets("n*", "us-ascii''a%0D%0Ab").get("n"));
        assertEquals("a b", Parameters.ofOctets("n*", "us-ascii''a%00b").get("n"));
    }

    @Test
    void whatWasCutInPiecesIsWhole() {
        Random random = new Random(2231);
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i >= 0; i--) {
                int point = random.nextInt(5) == 0 ? 0x1f300 + random.nextInt(500) : ' ' + random.nextInt(0x400);
                text.appendCodePoint(point);
            }
            byte[] octets = text.toString().getBytes(StandardCharsets.UTF_8);
            List<List<String>> pieces = new ArrayList<>();
            int from = 0;
            while (from < octets.length || pieces.isEmpty()) {
                int to = Math.min(octets.length, from + 1 + random.nextInt(9));
                StringBuilder piece = new StringBuilder(pieces.isEmpty() ? "utf-8''" : "");
                for (int i = from; i < to; i++) {
                    piece.append('%').append(Character.forDigit(octets[i] >> 4 & 15, 16));
                    piece.append(Character.forDigit(octets[i] & 15, 16));
                }
                pieces.add(List.of("Name*" + pieces.size() + "*", piece.toString()));
                from = to;
            }
            Collections.shuffle(pieces, random);
            String[] pairs = pieces.stream().flatMap(List::stream).toArray(String[]::new);
            assertEquals(text.toString(), Parameters.ofOctets(pairs).get("name"));
            assertEquals(Map.of("name", text.toString()), Parameters.ofOctets(pairs));
        }
    }

    @Test
    void manyPiecesTakeNoLongerThanTheyAre() {
        String[] pairs = new String[200_000];
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = "n*" + i / 2 % 50_000 + "*";
            pairs[i + 1] = "%41";
        }
        Parameters parameters = Parameters.ofOctets(pairs);
        assertEquals(50_000, parameters.get("n").length());
    }

    @Test
    void cannotBeChanged() {
        Parameters parameters = Parameters.ofOctets("a", "b");
        assertThrows(UnsupportedOperationException.class, () -> parameters.put("c", "d"));
        assertThrows(UnsupportedOperationException.class, parameters::clear);
    }
}
