package dev.tagline.imap.dialogues;

import dev.tagline.imap.servers.Dovecot;
import dev.tagline.imap.servers.DovecotServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** States, names, arguments and errors of the base protocol. */
@ExtendWith(Dovecot.class)
class BaseDialoguesTest {
    private final DovecotServer dovecot;

    BaseDialoguesTest(DovecotServer dovecot) {
        this.dovecot = dovecot;
    }

    private static final String DATE = "07-Feb-1994 21:52:25 -0800";

    private Dialogues strangers() {
        return new Dialogues(dovecot).strangers();
    }

    private Dialogues inbox() {
        return new Dialogues(dovecot)
                .mail("\\Seen", DATE, "Subject: one\nFrom: Ada <ada@example.org>\n\nOne.\n")
                .mail("", DATE, "Subject: two\nTo: \"B, C\" <bc@example.org>, d@example.org\n\nTwo.\nTwo.\n")
                .mail("\\Flagged", DATE, "Subject: three\nMessage-ID: <3@example.org>\n\nThree.\n");
    }

    @Test
    void nobodyIsLoggedIn() throws IOException {
        // Dovecot shows out who is wrong three times before a login.
        strangers().same("""
                C: NOOP
                C: CAPABILITY
                C: SELECT INBOX
                C: LIST "" *
                C: LOGOUT
                C: NOOP
                """);
        strangers().same("""
                C: FETCH 1 FLAGS
                C: FROBNICATE
                C: LOGOUT
                """);
    }

    @Test
    void loginsFail() throws IOException {
        strangers().same("""
                C: LOGIN
                C: LOGIN <USER>
                """);
        strangers().same("""
                C: LOGIN <USER> S3NT1NEL-wrong
                C: LOGIN <USER> {}
                | S3NT1NEL-wrong
                C: LOGIN <USER> "<PASSWORD>"
                C: LOGIN <USER> "<PASSWORD>"
                C: AUTHENTICATE PLAIN
                """);
        strangers().same("""
                C: AUTHENTICATE NONE-SUCH
                != RFC 5530 1: CANNOT is for information, and so is Dovecot's ALERT
                C: AUTHENTICATE PLAIN
                C: *
                C: AUTHENTICATE PLAIN
                C: no base64!
                != RFC 9051 6.2.2: what cannot be decoded is answered BAD
                """);
        strangers().same("""
                C: AUTHENTICATE PLAIN
                C: AGphbmUAUzNOVDFORUwtd3Jvbmc=
                C: AUTHENTICATE PLAIN AGphbmUAUzNOVDFORUwtd3Jvbmc=
                C: AUTHENTICATE
                """);
    }

    @Test
    void nothingIsSelected() throws IOException {
        inbox().same("""
                C: FETCH 1 FLAGS
                C: STORE 1 FLAGS ()
                C: COPY 1 INBOX
                C: SEARCH ALL
                C: UID FETCH 1 FLAGS
                C: EXPUNGE
                C: CLOSE
                C: CHECK
                C: UNSELECT
                C: SELECT Nowhere
                != RFC 5530 1: its codes are for information; Dovecot leaves NONEXISTENT out
                C: SELECT INBOX
                C: FETCH 1 (UID FLAGS)
                C: SELECT Nowhere
                != RFC 5530 1: its codes are for information; Dovecot leaves NONEXISTENT out
                C: FETCH 1 (UID FLAGS)
                C: EXAMINE inbox
                C: STORE 1 +FLAGS (\\Deleted)
                != RFC 9051 6.3.3: no changes are permitted; Dovecot says OK and makes none
                C: EXPUNGE
                != the same
                C: CLOSE
                C: FETCH 1 (UID FLAGS)
                C: SELECT
                C: SELECT INBOX INBOX
                != RFC 9051 9: one mailbox; Dovecot overlooks the other
                C: STATUS INBOX (MESSAGES UNSEEN UIDNEXT)
                != RFC 5530 1: Dovecot adds CLIENTBUG, for information
                C: STATUS Nowhere (MESSAGES)
                != RFC 5530 1: Dovecot leaves NONEXISTENT out
                C: STATUS INBOX ()
                C: STATUS INBOX MESSAGES
                C: STATUS INBOX (BOGUS)
                C: LOGOUT
                """);
    }

    @Test
    void mailboxesAreMadeAndUnmade() throws IOException {
        inbox().same("""
                C: CREATE INBOX
                C: CREATE ""
                C: CREATE Work/Tea/Green
                C: CREATE Work/Tea
                != RFC 9051 6.3.4 has the server create what is above a name; with Dovecot that is no mailbox, but \\Noselect
                C: CREATE Slash/
                C: LIST "" Slash*
                != RFC 9051 6.3.4: a delimiter at the end is no part of the name; to Dovecot it means that no messages go in
                C: LIST "" Work*
                != RFC 9051 6.3.4 has the server create what is above a name; with Dovecot that is no mailbox, but \\Noselect
                C: LIST "" Work/%
                C: LIST Work/ %
                C: LIST "" ""
                C: LIST "" Nowhere
                C: SUBSCRIBE Work/Tea
                C: LSUB "" Work*
                C: LSUB "" %
                != other mailboxes are there from the beginning, and RFC 3501 6.3.9 lets the attributes differ from those of LIST
                C: SUBSCRIBE Nowhere
                != RFC 9051 6.3.7: a server may verify that there is such a mailbox
                C: UNSUBSCRIBE Work/Tea
                C: UNSUBSCRIBE Work/Tea
                C: LSUB "" *
                != as above
                C: DELETE Work/Tea
                C: LIST "" Work*
                != RFC 9051 6.3.4 has the server create what is above a name; with Dovecot that is no mailbox, but \\Noselect
                C: SELECT Work/Tea
                != RFC 5530 1: Dovecot leaves NONEXISTENT out
                C: DELETE INBOX
                != RFC 5530 1: Dovecot leaves CANNOT out
                C: DELETE Nowhere
                C: RENAME Nowhere Elsewhere
                C: RENAME Work/Tea/Green Slash
                C: RENAME Work/Tea/Green Deep/Down/Green
                C: LIST "" Deep*
                != RFC 9051 6.3.4 has the server create what is above a name; with Dovecot that is no mailbox, but \\Noselect
                C: RENAME Deep Deeper
                C: LIST "" Deep*
                != RFC 9051 6.3.4 has the server create what is above a name; with Dovecot that is no mailbox, but \\Noselect
                C: SELECT Deeper/Down/Green
                C: RENAME INBOX Old
                != RFC 9051 6.3.6 has it move the messages; Dovecot does not
                C: STATUS INBOX (MESSAGES)
                != as above
                C: STATUS Old (MESSAGES)
                != as above
                C: CREATE "a b"
                C: LIST "" "a *"
                C: CREATE {}
                | lit
                C: DELETE lit
                C: LIST "" l*
                C: CREATE
                C: RENAME Old
                C: DELETE
                """);
    }

    @Test
    void flagsAreStored() throws IOException {
        inbox().same("""
                C: SELECT INBOX
                C: STORE 1 +FLAGS (\\Deleted \\Flagged)
                C: STORE 1 -FLAGS \\Deleted \\Flagged
                C: STORE 1:* FLAGS.SILENT (\\Draft)
                C: FETCH 1:* FLAGS
                C: STORE 2 FLAGS ()
                C: STORE 2 +FLAGS ($Label label2)
                C: STORE 2 -FLAGS ($LABEL)
                C: UID STORE 1,3 +FLAGS (\\seen)
                C: UID STORE 99 +FLAGS (\\Seen)
                C: STORE 99 +FLAGS (\\Seen)
                C: STORE 1 +FLAGS (\\Bogus)
                C: STORE 1 +FLAGS (\\Recent)
                C: STORE 1 +FLAGS ($Late) (UNCHANGEDSINCE 6)
                != RFC 7162 3.1.3: modifiers come before the item; Dovecot overlooks what is behind the flags
                C: STORE 1 +FLAGS (a (b))
                C: STORE 1 +FLAGS
                != RFC 9051 9: flags, or a list of them, which may be empty
                C: STORE 1 FLAGZ (\\Seen)
                C: STORE 0 FLAGS (\\Seen)
                C: STORE x FLAGS (\\Seen)
                C: STORE *:2 +FLAGS.SILENT (\\Answered)
                C: UID SEARCH ANSWERED
                C: FETCH 1:* (UID FLAGS)
                != the keyword $Late
                """);
    }

    @Test
    void messagesAreFetched() throws IOException {
        inbox().same("""
                C: SELECT INBOX
                C: FETCH 1:* FAST
                C: FETCH 2 ALL
                C: FETCH 1 (BODY.PEEK[HEADER] BODY.PEEK[TEXT])
                C: FETCH 1 BODY.PEEK[HEADER.FIELDS (SUBJECT X-NONE)]
                C: FETCH 1 BODY.PEEK[HEADER.FIELDS.NOT (SUBJECT)]
                C: FETCH 2 BODY.PEEK[]<5.10>
                C: FETCH 2 BODY.PEEK[]<500.10>
                C: FETCH 2 BODY.PEEK[]<0.0>
                != RFC 9051 9: a partial has a count that is not 0
                C: FETCH 2 BODY.PEEK[1]
                C: FETCH 2 BODY.PEEK[1.MIME]
                C: FETCH 2 BODY.PEEK[2]
                != RFC 9051 7.5.2 leaves open whether a part that is not there is NIL or empty
                C: FETCH 2 (RFC822.HEADER RFC822.SIZE)
                C: FETCH 2 FLAGS
                C: FETCH 2 RFC822.TEXT
                C: FETCH 2 BODY[TEXT]
                C: UID FETCH 2:* (FLAGS)
                C: UID FETCH 99 FLAGS
                C: UID FETCH 99:* UID
                C: FETCH * UID
                C: FETCH 3:1 UID
                C: FETCH 1,1,1 UID
                C: FETCH 4 UID
                C: FETCH 2:9 UID
                C: FETCH 0 UID
                C: FETCH 1 ()
                C: FETCH 1 BOGUS
                C: FETCH 1 BODY[BOGUS]
                C: FETCH 1 BODY[
                C: FETCH 1
                C: FETCH
                C: FETCH 1 (UID
                C: UID
                C: UID BOGUS 1
                C: UID NOOP
                C: FETCH 1 UID FLAGS
                """);
    }

    @Test
    void messagesAreSearchedFor() throws IOException {
        inbox().same("""
                C: SELECT INBOX
                C: SEARCH ALL
                C: SEARCH SEEN
                C: SEARCH NOT SEEN
                C: SEARCH OR FLAGGED SEEN
                C: SEARCH (SEEN FLAGGED)
                C: SEARCH SUBJECT t
                C: SEARCH FROM ADA
                C: SEARCH TO "b, c"
                C: SEARCH HEADER Message-ID ""
                C: SEARCH BODY two
                C: SEARCH TEXT three
                C: SEARCH LARGER 80
                C: SEARCH ON 8-Feb-1994
                != RFC 9051 6.4.4: the date disregarding time and zone; Dovecot takes its own zone
                C: SEARCH SINCE 7-Feb-1994 BEFORE 9-Feb-1994
                C: SEARCH 2:*
                C: SEARCH UID 2:99
                C: UID SEARCH 1:2 UNSEEN
                C: SEARCH CHARSET UTF-8 SUBJECT one
                C: SEARCH CHARSET X-NONE SUBJECT one
                != RFC 9051 7.1: the list of charsets is optional
                C: SEARCH KEYWORD none
                != RFC 9051 7.3.1 does not ask for FLAGS when a keyword is only looked for
                C: SEARCH SUBJECT {}
                | three
                C: SEARCH 99
                != RFC 9051 9: a number above that of the last message is an error
                C: SEARCH
                C: SEARCH BOGUS
                C: SEARCH SUBJECT
                C: SEARCH NOT
                C: SEARCH (SEEN
                C: SEARCH SINCE yesterday
                C: SEARCH LARGER x
                """);
    }

    @Test
    void messagesAreAddedCopiedAndRemoved() throws IOException {
        inbox().same("""
                C: APPEND Nowhere {}
                | Subject: x
                C: APPEND INBOX {+}
                | Subject: y
                C: APPEND INBOX (\\Seen \\Recent) {}
                | Subject: z
                C: APPEND INBOX (\\Bogus) {}
                | Subject: z
                C: APPEND INBOX "17-Jul-1996 02:44:25 -0700" {}
                | Subject: dated
                C: APPEND INBOX "31-Jum-1996 02:44:25 -0700" {}
                | Subject: dated
                C: APPEND INBOX "quoted"
                C: CREATE Copies
                C: SELECT INBOX
                C: FETCH 4:* (UID FLAGS INTERNALDATE RFC822.SIZE)
                C: COPY 1 Nowhere
                C: COPY 1:2 Copies
                C: UID COPY 99 Copies
                C: COPY 99 Copies
                C: STATUS Copies (MESSAGES UNSEEN)
                C: MOVE 1 Nowhere
                C: MOVE 1 Copies
                C: APPEND INBOX {}
                | Subject: seen at once
                C: STORE 1,3 +FLAGS.SILENT (\\Deleted)
                C: UID EXPUNGE 99
                C: UID EXPUNGE 2
                C: EXPUNGE
                C: EXPUNGE
                C: UID SEARCH ALL
                C: STORE 1 +FLAGS.SILENT (\\Deleted)
                C: CLOSE
                C: STATUS INBOX (MESSAGES)
                C: SELECT INBOX
                C: STORE 1 +FLAGS.SILENT (\\Deleted)
                C: UNSELECT
                C: STATUS INBOX (MESSAGES)
                """);
    }

    @Test
    void oneClientHearsOfTheOther() throws IOException {
        inbox().same("""
                C: SELECT INBOX
                C2: SELECT INBOX
                C2: STORE 2 +FLAGS.SILENT (\\Deleted)
                C: NOOP
                C2: EXPUNGE
                C: FETCH 3 UID
                C: FETCH 2 UID
                != RFC 5530 3: EXPUNGEISSUED is for information; Dovecot leaves it out
                C: SEARCH ALL
                != RFC 2180 4.4: what is gone need not be found, though its number is still in use
                C: STORE 3 +FLAGS (\\Answered)
                C: NOOP
                C: FETCH 1:* UID
                C2: APPEND INBOX {}
                | Subject: news
                C: UID SEARCH ALL
                C: NOOP
                C2: UID STORE 3 +FLAGS.SILENT (\\Deleted)
                C: NOOP
                C: IDLE
                C2: EXPUNGE
                S: * 2 EXPUNGE
                C: DONE
                C: IDLE
                C: NOOP
                C2: LOGOUT
                C2: NOOP
                """);
    }

    @Test
    void commandsThatDoNotWait() throws IOException {
        inbox().same("""
                P: SELECT INBOX
                P: FETCH 1:* UID
                P: STORE 2 +FLAGS (\\Deleted)
                P: NOOP
                P: BOGUS
                C: UID SEARCH DELETED
                P: STORE 2 -FLAGS.SILENT (\\Deleted)
                P: FETCH 2 FLAGS
                C: CLOSE
                P: LOGOUT
                C: NOOP
                """);
    }
}
