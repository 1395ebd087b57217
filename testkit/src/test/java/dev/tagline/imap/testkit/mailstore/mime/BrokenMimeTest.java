package dev.tagline.imap.testkit.mailstore.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a message is, it has parts that are slices of it. */
class BrokenMimeTest {
    private static final String[] PIECES = {
        "Content-Type: multipart/mixed; boundary=b\r\n",
        "Content-Type: message/rfc822\r\n",
        "Content-Type: ",
        "\r\n",
        "\n",
        "\r",
        "\r\n\r\n",
        "--b\r\n",
        "--b--\r\n",
        "--b",
        "--",
        "\0",
        "\u00ff",
        ";",
        "\"",
        "=",
        "boundary=\"",
        "Subject: x\r\n",
        "multipart/digest",
        " ",
        "\t",
        "(",
        "<",
        "@",
        ":",
        "name*0*=",
        "text"
    };

    @Test
    void partsAreSlicesOfWhateverItIs() {
        Random random = new Random(42);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = random.nextInt(40); pieces >= 0; pieces--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            MimePart message = MimePart.of(text.toString());
            assertEquals(text.toString(), message.whole());
            check(message, 0);
        }
    }

    private static void check(MimePart part, int depth) {
        assertEquals(part.whole(), part.header() + part.body());
        assertEquals(part.body().length(), part.bodySize());
        assertTrue(depth <= 100);
        for (MimePart child : part.children()) {
            assertTrue(part.body().contains(child.whole()));
            child.fields().fields().forEach(field -> Addresses.parse(field.value()));
            check(child, depth + 1);
        }
    }

    @Test
    void hugeThingsTakeNoQuadraticTime() {
        MimePart.of("X: y\r\n".repeat(200_000)).fields().first("Subject");
        MimePart.of("Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\nx\r\n".repeat(100_000));
        MimePart.of("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n".repeat(20_000));
        MimePart.of("Content-Type: message/rfc822\r\n\r\n".repeat(50_000));
        Addresses.parse("a@b,".repeat(200_000));
        Addresses.parse("(".repeat(500_000));
        Addresses.parse("\"".repeat(500_000));
        Addresses.parse("<@".repeat(300_000));
        ParameterizedValue.parse("a/b" + "; x=y".repeat(100_000));
        ParameterizedValue.parse("a/b" + "; x*1=y; x*0=z".repeat(50_000));
        HeaderFields folded = new HeaderFields("Subject: x\r\n" + " y\r\n".repeat(300_000));
        assertEquals(1, folded.all("subject").size());
    }

    /** RFC 2047 5 forbids it, and servers say it as it stands. */
    @Test
    void anEncodedWordInAParameterIsNotDecoded() {
        ParameterizedValue value = ParameterizedValue.parse("a/b; name=\"=?UTF-8?B?5pel5pys?=\"; x==?UTF-8?Q?=C3=A4?=");
        assertEquals("=?UTF-8?B?5pel5pys?=", value.parameter("name"));
    }

    private static int depth(MimePart part) {
        return 1
                + part.children().stream().mapToInt(BrokenMimeTest::depth).max().orElse(0);
    }

    /** Every command that descends would run out of stack. */
    @Test
    void whatIsTooDeepHasNoParts() {
        StringBuilder deep = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            deep.append("Content-Type: message/rfc822\r\n\r\n");
        }
        assertEquals(
                100,
                depth(MimePart.of(deep.append("Subject: x\r\n\r\nHello\r\n").toString())));
    }

    @Test
    void thereAreOnlySoManyParts() {
        String message = "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\nx\r\n".repeat(20_000);
        int parts = MimePart.of(message).children().size();
        assertEquals(9_999, parts);
    }
}
