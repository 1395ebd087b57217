package dev.tagline.imap.dialogues;

import dev.tagline.imap.servers.Dovecot;
import dev.tagline.imap.servers.DovecotServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** URLs that carry an authorization, RFC 4467 and RFC 5524. */
@ExtendWith(Dovecot.class)
class UrlAuthDialoguesTest {
    private final DovecotServer dovecot;

    UrlAuthDialoguesTest(DovecotServer dovecot) {
        this.dovecot = dovecot;
    }

    private Dialogues mail() {
        return new Dialogues(dovecot, new Mailstore().without("OBJECTID")).mail("", "07-Feb-1994 21:52:25 -0800", """
                        Subject: mixed
                        MIME-Version: 1.0
                        Content-Type: multipart/mixed; boundary=b

                        --b
                        Content-Type: text/plain

                        first
                        --b
                        Content-Type: image/png
                        Content-Transfer-Encoding: base64

                        AEEA
                        --b--
                        """);
    }

    @Test
    void whatIsAuthorizedIsFetched() throws IOException {
        mail().same("""
                C: SELECT INBOX
                C: GENURLAUTH "imap://<USER>@localhost/INBOX/;UID=1/;SECTION=1;URLAUTH=authuser" INTERNAL
                C: URLFETCH "<URL>"
                C: URLFETCH ("<URL>" BODY)
                C: URLFETCH ("<URL>" BINARY)
                C: URLFETCH ("<URL>" BODYPARTSTRUCTURE)
                C: GENURLAUTH "imap://<USER>@localhost/INBOX;UIDVALIDITY=<UIDVALIDITY>/;UID=1/;SECTION=2;EXPIRE=2101-01-01T00:00:00Z;URLAUTH=user+<USER>" INTERNAL
                C: URLFETCH "<URL>"
                C: URLFETCH ("<URL>" BINARY)
                C: URLFETCH ("<URL>" BODYPARTSTRUCTURE BINARY)
                != RFC 5524 5: each in parentheses of its own, and of what is told decoded the encoding is none
                C: GENURLAUTH "imap://<USER>@localhost/INBOX/;UID=1/;SECTION=HEADER;URLAUTH=authuser" INTERNAL
                C: URLFETCH "<URL>"
                C: GENURLAUTH "imap://<USER>@localhost/INBOX/;UID=1/;PARTIAL=9.5;URLAUTH=authuser" INTERNAL
                C: URLFETCH "<URL>"
                C: RESETKEY INBOX
                C: URLFETCH "<URL>"
                != RFC 4467 7: NIL is for what is no good any more; Dovecot says why, too
                C: RESETKEY
                C: FETCH 1 FLAGS
                """);
    }

    @Test
    void whatIsNoGoodIsNot() throws IOException {
        mail().same("""
                C: GENURLAUTH
                != RFC 4467 9: there is at least one; Dovecot authorizes nothing
                C: GENURLAUTH "imap://<USER>@localhost/INBOX/;UID=1;URLAUTH=authuser"
                C: GENURLAUTH "imap://<USER>@localhost/INBOX/;UID=1;URLAUTH=authuser" XSAMPLE
                C: GENURLAUTH "imap://<USER>@localhost/INBOX/;UID=1" INTERNAL
                C: GENURLAUTH "imap://<USER>@localhost/Nowhere/;UID=1;URLAUTH=authuser" INTERNAL
                C: GENURLAUTH "imap://somebody@localhost/INBOX/;UID=1;URLAUTH=authuser" INTERNAL
                C: GENURLAUTH "imap://localhost/INBOX/;UID=1;URLAUTH=authuser" INTERNAL
                C: GENURLAUTH "/INBOX/;UID=1;URLAUTH=authuser" INTERNAL
                C: GENURLAUTH "imap://<USER>@localhost/INBOX;URLAUTH=authuser" INTERNAL
                C: GENURLAUTH "imap://<USER>@localhost/INBOX/;UID=1;URLAUTH=everybody" INTERNAL
                != RFC 4467 9: there are four kinds of access; Dovecot takes any word
                C: GENURLAUTH "imap://<USER>@localhost/INBOX/;UID=1;URLAUTH=user+" INTERNAL
                C: GENURLAUTH x INTERNAL
                C: URLFETCH
                C: URLFETCH (x BODY BINARY)
                C: URLFETCH (x FOO)
                C: URLFETCH ()
                C: RESETKEY Nowhere
                != RFC 5530 3: NONEXISTENT says what the matter is
                C: RESETKEY INBOX INTERNAL
                C: RESETKEY INBOX XSAMPLE
                C: URLFETCH x
                != RFC 4467 7: NIL is for what is no good; Dovecot says why, too
                """);
    }
}
