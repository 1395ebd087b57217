package dev.tagline.imap.dialogues;

import dev.tagline.imap.servers.Dovecot;
import dev.tagline.imap.servers.DovecotServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is there, what is offered, how much room there is, and commands that have no place. */
@ExtendWith(Dovecot.class)
class ServerDialoguesTest {
    private final DovecotServer dovecot;

    ServerDialoguesTest(DovecotServer dovecot) {
        this.dovecot = dovecot;
    }

    @Test
    void whoIsThere() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: ID NIL
                C: ID ("name" "x")
                C: id ("name" NIL)
                C: ID ()
                C: ID ({}
                | name
                > {+}
                | x
                >)
                C: ID
                != RFC 2971 3.1: NIL or a list; Dovecot overlooks what it does not understand, here and below
                C: ID ("name")
                != fields have values, or NIL
                C: ID (name x)
                != fields are strings
                C: ID x
                != NIL or a list
                C: ID ("name" "x") y
                != one argument
                C: ID ("name" "x" "name" "y")
                != RFC 2971 3.3: no field twice
                C: CAPABILITY
                C: CAPABILITY x
                C: NOOP x
                """);
    }

    @Test
    void whereMailboxesAre() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: NAMESPACE
                != RFC 2342 5: NIL where there is none; here nobody else has mailboxes
                C: NAMESPACE x
                != RFC 2342 5: no arguments; Dovecot overlooks them
                """);
    }

    @Test
    void thereIsRoomForThree() throws IOException {
        Dialogues.small(dovecot).same("""
                C: GETQUOTAROOT INBOX
                C: GETQUOTA "User quota"
                C: APPEND INBOX {}
                | Subject: one
                C: GETQUOTA {}
                | User quota
                C: APPEND INBOX {}
                | Subject: two
                C: SELECT INBOX
                C: COPY 1:2 INBOX
                C: COPY 1 INBOX
                C: APPEND INBOX {}
                | Subject: four
                C: COPY 1 INBOX
                C: MOVE 1 Sent
                C: NOOP
                C: GETQUOTA "User quota"
                C: STORE 1:* +FLAGS.SILENT (\\Deleted)
                C: EXPUNGE
                C: GETQUOTAROOT Sent
                C: GETQUOTAROOT Nowhere
                C: SETQUOTA "User quota" (MESSAGE 5)
                != RFC 9208 4.1.3 is for who may; here who owns the root may
                C: SETQUOTA "User quota" MESSAGE 5
                C: SETQUOTA "User quota"
                C: SETQUOTA
                C: GETQUOTA x y
                != RFC 9208 4.1.1: one argument; Dovecot overlooks the other
                """);
    }

    @Test
    void commandsWithoutAPlace() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: CHECK x
                C: CLOSE x
                C: EXPUNGE x
                C: UNSELECT
                C: IDLE
                C: NOOP
                C: IDLE
                C: done
                C: COMPRESS
                C: COMPRESS BOGUS
                != RFC 4978 3: BAD for an unknown argument; Dovecot says NO
                C: COMPRESS DEFLATE x
                C: AUTHENTICATE PLAIN
                C: LOGIN <USER> x
                C: FROB
                C: UID
                C: UID FROB 1
                C: UID COPY
                C: LOGOUT x
                """);
    }

    @Test
    void onlyExamined() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: STATUS INBOX (MESSAGES RECENT UIDNEXT UIDVALIDITY UNSEEN)
                C: STATUS INBOX (MAILBOXID)
                C: STATUS {}
                | INBOX
                > (MESSAGES)
                C: EXAMINE INBOX
                C: APPEND INBOX {}
                | Subject: four
                C: NOOP
                C: FETCH 2 BODY[TEXT]
                C: FETCH 2 FLAGS
                C: COPY 1 Sent
                C: MOVE 1 Sent
                != RFC 9051 6.3.3: no changes are permitted; Dovecot moves it
                """);
    }

    @Test
    void loginsInTurn() throws IOException {
        new Dialogues(dovecot).strangers().same("""
                C: AUTHENTICATE LOGIN
                C: <USERBASE>
                C: <PASSWORDBASE>
                C: SELECT INBOX
                C: AUTHENTICATE LOGIN
                """);
        new Dialogues(dovecot).strangers().same("""
                C: AUTHENTICATE LOGIN <USERBASE>
                C: <USERBASE>
                C: AUTHENTICATE LOGIN
                C: *
                C: AUTHENTICATE login
                C: <USERBASE>
                C: <PASSWORDBASE>
                C: LOGOUT
                """);
        new Dialogues(dovecot).strangers().same("""
                C: AUTHENTICATE PLAIN
                C: <PLAIN>
                C: SELECT INBOX
                """);
        new Dialogues(dovecot).strangers().same("""
                C: AUTHENTICATE PLAIN =
                C: AUTHENTICATE plain <PLAIN>
                C: SELECT INBOX
                """);
    }
}
