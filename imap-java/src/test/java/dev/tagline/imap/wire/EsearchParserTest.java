package dev.tagline.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tagline.imap.response.Response;
import dev.tagline.imap.response.Unrecognized;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ESEARCH with all that extensions put into it, whole, in pieces and damaged. */
class EsearchParserTest {
    private static final String NOTHING = " min 0 max 0 count -1 all null modseq 0";

    private static String rendered(String line) throws IOException {
        return Rendering.of(Octets.readAll("* " + line + "\r\n").get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // RFC 5267 section 4.4, RFC 9394 section 3.1.
                "ESEARCH (TAG \"A02\") UID PARTIAL (23500:24000 1,3:9)|ESEARCH tag A02 uid% partial 23500:24000 1,3:9 other {}",
                "ESEARCH (TAG \"A04\") UID PARTIAL (24000:24500 NIL)|ESEARCH tag A04 uid% partial 24000:24500 null other {}",
                "ESEARCH (TAG \"A01\") UID PARTIAL (-1:-100 4001:4100)|ESEARCH tag A01 uid% partial -1:-100 4001:4100 other {}",
                "ESEARCH (TAG \"A01\") PARTIAL (100:1 7)|ESEARCH tag A01% partial 1:100 7 other {}",
                // RFC 5267 section 4.3.
                "ESEARCH (TAG \"B01\") UID ADDTO (0 32768:32769)|ESEARCH tag B01 uid% ADDTO 0 32768:32769 other {}",
                "ESEARCH (TAG \"B01\") UID REMOVEFROM (0 32768)|ESEARCH tag B01 uid% REMOVEFROM 0 32768 other {}",
                "ESEARCH (TAG \"C01\") UID ADDTO (1 2733 1 2732 1 2731)"
                        + "|ESEARCH tag C01 uid% ADDTO 1 2733 ADDTO 1 2732 ADDTO 1 2731 other {}",
                "ESEARCH (TAG \"C01\") UID ADDTO (1 2733) ADDTO (1 2731:2732)"
                        + "|ESEARCH tag C01 uid% ADDTO 1 2733 ADDTO 1 2731:2732 other {}",
                "ESEARCH (TAG \"C01\") REMOVEFROM (3 9) ADDTO (1 9,4)"
                        + "|ESEARCH tag C01% REMOVEFROM 3 9 ADDTO 1 9,4 other {}",
                // RFC 6203 section 4.
                "ESEARCH (TAG \"B1\") RELEVANCY (4 99 42)|ESEARCH tag B1% relevancy 4 99 42 other {}",
                "ESEARCH (TAG \"B1\") RELEVANCY ()|ESEARCH tag B1% other {}",
                // RFC 7377 section 3.
                "ESEARCH (TAG \"tag1\" MAILBOX \"folder1\" UIDVALIDITY 1) UID"
                        + "|ESEARCH tag tag1 uid% mailbox 'folder1' 1 other {}",
                "ESEARCH (UIDVALIDITY 4294967295 MAILBOX Entw&APw-rfe TAG tag1) UID"
                        + "|ESEARCH tag tag1 uid% mailbox 'Entwürfe' 4294967295 other {}",
                "ESEARCH UID X-NEW (1 (2 \"a)\"))|ESEARCH tag null uid% other {X-NEW=(1 (2 \"a)\"))}",
            })
    void whatExtensionsAdd(String line, String expected) throws IOException {
        assertEquals(expected.replace("%", NOTHING), rendered(line));
    }

    @Test
    void everySplitReadsTheSame() throws IOException {
        byte[] octets = Octets.bytes(
                "* ESEARCH (TAG \"a\" MAILBOX {3}\r\nbox UIDVALIDITY 7) UID MIN 4 MAX 9 COUNT 3 ALL 4,9,7"
                        + " PARTIAL (-1:-2 9,7) RELEVANCY (1 2 3) MODSEQ 5 ADDTO (1 3,2 4 9) REMOVEFROM (0 5)\r\n* 3 EXISTS\r\n");
        List<String> whole = Rendering.of(Octets.readAll(Octets.reader(Octets.of(octets))));
        assertEquals(2, whole.size());
        assertFalse(whole.get(0).startsWith("?"), whole.get(0));
        for (int at = 1; at < octets.length; at++) {
            assertEquals(
                    whole, Rendering.of(Octets.readAll(Octets.reader(Octets.split(octets, at)))), "split at " + at);
        }
    }

    /** None of it is half a result: the command that waits for it fails, and the connection stays in step. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PARTIAL",
                "PARTIAL 1:2",
                "PARTIAL ()",
                "PARTIAL (1:2)",
                "PARTIAL (1:2 )",
                "PARTIAL (1:2 3",
                "PARTIAL (0:2 3)",
                "PARTIAL (1:-2 3)",
                "PARTIAL (1:2 0)",
                "PARTIAL (1:4294967296 3)",
                "PARTIAL (1:2 3:*)",
                "PARTIAL (1:2 99999999999999999999)",
                "ADDTO",
                "ADDTO ()",
                "ADDTO (1)",
                "ADDTO (1 2",
                "ADDTO (1 2 3)",
                "ADDTO (-1 2)",
                "ADDTO (4294967296 2)",
                "ADDTO (0 4:)",
                "REMOVEFROM (0 NIL)",
                "RELEVANCY 4",
                "RELEVANCY (4 101)",
                "RELEVANCY (4 x)",
                "RELEVANCY (4",
                "RELEVANCY (-1)",
                "COUNT -1",
                "MIN 4294967296",
                "ALL",
                "ALL NIL"
            })
    void whatCannotBeReadIsNotHalfRead(String data) throws IOException {
        List<Response> all = Octets.readAll("* ESEARCH (TAG \"a\") UID COUNT 1 " + data + "\r\n* SORT 1\r\n");
        Unrecognized unknown = assertInstanceOf(Unrecognized.class, all.get(0));
        assertEquals("ESEARCH", unknown.name());
        assertFalse(unknown.problem().isEmpty());
        assertEquals(2, all.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(TAG \"a\" MAILBOX) UID",
                "(TAG \"a\" UIDVALIDITY x) UID",
                "(TAG \"a\" NONSENSE 1) UID",
                "(TAG \"a\" MAILBOX box",
                "(MAILBOX box UIDVALIDITY 99999999999999999999)"
            })
    void correlatorsThatCannotBeRead(String correlators) throws IOException {
        List<Response> all = Octets.readAll("* ESEARCH " + correlators + "\r\n* SORT 1\r\n");
        assertInstanceOf(Unrecognized.class, all.get(0));
        assertEquals(2, all.size());
    }

    @Test
    void rangesOfFourBillionTakeNoMemory() throws IOException {
        assertEquals(
                "ESEARCH tag null uid min 0 max 0 count 18446744073709 all 1:4294967295 modseq 0"
                        + " partial 1:4294967295 1:4294967295 ADDTO 4294967295 1:4294967295 other {}",
                rendered("ESEARCH UID COUNT 18446744073709 ALL 1:4294967295 PARTIAL (1:4294967295 1:4294967295)"
                        + " ADDTO (4294967295 1:4294967295)"));
    }

    @Test
    void changesWithoutEndAreRefused() throws IOException {
        String most = "1 2 ".repeat(65_535) + "1 2";
        List<Response> all = Octets.readAll(
                "* ESEARCH UID ADDTO (" + most + ")\r\n* ESEARCH UID ADDTO (" + most + ") REMOVEFROM (1 2)\r\n");
        assertFalse(all.get(0) instanceof Unrecognized);
        assertInstanceOf(Unrecognized.class, all.get(1));
    }
}
