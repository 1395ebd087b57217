package dev.tagline.imap.dialogues;

import dev.tagline.imap.servers.Dovecot;
import dev.tagline.imap.servers.DovecotServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is in messages, how much that is, when it came, and how it is added. */
@ExtendWith(Dovecot.class)
class ContentDialoguesTest {
    private static final String DATE = "07-Feb-1994 21:52:25 -0800";

    private final DovecotServer dovecot;

    ContentDialoguesTest(DovecotServer dovecot) {
        this.dovecot = dovecot;
    }

    @Test
    void decodedParts() throws IOException {
        Dialogues.inbox(dovecot).mail("", DATE, """
                        Subject: mixed
                        MIME-Version: 1.0
                        Content-Type: multipart/mixed; boundary=b

                        --b
                        Content-Type: text/plain; charset=utf-8
                        Content-Transfer-Encoding: quoted-printable

                        Gr=C3=BC=C3=9Fe=
                         from here
                        --b
                        Content-Type: application/octet-stream
                        Content-Transfer-Encoding: base64

                        AAECAwQF
                        --b
                        Content-Type: message/rfc822

                        Subject: inner
                        MIME-Version: 1.0
                        Content-Transfer-Encoding: base64

                        SGVsbG8=
                        --b--
                        """).same("""
                        C: SELECT INBOX
                        C: FETCH 4 BINARY.SIZE[1]
                        C: FETCH 4 BINARY.SIZE[2]
                        C: FETCH 4 BINARY.SIZE[3.1]
                        C: FETCH 4 BINARY.SIZE[4]
                        C: FETCH 4 BINARY.PEEK[1]
                        C: FETCH 4 BINARY.PEEK[2]
                        C: FETCH 4 BINARY.PEEK[3]
                        != RFC 2046 5.2.1: a message is never encoded as a part; Dovecot decodes the parts in it
                        C: FETCH 4 BINARY.PEEK[3.1]
                        C: FETCH 4 BINARY.PEEK[4]
                        != RFC 9051 7.5.2 leaves open whether a part that is not there is NIL or empty
                        C: FETCH 4 BINARY.PEEK[]
                        != as with a message that is a part
                        C: FETCH 4 BINARY.PEEK[1]<2.4>
                        C: FETCH 4 BINARY.PEEK[2]<1.2>
                        C: FETCH 4 BINARY.PEEK[2]<99.2>
                        C: FETCH 4 BINARY.PEEK[2]<0.0>
                        != RFC 9051 9: a partial has a count that is not 0
                        C: FETCH 4 BINARY.SIZE[1]<0.2>
                        != RFC 3516 7: a size is of a section and not of a part of it
                        C: FETCH 4 BINARY.PEEK[1.MIME]
                        != RFC 3516 7: numbers and nothing else
                        C: FETCH 4 BINARY.PEEK[HEADER]
                        != as above
                        C: FETCH 4 BINARY
                        C: FETCH 4 BINARY.SIZE
                        C: FETCH 4 (FLAGS BINARY.SIZE[1] BINARY.PEEK[1])
                        C: FETCH 4 FLAGS
                        C: FETCH 2 BINARY[1]
                        C: FETCH 2 FLAGS
                        C: FETCH 3 BINARY[]
                        C: FETCH 1:3 BINARY.SIZE[1]
                        C: UID FETCH 2:3 (BINARY.PEEK[1])
                        C: EXAMINE INBOX
                        C: FETCH 4 BINARY[1]
                        C: FETCH 4 FLAGS
                        """);
    }

    @Test
    void whatCannotBeDecoded() throws IOException {
        Dialogues.inbox(dovecot).mail("", DATE, """
                        Subject: mixed
                        MIME-Version: 1.0
                        Content-Type: multipart/mixed; boundary=b

                        --b
                        Content-Transfer-Encoding: x-unknown

                        what
                        --b
                        Content-Transfer-Encoding: base64

                        SGVs!!!bG8=
                        --b--
                        """).same("""
                        C: SELECT INBOX
                        C: FETCH 4 BINARY.SIZE[1]
                        != RFC 3516 4.3: the request fails; Dovecot tells what it has got ready, in every case
                        C: FETCH 4 BINARY.PEEK[1]
                        != as above
                        C: FETCH 4 BINARY.PEEK[2]
                        != RFC 2045 6.8: what is not in the alphabet must be overlooked; Dovecot does not
                        C: FETCH 1:4 (FLAGS BINARY.PEEK[1])
                        != as above
                        C: FETCH 4 FLAGS
                        """);
    }

    @Test
    void messagesWithNul() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: APPEND INBOX ~{}
                | Subject: nul
                |
                | a\0b
                C: APPEND INBOX ~{+}
                | Subject: nul
                |
                | a\0\0b
                C: APPEND INBOX {}
                | Subject: nul
                |
                | a\0b
                != RFC 9051 4.3: no NUL in a literal; Dovecot takes it for another octet
                C: APPEND INBOX "~{3}"
                C: SELECT INBOX
                != one message more, as above
                C: FETCH 4:5 BINARY.SIZE[1]
                C: FETCH 4:5 BINARY.PEEK[1]
                C: FETCH 4:5 (RFC822.SIZE)
                """);
    }

    @Test
    void previews() throws IOException {
        Dialogues.inbox(dovecot)
                .mail("", DATE, """
                        Subject: alternatives
                        MIME-Version: 1.0
                        Content-Type: multipart/alternative; boundary=b

                        --b
                        Content-Type: text/plain; charset=utf-8
                        Content-Transfer-Encoding: quoted-printable

                        Gr=C3=BC=C3=9Fe=
                         from   here

                        and there
                        --b
                        Content-Type: text/html

                        <p>Hello
                        --b--
                        """)
                .mail("", DATE, """
                        Subject: HTML
                        MIME-Version: 1.0
                        Content-Type: text/html

                        <html><style>p { color: red }</style><body><p>Hello <b>you</b> &amp; me</p><!-- no --></body></html>
                        """)
                .mail("", DATE, "Subject: nothing\n\n")
                .mail("", DATE, """
                        Subject: image
                        MIME-Version: 1.0
                        Content-Type: image/png
                        Content-Transfer-Encoding: base64

                        AAAA
                        """)
                .mail("", DATE, "Subject: quotes\n\n> you say\n> so\n\nI do\n")
                .mail("", DATE, "Subject: long\n\n" + "0123456789 ".repeat(30) + "\n")
                .same("""
                        C: SELECT INBOX
                        C: FETCH 1:7,9 PREVIEW
                        C: FETCH 8 PREVIEW
                        != RFC 8970 3.3 leaves open what is of use; Dovecot leaves out what is quoted
                        C: FETCH 1:7,9 (PREVIEW (LAZY))
                        C: FETCH 1:7,9 PREVIEW (LAZY)
                        C: FETCH 1 (UID PREVIEW)
                        C: FETCH 1 (PREVIEW UID)
                        C: FETCH 1 (PREVIEW (LAZY) UID)
                        C: FETCH 1 (PREVIEW (SOON))
                        C: FETCH 1 (PREVIEW (FUZZY))
                        != RFC 8970 has no FUZZY any more, which its drafts had
                        C: FETCH 1 (PREVIEW ())
                        C: FETCH 1:* FLAGS
                        """);
    }

    @Test
    void sizesOfMailboxes() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: STATUS INBOX (SIZE)
                C: STATUS INBOX (MESSAGES SIZE UNSEEN DELETED RECENT)
                C: STATUS Sent (SIZE)
                C: LIST "" INBOX RETURN (STATUS (SIZE MESSAGES))
                C: SELECT INBOX
                C: STORE 1 +FLAGS.SILENT (\\Deleted)
                C: STATUS Sent (DELETED)
                C: EXPUNGE
                C: CLOSE
                C: STATUS INBOX (size)
                C: STATUS INBOX (SIZE SIZE)
                """);
    }

    @Test
    void whenMessagesWereSaved() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: SELECT INBOX
                C: FETCH 1:* SAVEDATE
                C: FETCH 1 (SAVEDATE UID)
                C: UID FETCH 1:* (SAVEDATE)
                C: SEARCH SAVEDATESUPPORTED
                C: SEARCH NOT SAVEDATESUPPORTED
                C: SEARCH SAVEDON 1-Jan-1990
                C: SEARCH SAVEDON 7-Feb-1994
                C: SEARCH SAVEDBEFORE 1-Jan-1990
                C: SEARCH SAVEDSINCE 1-Jan-1990
                C: SEARCH SAVEDSINCE 1-Jan-2100
                C: SEARCH SAVEDBEFORE 1-Jan-2100
                C: SEARCH OR SAVEDON 1-Jan-1990 SEEN
                C: SEARCH SAVEDON
                C: SEARCH SAVEDON yesterday
                C: SEARCH SAVEDBEFORE
                C: SEARCH SAVEDSINCE 31
                C: FETCH 1 SAVEDATES
                C: COPY 1 Sent
                C: SELECT Sent
                C: FETCH 1 SAVEDATE
                C: FETCH 1 INTERNALDATE
                """);
    }

    @Test
    void severalMessagesAreAdded() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: APPEND INBOX (\\Seen) {}
                | Subject: a
                > (\\Flagged) "07-Feb-1994 21:52:25 -0800" {}
                | Subject: b
                C: APPEND INBOX {}
                | Subject: c
                > {+}
                | Subject: d
                C: SELECT INBOX
                C: FETCH 4:* (UID FLAGS RFC822.SIZE)
                C: FETCH 5 INTERNALDATE
                C: APPEND INBOX {}
                | Subject: e
                > (\\Bogus) {}
                | Subject: f
                C: APPEND INBOX {}
                | Subject: e
                > x
                C: APPEND Nowhere {}
                | Subject: e
                > {}
                | Subject: f
                C: NOOP
                """);
    }

    @Test
    void messagesAreCopiedAndMoved() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: SELECT INBOX
                C: COPY 1,1 Sent
                C: COPY 3:1 Sent
                C: COPY * Sent
                C: UID COPY * Sent
                C: UID COPY 1:99 Sent
                C: UID COPY 3,1 Sent
                C: MOVE 1:2 INBOX
                C: UID SEARCH ALL
                C: MOVE 1:* Sent
                C: MOVE 1 Sent
                C: UID MOVE 1 Sent
                C: SELECT Sent
                C: FETCH 1:* (UID FLAGS)
                C: STORE 1:* +FLAGS.SILENT (\\Deleted)
                C: UID EXPUNGE 3:5,*
                C: UID EXPUNGE
                C: UID EXPUNGE x
                C: UID EXPUNGE 1:*
                C: EXPUNGE
                """);
    }
}
