package dev.tagline.imap.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flags;
import dev.tagline.imap.message.UidSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseCodeTest {
    private static final List<ResponseCode> WITH_ARGUMENTS = List.of(
            new ResponseCode.BadCharset(List.of()),
            new ResponseCode.Capability(Capabilities.NONE),
            new ResponseCode.PermanentFlags(Flags.EMPTY, false),
            new ResponseCode.UidNext(1),
            new ResponseCode.UidValidity(1),
            new ResponseCode.Unseen(1),
            new ResponseCode.AppendUid(1, UidSet.of(1)),
            new ResponseCode.CopyUid(1, UidSet.of(1), UidSet.of(1)),
            new ResponseCode.HighestModSeq(1),
            new ResponseCode.Modified(UidSet.of(1)),
            new ResponseCode.Referral(List.of()),
            new ResponseCode.BadUrl("/INBOX"),
            new ResponseCode.UrlMech(List.of()),
            new ResponseCode.InProgress(null, -1, -1),
            new ResponseCode.MessageLimit(1, 0),
            new ResponseCode.MaxConvertMessages(1),
            new ResponseCode.MaxConvertParts(1),
            new ResponseCode.Annotate(ResponseCode.Annotate.Reason.TOOBIG),
            new ResponseCode.Annotations(ResponseCode.Annotations.Support.NONE, 0, false),
            new ResponseCode.Metadata(ResponseCode.Metadata.Reason.TOOMANY, 0),
            new ResponseCode.MailboxId("F1"),
            new ResponseCode.NoUpdate("A1"),
            new ResponseCode.BadEvent(List.of()),
            new ResponseCode.UndefinedFilter("x"),
            new ResponseCode.NewName(MailboxName.INBOX, MailboxName.INBOX),
            new ResponseCode.WebAlert("https://example.com/"));

    private static Set<String> keywords() {
        Set<String> keywords = new TreeSet<>();
        for (ResponseCode code : ResponseCode.Plain.values()) {
            assertTrue(keywords.add(code.keyword()), code.keyword());
        }
        for (ResponseCode code : WITH_ARGUMENTS) {
            assertTrue(keywords.add(code.keyword()), code.keyword());
        }
        return keywords;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // RFC 3501 section 9
                "ALERT BADCHARSET CAPABILITY PARSE PERMANENTFLAGS READ-ONLY READ-WRITE TRYCREATE UIDNEXT UIDVALIDITY UNSEEN",
                // RFC 9051 section 9
                "ALERT BADCHARSET CAPABILITY PARSE PERMANENTFLAGS READ-ONLY READ-WRITE TRYCREATE UIDNEXT UIDVALIDITY",
                "APPENDUID COPYUID UIDNOTSTICKY UNAVAILABLE AUTHENTICATIONFAILED AUTHORIZATIONFAILED EXPIRED",
                "PRIVACYREQUIRED CONTACTADMIN NOPERM INUSE EXPUNGEISSUED CORRUPTION SERVERBUG CLIENTBUG CANNOT",
                "LIMIT OVERQUOTA ALREADYEXISTS NONEXISTENT NOTSAVED HASCHILDREN CLOSED UNKNOWN-CTE",
                // RFC 4315, RFC 5182, RFC 6154, RFC 7162
                "APPENDUID COPYUID UIDNOTSTICKY NOTSAVED USEATTR HIGHESTMODSEQ NOMODSEQ MODIFIED CLOSED",
                // RFC 5530 section 3
                "UNAVAILABLE AUTHENTICATIONFAILED AUTHORIZATIONFAILED EXPIRED PRIVACYREQUIRED CONTACTADMIN NOPERM INUSE",
                "EXPUNGEISSUED CORRUPTION SERVERBUG CLIENTBUG CANNOT LIMIT OVERQUOTA ALREADYEXISTS NONEXISTENT",
                // RFC 3516, RFC 4467, RFC 4469, RFC 5257, RFC 5259, RFC 9585, RFC 9738
                "UNKNOWN-CTE URLMECH BADURL TOOBIG ANNOTATE ANNOTATIONS TEMPFAIL MAXCONVERTMESSAGES MAXCONVERTPARTS",
                "INPROGRESS MESSAGELIMIT",
                // The registry's others, from RFC 2060 on
                "NEWNAME REFERRAL COMPRESSIONACTIVE BADCOMPARATOR NOUPDATE NOTIFICATIONOVERFLOW BADEVENT",
                "UNDEFINED-FILTER METADATA MAILBOXID UIDREQUIRED TOOFEW TOOMANY",
            })
    void everyCodeOfTheRfcsHasAType(String codes) {
        Set<String> keywords = keywords();
        for (String code : codes.split(" ")) {
            assertTrue(keywords.contains(code), code);
        }
    }

    @Test
    void whatIsUnknownKeepsItsWords() {
        ResponseCode.Other other = new ResponseCode.Other("X-OWN", "7 (a  b)");
        assertEquals("X-OWN", other.keyword());
        assertEquals("7 (a  b)", other.arguments());
    }
}
