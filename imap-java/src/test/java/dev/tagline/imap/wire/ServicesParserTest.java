package dev.tagline.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tagline.imap.jmap.JmapAccessResponse;
import dev.tagline.imap.push.ApplePushResponse;
import dev.tagline.imap.response.Response;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.Unrecognized;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServicesParserTest {
    @Test
    void theUrlOfJmap() throws Exception {
        JmapAccessResponse expected = new JmapAccessResponse("https://example.com/.s/[jmap]?a=b c");
        assertEquals(expected, Octets.read("* JMAPACCESS \"https://example.com/.s/[jmap]?a=b c\"\r\n"));
        assertEquals(
                new JmapAccessResponse("https://example.com/"), Octets.read("* jmapaccess https://example.com/\r\n"));
    }

    @Test
    void theTopicOfAPush() throws Exception {
        ApplePushResponse expected =
                new ApplePushResponse(Map.of("aps-version", "2", "aps-topic", "com.apple.mail.XServer.a1"));
        assertEquals(
                expected,
                Octets.read("* XAPPLEPUSHSERVICE aps-version \"2\" aps-topic \"com.apple.mail.XServer.a1\"\r\n"));
        assertEquals(
                expected,
                Octets.read("* XAPPLEPUSHSERVICE \"APS-VERSION\" 2 \"aps-topic\" com.apple.mail.XServer.a1 \r\n"));
        assertEquals(new ApplePushResponse(Map.of()), Octets.read("* XAPPLEPUSHSERVICE\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JMAPACCESS",
                "JMAPACCESS \"\"",
                "JMAPACCESS \"a\" \"b\"",
                "JMAPACCESS (a)",
                "XAPPLEPUSHSERVICE aps-version",
                "XAPPLEPUSHSERVICE (aps-version 2)",
            })
    void anythingElseIsKeptAndTheNextIsRead(String octets) throws Exception {
        List<Response> all = Octets.readAll("* " + octets + "\r\na1 OK x\r\n");
        Unrecognized kept = assertInstanceOf(Unrecognized.class, all.get(0));
        assertEquals(octets, (kept.name() + " " + kept.octets().utf8()).strip());
        assertInstanceOf(TaggedResponse.class, all.get(1));
    }

    @Test
    void fieldsAreBounded() throws Exception {
        StringBuilder line = new StringBuilder("* XAPPLEPUSHSERVICE");
        for (int i = 0; i < 5000; i++) {
            line.append(" f").append(i).append(" v");
        }
        assertInstanceOf(Unrecognized.class, Octets.readAll(line + "\r\n").get(0));
    }
}
