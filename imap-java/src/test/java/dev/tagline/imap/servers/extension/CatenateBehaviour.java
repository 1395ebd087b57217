package dev.tagline.imap.servers.extension;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.append.CatenatePart;
import dev.tagline.imap.append.NewMessage;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.url.ImapUrl;
import java.util.List;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/** CATENATE, RFC 4469. */
abstract class CatenateBehaviour extends ExtensionBehaviour {
    private static final String DRAFT = """
            Subject: draft
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            first
            --b
            Content-Type: text/plain

            second
            --b--
            """.replace("\n", "\r\n");

    CatenateBehaviour(Ground ground) {
        super(ground);
    }

    private static CatenatePart text(String text) {
        return CatenatePart.text(LiteralContent.of(ByteString.encodeUtf8(text)));
    }

    private ImapUrl message() throws ImapException {
        needs("CATENATE");
        deliver(DRAFT);
        long uidValidity = imap.select(box).uidValidity();
        long uid = imap.fetch(SequenceSet.of(1), FetchAttribute.UID).get(0).uid();
        return ImapUrl.of(box).uidValidity(uidValidity).uid(uid);
    }

    @Test
    void aMessageIsMadeOfAnother() throws ImapException {
        ImapUrl draft = message();
        imap.append(
                box,
                List.of(NewMessage.catenate(
                        CatenatePart.url(draft.section(Section.HEADER)),
                        text("--b\r\n"),
                        CatenatePart.url(draft.section(Section.part(2).mime())),
                        CatenatePart.url(draft.section(Section.part(2))),
                        text("\r\n--b\r\n\r\nadded\r\n--b--\r\n"))));
        FetchResponse row = imap.fetch(
                        SequenceSet.of(2),
                        FetchAttribute.ENVELOPE,
                        FetchAttribute.bodyPeek(Section.part(1)),
                        FetchAttribute.bodyPeek(Section.part(2)))
                .get(0);
        assertEquals("draft", row.envelope().subject());
        assertEquals("second", row.body(Section.part(1)).utf8());
        assertEquals("added", row.body(Section.part(2)).utf8());
    }

    @Test
    void aUrlOfNothingIsNamed() throws ImapException {
        ImapUrl missing = message().uid(4_000_000_000L);
        CommandFailedException refused = assertThrows(
                CommandFailedException.class,
                () -> imap.append(
                        box, List.of(NewMessage.catenate(text("Subject: x\r\n\r\n"), CatenatePart.url(missing)))));
        ResponseCode.BadUrl code = assertInstanceOf(ResponseCode.BadUrl.class, refused.code());
        assertEquals(missing.text(), code.url());
        imap.noop();
        assertEquals(1, imap.selected().exists());
    }
}
