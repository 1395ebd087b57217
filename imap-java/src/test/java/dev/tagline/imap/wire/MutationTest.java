package dev.tagline.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.Response;
import dev.tagline.imap.response.Unrecognized;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged sessions: whatever comes, the reader answers with responses or with an exception of this library's. */
class MutationTest {
    private static final String[] TOKENS = {
        "(",
        ")",
        "\"",
        "\\",
        "{",
        "}",
        "{3}\r\n",
        "{99}\r\n",
        "~{1}\r\n",
        "\r\n",
        "\n",
        "\r",
        "\0",
        " ",
        "  ",
        "[",
        "]",
        "*",
        "* ",
        "+",
        "NIL",
        "0",
        "-1",
        "99999999999",
        "<0>",
        ":",
        ",",
        "\u00e9",
        "BODY[",
        "ENVELOPE ",
        "FLAGS ",
        "OK "
    };

    /** Some of the session from the start of a response on, with a few octets put in or replaced. */
    private static byte[] damaged(byte[] session, Random random) {
        String all = new String(session, StandardCharsets.ISO_8859_1);
        int from = all.indexOf("\r\n* ", random.nextInt(session.length - 2_000)) + 2;
        StringBuilder text = new StringBuilder(all.substring(from, Math.min(all.length(), from + 3_000)));
        for (int i = random.nextInt(8); i >= 0; i--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(4));
            text.replace(at, random.nextBoolean() ? end : at, TOKENS[random.nextInt(TOKENS.length)]);
        }
        return Octets.bytes(text.toString());
    }

    private static List<String> read(OctetSource source) {
        List<String> all = new ArrayList<>();
        ResponseReader reader = Octets.reader(source);
        while (true) {
            try {
                Response response = reader.next(null);
                all.add(Rendering.of(response));
                assertNoDefect(response);
            } catch (EOFException end) {
                return all;
            } catch (ImapException e) {
                all.add("! " + e.getClass().getSimpleName());
                return all;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** The reader's last resort against its own mistakes must never be needed. */
    private static void assertNoDefect(Response response) {
        if (response instanceof Unrecognized unknown) {
            assertFalse(unknown.problem().startsWith(ResponseReader.DEFECT), unknown::toString);
        }
        if (response instanceof FetchResponse row) {
            assertFalse(row.problems().values().stream().anyMatch(why -> why.startsWith(ResponseReader.DEFECT)));
        }
    }

    @Test
    void damagedSessionsReadTheSameHoweverTheyArrive() throws IOException {
        byte[] session = SplitTest.session();
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            byte[] octets = damaged(session, random);
            List<String> whole = read(Octets.of(octets));
            int at = random.nextInt(octets.length);
            String how = "seed " + seed;
            assertEquals(whole, read(Octets.split(octets, at)), how);
            assertEquals(whole, read(Octets.drip(octets, 1 + random.nextInt(50))), how);
        }
    }
}
