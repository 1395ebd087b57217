package dev.tagline.imap.dialogues;

import dev.tagline.imap.servers.Dovecot;
import dev.tagline.imap.servers.DovecotServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What messages are made of, and the envelopes of strange ones. */
@ExtendWith(Dovecot.class)
class StructureDialoguesTest {
    private final DovecotServer dovecot;

    StructureDialoguesTest(DovecotServer dovecot) {
        this.dovecot = dovecot;
    }

    @Test
    void partsInParts() throws IOException {
        new Dialogues(dovecot).same("""
                C: APPEND INBOX {}
                | From: "Ada L." <ada@example.org>, (comment) bob@example.org (Bob)
                | Sender: x
                | To: group: a@b, c@d;, undisclosed:;
                | Cc: <@route.example:u@h.example>
                | Bcc: =?UTF-8?Q?J=C3=BCrgen?= <j@example.org>
                | Reply-To:
                | Date: Mon, 7 Feb 1994 21:52:25 -0800 (PST)
                | Subject: =?UTF-8?Q?a?=
                |  folded
                | Message-ID: <a@b>
                | In-Reply-To: <c@d> (x)
                | MIME-Version: 1.0
                | Content-Type: multipart/mixed; boundary="b 1"; X=y
                | Content-Language: en, de
                | Content-Location: http://example.org/
                | Content-Disposition: inline; filename=x
                |
                | preamble
                | --b 1
                | Content-Type: text/plain; charset=utf-8; format=flowed
                | Content-ID: <id@x>
                | Content-Description: a "description"
                | Content-Transfer-Encoding: quoted-printable
                | Content-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==
                | Content-Disposition: attachment; filename="a b.txt"; size=3
                | Content-Language: fr
                | Content-Location: a/b
                |
                | line one
                | line two
                | --b 1
                | Content-Type: message/rfc822
                |
                | From: in@example.org
                | Subject: inner
                | Content-Type: multipart/alternative; boundary=c
                |
                | --c
                |
                | plain
                | --c
                | Content-Type: text/html
                |
                | <p>
                | --c--
                | --b 1
                | Content-Type: image/png; name="=?UTF-8?Q?x=C3=A4?="
                | Content-Transfer-Encoding: base64
                |
                | AAAA
                | --b 1
                | Content-Type: multipart/digest; boundary=d
                |
                | --d
                |
                | Subject: digested
                |
                | hello
                | --d--
                | --b 1
                | Content-Type: application/x-thing; name*0="a"; name*1="b"; title*=utf-8''%C3%A4
                |
                | --b 1--
                | epilogue
                C: SELECT INBOX
                C: FETCH 1 ENVELOPE
                C: FETCH 1 BODYSTRUCTURE
                != RFC 2046 5.1.1: the line end before a boundary is not of the part, and RFC 2231 4: title*, not title*1*
                C: FETCH 1 BODY
                != as above
                C: FETCH 1 BODY.PEEK[1]
                C: FETCH 1 BODY.PEEK[1.MIME]
                C: FETCH 1 BODY.PEEK[2]
                != the line end before a boundary, as above
                C: FETCH 1 BODY.PEEK[2.HEADER]
                C: FETCH 1 BODY.PEEK[2.TEXT]
                != as above
                C: FETCH 1 BODY.PEEK[2.1]
                C: FETCH 1 BODY.PEEK[2.1.MIME]
                C: FETCH 1 BODY.PEEK[2.2]
                C: FETCH 1 BODY.PEEK[3]
                C: FETCH 1 BODY.PEEK[4]
                != as above
                C: FETCH 1 BODY.PEEK[4.1]
                C: FETCH 1 BODY.PEEK[4.1.HEADER]
                C: FETCH 1 BODY.PEEK[4.1.TEXT]
                C: FETCH 1 BODY.PEEK[5]
                C: FETCH 1 BODY.PEEK[TEXT]<0.20>
                C: FETCH 1 BODY.PEEK[HEADER.FIELDS (Subject DATE)]
                C: FETCH 1 BODY.PEEK[2.HEADER.FIELDS (Subject)]
                C: FETCH 1 BODY.PEEK[2.HEADER.FIELDS.NOT (Subject)]
                C: FETCH 1 BODY.PEEK[1.HEADER]
                != RFC 9051 7.5.2 leaves open whether what is not there is NIL or empty
                C: FETCH 1 BODY.PEEK[1.TEXT]
                != as above
                C: FETCH 1 BODY.PEEK[MIME]
                C: FETCH 1 BODY.PEEK[0]
                != RFC 9051 9: parts are counted from 1
                C: FETCH 1 BODY.PEEK[1.0]
                != as above
                C: FETCH 1 BODY.PEEK[2.3]
                != NIL or empty, as above
                """);
    }

    @Test
    void strangeMessages() throws IOException {
        new Dialogues(dovecot).same("""
                C: APPEND INBOX {}
                | Subject: no type
                |
                | text
                C: APPEND INBOX {}
                | Content-Type: rubbish
                | Subject: odd
                |
                | text
                C: APPEND INBOX {}
                | Content-Type: multipart/mixed; boundary=x
                |
                | no parts
                C: APPEND INBOX {}
                | Content-Type: text/plain
                | Content-Transfer-Encoding:
                | From:
                | To: ,
                | Subject:
                |
                C: APPEND INBOX {}
                | From: a@b, broken <
                | To: "unclosed <x@y>
                | Subject: x
                | \ttab folded
                | Date: no date
                |
                |
                C: SELECT INBOX
                C: FETCH 1 (ENVELOPE BODYSTRUCTURE)
                C: FETCH 2 (ENVELOPE BODYSTRUCTURE)
                != RFC 2045 5.2: what is no type at all is text/plain
                C: FETCH 3 (ENVELOPE BODYSTRUCTURE)
                C: FETCH 4 (ENVELOPE BODYSTRUCTURE)
                C: FETCH 5 (ENVELOPE BODYSTRUCTURE)
                C: FETCH 3 BODY.PEEK[1]
                != RFC 9051 7.5.2 leaves open whether what is not there is NIL or empty
                """);
    }
}
