package dev.tagline.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tagline.imap.ConnectionLostException;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.response.Condition;
import dev.tagline.imap.response.ExistsResponse;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.Response;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.settings.Limits;
import java.io.EOFException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseReaderTest {
    @Test
    void responsesComeInTheOrderOfTheWire() throws Exception {
        List<Response> all = Octets.readAll("* 23 EXISTS\r\n* 2 FETCH (FLAGS (\\Seen))\r\na1 OK done\r\n");
        assertEquals(new ExistsResponse(23), all.get(0));
        assertEquals(
                Flags.of(Flag.SEEN),
                assertInstanceOf(FetchResponse.class, all.get(1)).flags());
        TaggedResponse tagged = assertInstanceOf(TaggedResponse.class, all.get(2));
        assertEquals("a1", tagged.tag());
        assertEquals(Condition.OK, tagged.condition());
        assertEquals("done", tagged.text().text());
        assertEquals(3, all.size());
    }

    @Test
    void literalsStandWhereStringsDo() throws Exception {
        assertEquals(
                List.of("1 FETCH uid 7 flags () envelope date nil subject 'world' in-reply-to nil id nil"
                        + " BODY[] 'Hello\u240d\u240a(\"\"'"),
                Rendering.of(Octets.readAll("* 1 FETCH (UID 7 BODY[] {10}\r\nHello\r\n(\"\" ENVELOPE "
                        + "(NIL {5}\r\nworld NIL NIL NIL NIL NIL NIL NIL NIL) FLAGS ())\r\n")));
    }

    @Test
    void aResponseCodeIsTyped() throws Exception {
        TaggedResponse ok = assertInstanceOf(
                TaggedResponse.class, Octets.read("a1 OK [COPYUID 38505 304,319:320 3956:3958] Done\r\n"));
        ResponseCode.CopyUid code =
                assertInstanceOf(ResponseCode.CopyUid.class, ok.text().code());
        assertEquals("304,319:320", code.source().toString());
        assertEquals("3956:3958", code.destination().toString());
        TaggedResponse highest =
                assertInstanceOf(TaggedResponse.class, Octets.read("a1 OK [HIGHESTMODSEQ 715194045007] Done\r\n"));
        assertEquals(
                new ResponseCode.HighestModSeq(715194045007L), highest.text().code());
    }

    @Test
    void theEndBetweenResponsesIsNotTheEndWithinOne() throws Exception {
        ResponseReader between = Octets.reader(Octets.of("* 1 EXISTS\r\n"));
        between.next(null);
        assertThrows(EOFException.class, () -> between.next(null));
        ResponseReader within = Octets.reader(Octets.of("* 1 EXISTS\r"));
        assertThrows(ConnectionLostException.class, () -> within.next(null));
        ResponseReader inLiteral = Octets.reader(Octets.of("* 1 FETCH (BODY[] {100000}\r\nabc"));
        assertThrows(ConnectionLostException.class, () -> inLiteral.next(null));
    }

    @Test
    void whatFollowsTheLastResponseCanBeTaken() throws Exception {
        ResponseReader reader = new ResponseReader(Octets.of("a1 OK go\r\nrest"), Limits.DEFAULT, Tap.none());
        reader.authenticated();
        reader.next(null);
        assertEquals(true, reader.hasBuffered());
        assertEquals("rest", reader.takeBuffered().utf8());
        assertEquals(false, reader.hasBuffered());
    }
}
