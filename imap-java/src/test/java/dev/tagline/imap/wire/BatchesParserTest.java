package dev.tagline.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.batches.UidBatchesResponse;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Response;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.Unrecognized;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchesParserTest {
    @Test
    void rangesInEitherDirection() throws Exception {
        assertEquals(
                new UidBatchesResponse("A143", List.of(UidSet.range(8, 9), UidSet.of(7), UidSet.range(1, 6))),
                Octets.read("* UIDBATCHES (TAG \"A143\") 9:8,7,1:6\r\n"));
        assertEquals(
                new UidBatchesResponse("A143", List.of(UidSet.range(1, 4294967295L))),
                Octets.read("* uidbatches (MAILBOX \"Drafts (old)\" TAG A143 UIDVALIDITY 4889695) 4294967295:1 \r\n"));
        assertEquals(new UidBatchesResponse("A143", List.of()), Octets.read("* UIDBATCHES (TAG \"A143\")\r\n"));
        assertEquals(new UidBatchesResponse("A143", List.of()), Octets.read("* UIDBATCHES (TAG \"A143\") \r\n"));
        assertEquals(new UidBatchesResponse(null, List.of(UidSet.of(3))), Octets.read("* UIDBATCHES 3\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UIDBATCHES",
                "UIDBATCHES (TAG)",
                "UIDBATCHES (TAG \"a\"",
                "UIDBATCHES (TAG \"a\")1:2",
                "UIDBATCHES (TAG \"a\") 1:",
                "UIDBATCHES (TAG \"a\") 0:4",
                "UIDBATCHES (TAG \"a\") 1:*",
                "UIDBATCHES (TAG \"a\") 4294967296:1",
                "UIDBATCHES (TAG \"a\") 1,,2",
                "UIDBATCHES (TAG \"a\") 1:2:3",
            })
    void anythingElseIsKeptAndTheNextIsRead(String octets) throws Exception {
        List<Response> all = Octets.readAll("* " + octets + "\r\na1 OK x\r\n");
        Unrecognized kept = assertInstanceOf(Unrecognized.class, all.get(0));
        assertEquals(octets, (kept.name() + " " + kept.octets().utf8()).strip());
        assertInstanceOf(TaggedResponse.class, all.get(1));
    }

    @Test
    void batchesAreBounded() throws Exception {
        StringBuilder line = new StringBuilder("* UIDBATCHES (TAG \"a\") 1");
        for (int i = 2; i <= 17_000; i++) {
            line.append(",9");
        }
        Unrecognized kept = assertInstanceOf(Unrecognized.class, Octets.read(line + "\r\n"));
        assertTrue(kept.problem().contains("more than 16384 batches"), kept.problem());
    }
}
