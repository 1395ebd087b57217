package dev.tagline.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.Response;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.ResponseText;
import dev.tagline.imap.response.TaggedResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtensionCodeTest {
    private static ResponseText text(String code) throws IOException {
        List<Response> all = Octets.readAll("a1 NO [" + code + "] not [now]\r\na2 OK in step\r\n");
        assertEquals("a2", assertInstanceOf(TaggedResponse.class, all.get(1)).tag());
        ResponseText text = assertInstanceOf(TaggedResponse.class, all.get(0)).text();
        assertEquals("not [now]", text.text());
        return text;
    }

    private static void assertRead(ResponseCode code, String octets) throws IOException {
        assertEquals(code, text(octets).code());
        assertEquals(Set.of(), Octets.quirksMet("a1 NO [" + octets + "] x\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BADCOMPARATOR", "UIDREQUIRED", "TOOFEW", "TOOMANY", "USEATTR", "COMPRESSIONACTIVE"})
    void whatCarriesNothingIsPlain(String code) throws IOException {
        assertRead(ResponseCode.Plain.valueOf(code), code);
    }

    @Test
    void aMailboxHasAnId() throws IOException {
        assertRead(
                new ResponseCode.MailboxId("F2212ea87-6097-4256-9d51-71338625"),
                "MAILBOXID (F2212ea87-6097-4256-9d51-71338625)");
    }

    @Test
    void searchesThatGetNoUpdatesAndFiltersThatAreNotThere() throws IOException {
        assertRead(new ResponseCode.NoUpdate("B02"), "NOUPDATE \"B02\"");
        assertRead(new ResponseCode.UndefinedFilter("on-the-road"), "UNDEFINED-FILTER on-the-road");
        assertRead(
                new ResponseCode.BadEvent(List.of("MessageNew", "MessageExpunge")),
                "BADEVENT (MessageNew MessageExpunge)");
    }

    @Test
    void urlsAreData() throws IOException {
        assertRead(new ResponseCode.WebAlert("https://example.com/?a=b"), "WEBALERT https://example.com/?a=b");
        assertRead(
                new ResponseCode.Referral(List.of("IMAP://a;AUTH=*@S2/", "imap://b/")),
                "REFERRAL IMAP://a;AUTH=*@S2/ imap://b/");
    }

    @Test
    void aMailboxThatWasRenamedTellsItsNames() throws IOException {
        assertRead(new ResponseCode.NewName(MailboxName.of("a \u00e4"), MailboxName.of("b")), "NEWNAME \"a &AOQ-\" b");
        assertRead(new ResponseCode.NewName(MailboxName.of("a"), MailboxName.of("b ]")), "NEWNAME a \"b ]\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAILBOXID",
                "MAILBOXID ()",
                "MAILBOXID F1",
                "MAILBOXID (F1",
                "NOUPDATE",
                "NOUPDATE ",
                "BADEVENT",
                "BADEVENT (",
                "BADEVENT MessageNew",
                "UNDEFINED-FILTER",
                "UNDEFINED-FILTER a b",
                "NEWNAME a",
                "NEWNAME a ",
                "WEBALERT",
                "BADCOMPARATOR x",
                "REFERRAL",
            })
    void whatDoesNotFitIsKeptVerbatim(String octets) throws IOException {
        ResponseCode.Other code =
                assertInstanceOf(ResponseCode.Other.class, text(octets).code());
        int space = octets.indexOf(' ');
        assertEquals(space < 0 ? octets : octets.substring(0, space), code.keyword());
        assertTrue(Octets.quirksMet("a1 NO [" + octets + "] x\r\n").contains(Quirk.CODE_ARGUMENTS));
    }
}
