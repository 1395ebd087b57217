package dev.tagline.imap.dialogues;

import dev.tagline.imap.servers.Dovecot;
import dev.tagline.imap.servers.DovecotServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Messages that are made of others, RFC 4469. */
@ExtendWith(Dovecot.class)
class CatenateDialoguesTest {
    private final DovecotServer dovecot;

    CatenateDialoguesTest(DovecotServer dovecot) {
        this.dovecot = dovecot;
    }

    @Test
    void partsOfMessages() throws IOException {
        Dialogues.inbox(dovecot).mail("", "07-Feb-1994 21:52:25 -0800", """
                        Subject: mixed
                        MIME-Version: 1.0
                        Content-Type: multipart/mixed; boundary=b

                        --b
                        Content-Type: text/plain

                        first
                        --b
                        Content-Type: image/png
                        Content-Transfer-Encoding: base64

                        AAAA
                        --b--
                        """).same("""
                        C: SELECT INBOX
                        C: APPEND INBOX (\\Seen) "07-Feb-1994 21:52:25 -0800" CATENATE (URL "/INBOX;UIDVALIDITY=<UIDVALIDITY>/;UID=4/;section=HEADER" TEXT {}
                        | --b
                        |
                        > URL /INBOX/;UID=4/;SECTION=1.MIME URL /INBOX/;UID=4/;SECTION=1 TEXT {+}
                        |
                        | --b--
                        >)
                        C: FETCH 5 (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])
                        C: FETCH 4 FLAGS
                        C: APPEND INBOX CATENATE (URL /INBOX/;UID=4)
                        C: APPEND INBOX CATENATE (URL /INBOX/;UID=4/;SECTION=2 URL /INBOX/;UID=1/;SECTION=TEXT)
                        C: APPEND INBOX CATENATE (URL "/INBOX/;UID=4/;SECTION=HEADER.FIELDS%20(SUBJECT)" URL /INBOX/;UID=1/;SECTION=TEXT)
                        C: APPEND INBOX CATENATE (URL /INBOX/;UID=1/;PARTIAL=4.7 URL /INBOX/;UID=1/;SECTION=TEXT/;PARTIAL=2)
                        C: FETCH 6:* (RFC822.SIZE BODY.PEEK[])
                        """);
    }

    @Test
    void urlsThatAreNoGood() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: APPEND INBOX CATENATE (URL /INBOX/;UID=1 URL /INBOX/;UID=9)
                C: APPEND INBOX CATENATE (URL /INBOX/;UID=0)
                C: APPEND INBOX CATENATE (URL /INBOX;UIDVALIDITY=1/;UID=1)
                C: APPEND INBOX CATENATE (URL /Nowhere/;UID=1)
                C: APPEND INBOX CATENATE (URL /INBOX)
                != RFC 4469 4.1: the code names the URL; Dovecot says what was wrong the last time
                C: APPEND INBOX CATENATE (URL /INBOX/;UID=1/;SECTION=NONSENSE)
                != as above
                C: APPEND INBOX CATENATE (URL /INBOX/;UID=1;URLAUTH=anonymous)
                C: APPEND INBOX CATENATE (URL http://localhost/INBOX/;UID=1)
                C: APPEND INBOX CATENATE (URL /IN%zz/;UID=1)
                C: APPEND Nowhere CATENATE (URL /INBOX/;UID=1)
                C: APPEND INBOX CATENATE ()
                C: SELECT INBOX
                C: APPEND INBOX CATENATE (URL ;UID=1/;SECTION=TEXT)
                C: APPEND INBOX CATENATE (URL ;UID=9)
                C: FETCH 4 BODY.PEEK[]
                C: APPEND INBOX CATENATE (URL /INBOX/;UID=1/;SECTION=7)
                != RFC 4469 4.1: a part that is not there is no good; Dovecot adds an empty message
                """);
    }

    @Test
    void severalAtOnce() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: SELECT INBOX
                C: APPEND INBOX (\\Draft) CATENATE (URL /INBOX/;UID=1) (\\Flagged) CATENATE (TEXT {+}
                | Subject: more
                |
                | x
                >)
                C: FETCH 4:* (FLAGS BODY.PEEK[])
                C: APPEND INBOX CATENATE (URL /INBOX/;UID=1) CATENATE (URL /INBOX/;UID=99)
                C: NOOP
                """);
    }
}
