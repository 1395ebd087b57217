package dev.tagline.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.acl.AclResponse;
import dev.tagline.imap.acl.Identifier;
import dev.tagline.imap.acl.ListRightsResponse;
import dev.tagline.imap.quota.QuotaResponse;
import dev.tagline.imap.quota.QuotaRootResponse;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.Response;
import dev.tagline.imap.response.Unrecognized;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What cannot be read, and how much is: the pages of quirks and of the RFCs' examples have the rest. */
class AclAndQuotaParserTest {
    private static final String SESSION = """
            * ACL INBOX/Drafts Fred rwipslxetad "-Chris \\"C\\"" lrswi {4}\r
            w\u00f6rd {2}\r
            lr\r
            * LISTRIGHTS ~/Mail/saved smith "" la r swicdkxte\r
            * MYRIGHTS "my box" rwiptsldaex\r
            * QUOTAROOT INBOX "#user/alice" "" {3}\r
            abc\r
            * QUOTA "#user/alice" (STORAGE 54 111 MESSAGE 42 1000 X-NUM-FOLDERS 9223372036854775807 0)\r
            * QUOTA "" ()\r
            * 3 EXISTS\r
            """.replace("\n", "").replace("\r", "\r\n");

    private static List<Response> read(String octets) throws IOException {
        ResponseReader reader = Octets.reader(Octets.of(octets));
        reader.authenticated();
        List<Response> all = new ArrayList<>();
        try {
            while (true) {
                all.add(reader.next(null));
            }
        } catch (EOFException end) {
            return all;
        }
    }

    private static Response only(String line) throws IOException {
        List<Response> all = read(line + "\r\n");
        assertEquals(1, all.size());
        return all.get(0);
    }

    @Test
    void stringsOfEveryKindAreRead() throws IOException {
        List<Response> all = read(SESSION);
        AclResponse acl = assertInstanceOf(AclResponse.class, all.get(0));
        assertEquals(Identifier.of("-Chris \"C\""), acl.list().entries().get(1).identifier());
        // Latin-1, where it is no UTF-8.
        assertEquals("lr", acl.list().rights(Identifier.of("w\u00f6rd")).toString());
        assertEquals(List.of("#user/alice", "", "abc"), ((QuotaRootResponse) all.get(3)).roots());
        assertEquals(3, ((QuotaResponse) all.get(4)).quota().resources().size());
        assertEquals(7, all.size());
    }

    @Test
    void namesOfAnythingMayBeInUtf8() throws IOException {
        Response response = only("* QUOTA \"pe\u00cc\u0082che\" (STORAGE 1 2)");
        assertEquals("pe\u0302che", ((QuotaResponse) response).quota().root());
    }

    @Test
    void whatCannotBeReadCostsItsResponseOnly() throws IOException {
        for (String line : List.of(
                "ACL",
                "ACL ",
                "ACL INBOX \"\" lr",
                "ACL INBOX fred l\u00e9",
                "ACL INBOX fred \"l r\"",
                "ACL INBOX (fred lr)",
                "ACL INBOX {3}\r\na\r\n lr",
                "LISTRIGHTS INBOX",
                "LISTRIGHTS INBOX fred (l)",
                "MYRIGHTS",
                "MYRIGHTS INBOX lr s",
                "QUOTA",
                "QUOTA \"\" STORAGE 1 2",
                "QUOTA \"\" (STORAGE 1)",
                "QUOTA \"\" (STORAGE)",
                "QUOTA \"\" (STORAGE 1 2",
                "QUOTA \"\" (STORAGE x 2)",
                "QUOTA \"\" (STOR\u00c4GE 1 2)",
                "QUOTA \"\" (STORAGE 1 2) more",
                "QUOTA \"\" (\"\" 1 2",
                "QUOTAROOT",
                "QUOTAROOT INBOX (a)")) {
            List<Response> all = read("* " + line + "\r\n* 3 EXISTS\r\n");
            Unrecognized response = assertInstanceOf(Unrecognized.class, all.get(0), line);
            assertFalse(response.problem().isEmpty(), line);
            assertFalse(response.problem().startsWith(ResponseReader.DEFECT), response::toString);
            assertEquals(new ExistsResponse(3), all.get(all.size() - 1), line);
        }
    }

    @Test
    void aListOfAnOrganisationIsReadOnOneLongLine() throws IOException {
        StringBuilder line = new StringBuilder("* ACL INBOX");
        for (int i = 0; i < 10_000; i++) {
            line.append(" user-").append(i).append(" lrswip");
        }
        assertTrue(line.length() > 128 << 10);
        AclResponse acl = assertInstanceOf(AclResponse.class, only(line.toString()));
        assertEquals(10_000, acl.list().entries().size());
        assertInstanceOf(Unrecognized.class, only(line + " one-more lr"));
    }

    @Test
    void listsAreBounded() throws IOException {
        String names = " a".repeat(1_000);
        assertEquals(
                1_000,
                ((QuotaRootResponse) only("* QUOTAROOT INBOX" + names)).roots().size());
        assertInstanceOf(Unrecognized.class, only("* QUOTAROOT INBOX" + names + " a"));
        String resources = "A 1 2 ".repeat(999) + "B 1 2";
        assertInstanceOf(QuotaResponse.class, only("* QUOTA a (" + resources + ")"));
        assertInstanceOf(Unrecognized.class, only("* QUOTA a (" + resources + " C 1 2)"));
        assertInstanceOf(ListRightsResponse.class, only("* LISTRIGHTS a b \"\"" + " l".repeat(10_000)));
        assertInstanceOf(Unrecognized.class, only("* LISTRIGHTS a b \"\"" + " l".repeat(10_001)));
    }

    @Test
    void damageNeverFindsAMistakeOfOurs() throws IOException {
        String[] tokens = {"(", ")", "\"", "\\", "{3}\r\n", "{", " ", "-", "\0", "\u00e9", "9999999999999999999", "NIL"
        };
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(SESSION);
            for (int i = random.nextInt(4); i >= 0; i--) {
                int at = random.nextInt(text.length());
                text.replace(
                        at, Math.min(text.length(), at + random.nextInt(3)), tokens[random.nextInt(tokens.length)]);
            }
            ResponseReader reader = Octets.reader(Octets.of(text.toString()));
            reader.authenticated();
            try {
                while (true) {
                    if (reader.next(null) instanceof Unrecognized unknown) {
                        assertFalse(unknown.problem().startsWith(ResponseReader.DEFECT), seed + ": " + unknown);
                    }
                }
            } catch (IOException end) {
                // The end of the stream, or a line that is no response.
            }
        }
    }
}
