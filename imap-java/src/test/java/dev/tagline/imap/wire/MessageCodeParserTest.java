package dev.tagline.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tagline.imap.response.ConditionResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.ResponseCode.Annotate;
import dev.tagline.imap.response.ResponseCode.Annotations;
import dev.tagline.imap.response.ResponseCode.Annotations.Support;
import dev.tagline.imap.response.ResponseCode.InProgress;
import dev.tagline.imap.response.ResponseCode.MessageLimit;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageCodeParserTest {
    private static ResponseCode code(String code) throws IOException {
        ResponseReader reader = Octets.reader(Octets.of("* OK [" + code + "] text\r\n"));
        reader.authenticated();
        ConditionResponse response = assertInstanceOf(ConditionResponse.class, reader.next(null));
        assertEquals("text", response.text().text());
        return response.text().code();
    }

    @Test
    void badUrlIsReadAsTheGrammarAndAsTheExampleHasIt() throws IOException {
        String url = "/INBOX;UIDVALIDITY=785799047/;UID=113330;section=1.5.9";
        assertEquals(new ResponseCode.BadUrl(url), code("BADURL " + url));
        assertEquals(new ResponseCode.BadUrl(url), code("BADURL \"" + url + "\""));
        assertEquals(new ResponseCode.BadUrl("/my box"), code("badurl /my box"));
    }

    @Test
    void mechanismsKeepWhatTheyNeed() throws IOException {
        assertEquals(
                new ResponseCode.UrlMech(List.of("INTERNAL", "XSAMPLE=P34OKhO7VEkCbsiYY8rGEg==")),
                code("URLMECH INTERNAL XSAMPLE=P34OKhO7VEkCbsiYY8rGEg=="));
        assertEquals(new ResponseCode.UrlMech(List.of()), code("URLMECH"));
    }

    @Test
    void progressIsToldInAnyDetail() throws IOException {
        assertEquals(new InProgress(null, -1, -1), code("INPROGRESS"));
        assertEquals(new InProgress("A001", -1, -1), code("INPROGRESS (\"A001\" NIL NIL)"));
        assertEquals(new InProgress("A001", 175, -1), code("INPROGRESS (\"A001\" 175 NIL)"));
        assertEquals(new InProgress("A001", 175, 1000), code("INPROGRESS (\"A001\" 175 1000)"));
        assertEquals(new InProgress(null, 1, 2), code("INPROGRESS (NIL 1 2)"));
        assertEquals(new InProgress("a", 0, Long.MAX_VALUE), code("inprogress (\"a\" 0 9223372036854775807)"));
    }

    @Test
    void limitsSayHowFarTheServerCame() throws IOException {
        assertEquals(new MessageLimit(1000, 23221), code("MESSAGELIMIT 1000 23221"));
        assertEquals(new MessageLimit(1000, 0), code("MESSAGELIMIT 1000"));
        assertEquals(new MessageLimit(4294967296L, 4294967295L), code("MESSAGELIMIT 4294967296 4294967295 "));
        assertEquals(new ResponseCode.MaxConvertMessages(1), code("MAXCONVERTMESSAGES 1"));
        assertEquals(new ResponseCode.MaxConvertParts(3), code("MAXCONVERTPARTS 3"));
        assertEquals(ResponseCode.Plain.TEMPFAIL, code("TEMPFAIL"));
    }

    @Test
    void annotationsMayBeRefused() throws IOException {
        assertEquals(new Annotate(Annotate.Reason.TOOBIG), code("ANNOTATE TOOBIG"));
        assertEquals(new Annotate(Annotate.Reason.TOOMANY), code("ANNOTATE toomany"));
        assertEquals(new Annotations(Support.READ_WRITE, 20480, false), code("ANNOTATIONS 20480 NOPRIVATE"));
        assertEquals(new Annotations(Support.READ_WRITE, 10240, true), code("ANNOTATIONS 10240"));
        assertEquals(new Annotations(Support.READ_ONLY, 0, true), code("ANNOTATIONS READ-ONLY"));
        assertEquals(new Annotations(Support.READ_ONLY, 0, false), code("ANNOTATIONS READ-ONLY NOPRIVATE"));
        assertEquals(new Annotations(Support.NONE, 0, false), code("ANNOTATIONS NONE"));
    }

    @Test
    void whatCannotBeReadIsKeptAsItIs() throws IOException {
        for (String code : List.of(
                "BADURL ",
                "INPROGRESS (",
                "INPROGRESS ()",
                "INPROGRESS (\"A001\" 175)",
                "INPROGRESS (\"A001\" -1 2)",
                "INPROGRESS (\"A001\" 99999999999999999999 2)",
                "INPROGRESS (\"A001\" 1 2 3)",
                "MESSAGELIMIT many",
                "MESSAGELIMIT 0",
                "MESSAGELIMIT 1000 4294967296",
                "MESSAGELIMIT 18446744073709551616",
                "MAXCONVERTMESSAGES 0",
                "MAXCONVERTPARTS -1",
                "ANNOTATE TOOLATE",
                "ANNOTATE",
                "ANNOTATIONS 1x",
                "ANNOTATIONS some",
                "ANNOTATIONS 1 PRIVATE")) {
            assertInstanceOf(ResponseCode.Other.class, code(code), code);
        }
    }
}
