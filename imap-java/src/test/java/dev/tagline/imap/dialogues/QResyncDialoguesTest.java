package dev.tagline.imap.dialogues;

import dev.tagline.imap.servers.Dovecot;
import dev.tagline.imap.servers.DovecotServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Coming back to a mailbox, RFC 7162 3.2, and ENABLE, RFC 5161. */
@ExtendWith(Dovecot.class)
class QResyncDialoguesTest {
    private final DovecotServer dovecot;

    QResyncDialoguesTest(DovecotServer dovecot) {
        this.dovecot = dovecot;
    }

    @Test
    void extensionsAreEnabled() throws IOException {
        new Dialogues(dovecot).strangers().same("""
                C: ENABLE CONDSTORE
                != RFC 5161 3.1: only in authenticated state; Dovecot overlooks it before
                C: LOGIN <USER> "<PASSWORD>"
                C: ENABLE CONDSTORE
                C: ENABLE CONDSTORE
                != RFC 5161 3.1: ENABLED should have what this command enabled; Dovecot repeats what was on
                C: ENABLE
                != RFC 5161 3.1: BAD without arguments; to Dovecot there are none to enable
                C: ENABLE "CONDSTORE"
                C: ENABLE X-NONE
                != RFC 5161 3.1: ENABLED must be sent; Dovecot leaves it out where there is nothing
                C: ENABLE IDLE
                != as above
                C: ENABLE qresync X-NONE
                C: ENABLE QRESYNC CONDSTORE
                != what this command enabled, as above
                C: SELECT INBOX
                C: ENABLE CONDSTORE
                != as above
                """);
        Dialogues.inbox(dovecot).same("""
                C: SELECT INBOX
                C: ENABLE CONDSTORE
                C: STORE 1 +FLAGS (\\Flagged)
                """);
        Dialogues.inbox(dovecot).same("""
                C: SELECT INBOX
                C: ENABLE QRESYNC
                C: STORE 1 +FLAGS.SILENT (\\Deleted)
                C: EXPUNGE
                """);
        Dialogues.inbox(dovecot).same("""
                C: ENABLE CONDSTORE QRESYNC
                C: SELECT INBOX
                """);
    }

    @Test
    void notWithoutHavingBeenEnabled() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: SELECT INBOX (QRESYNC (1 1))
                C: SELECT INBOX (CONDSTORE)
                C: UID FETCH 1:* (FLAGS) (CHANGEDSINCE 1 VANISHED)
                C: NOOP
                """);
    }

    @Test
    void whatIsNoParameter() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: ENABLE QRESYNC
                C: SELECT INBOX (QRESYNC)
                C: SELECT INBOX (QRESYNC 1 1)
                C: SELECT INBOX (QRESYNC ())
                C: SELECT INBOX (QRESYNC (1))
                C: SELECT INBOX (QRESYNC (x 1))
                C: SELECT INBOX (QRESYNC (1 x))
                C: SELECT INBOX (QRESYNC (1 1 x))
                C: SELECT INBOX (QRESYNC (1 1 1:*))
                C: SELECT INBOX (QRESYNC (1 1 1:3 (1)))
                C: SELECT INBOX (QRESYNC (1 1 1:3 (1 1) x))
                C: SELECT INBOX (QRESYNC (1 1 1:3 (1:2 1)))
                C: UNSELECT
                C: SELECT INBOX (QRESYNC (0 1))
                C: SELECT INBOX (QRESYNC (1 0))
                C: UNSELECT
                C: SELECT INBOX (QRESYNC (4294967296 1))
                C: SELECT INBOX (QRESYNC (1 9223372036854775808))
                != RFC 7162 7: mod-sequences are of 63 bits; Dovecot takes 64
                C: UNSELECT
                != as above
                C: SELECT INBOX
                C: FETCH 1:* (FLAGS) (CHANGEDSINCE 1 VANISHED)
                C: UID FETCH 1:* (FLAGS) (VANISHED)
                C: UID FETCH 1:* (FLAGS) (VANISHED CHANGEDSINCE 1)
                C: UID FETCH 1:* (FLAGS) (CHANGEDSINCE 1 VANISHED VANISHED)
                != RFC 4466 2.4 does not say what a modifier means that is there twice
                """);
    }

    private static final String CHANGES = """
                C: SELECT INBOX (CONDSTORE)
                K: THEN = HIGHESTMODSEQ
                C: APPEND INBOX {}
                | Subject: four
                C: APPEND INBOX {}
                | Subject: five
                C: STORE 2 +FLAGS.SILENT (\\Answered)
                C: STORE 1,4 +FLAGS.SILENT (\\Deleted)
                C: EXPUNGE
                C: CLOSE
                C: ENABLE QRESYNC
                """;

    @Test
    void comingBack() throws IOException {
        Dialogues.inbox(dovecot).same(CHANGES + """
                C: SELECT INBOX (QRESYNC (<UIDVALIDITY> <THEN>))
                C: SELECT INBOX (QRESYNC (<UIDVALIDITY> <THEN> 1:3))
                C: SELECT INBOX (QRESYNC (<UIDVALIDITY> <THEN> 2:3))
                C: SELECT INBOX (QRESYNC (<UIDVALIDITY> <THEN> 1,3))
                C: SELECT INBOX (QRESYNC (<UIDVALIDITY> <THEN> 1:100))
                C: SELECT INBOX (QRESYNC (<UIDVALIDITY> <THEN> 1:3 (1:3 1:3)))
                C: SELECT INBOX (QRESYNC (<UIDVALIDITY> <THEN> 1:5 (1,3 2,5)))
                != RFC 7162 3.2.5.2: up to a pair that matches all is known; Dovecot tells it all the same
                C: SELECT INBOX (QRESYNC (<UIDVALIDITY> <THEN> (1,3 2,5)))
                != as above
                C: SELECT INBOX (QRESYNC (<UIDVALIDITY> 1))
                C: SELECT INBOX (QRESYNC (<UIDVALIDITY> 99999))
                C: SELECT INBOX (QRESYNC (<UIDVALIDITY> <HIGHESTMODSEQ>))
                C: SELECT INBOX (QRESYNC (7 <THEN>))
                C: EXAMINE INBOX (QRESYNC (<UIDVALIDITY> <THEN>))
                C: SELECT INBOX (CONDSTORE QRESYNC (<UIDVALIDITY> <THEN>))
                C: SELECT Nowhere (QRESYNC (<UIDVALIDITY> <THEN>))
                != RFC 5530 1: its codes are for information; Dovecot leaves NONEXISTENT out
                C: SELECT Sent (QRESYNC (<UIDVALIDITY> 1))
                """);
    }

    @Test
    void whatHasVanishedIsFetched() throws IOException {
        Dialogues.inbox(dovecot).same(CHANGES + """
                C: SELECT INBOX
                C: UID FETCH 1:* (FLAGS) (CHANGEDSINCE <THEN> VANISHED)
                C: UID FETCH 1:* (FLAGS) (VANISHED CHANGEDSINCE <THEN>)
                C: UID FETCH 1:3 (FLAGS) (CHANGEDSINCE <THEN> VANISHED)
                C: UID FETCH 4 (FLAGS) (CHANGEDSINCE <THEN> VANISHED)
                C: UID FETCH 2 (FLAGS) (CHANGEDSINCE <THEN> VANISHED)
                C: UID FETCH 100:200 (FLAGS) (CHANGEDSINCE <THEN> VANISHED)
                C: UID FETCH 300:500 (FLAGS) (CHANGEDSINCE 1 VANISHED)
                C: UID FETCH 1:* (FLAGS) (CHANGEDSINCE <HIGHESTMODSEQ> VANISHED)
                C: UID FETCH 1:* (FLAGS) (CHANGEDSINCE 99999 VANISHED)
                C: UID FETCH 1:* (FLAGS) (CHANGEDSINCE <THEN>)
                """);
    }

    @Test
    void vanishedInPlaceOfExpunge() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: ENABLE QRESYNC
                C: SELECT INBOX
                C2: SELECT INBOX
                != RFC 7162 3.1.2.1: HIGHESTMODSEQ is for who has used CONDSTORE; Dovecot tells all who come after
                C2: STORE 1 +FLAGS.SILENT (\\Deleted)
                C: NOOP
                C2: EXPUNGE
                C: FETCH 2 UID
                != RFC 7162 3.2: while VANISHED must wait, what the client knows is older; Dovecot waits to say so
                C: UID FETCH 3 FLAGS
                != RFC 7162 6 leaves open whether HIGHESTMODSEQ is in the tagged response or before it
                C: NOOP
                C: STORE 1 +FLAGS.SILENT (\\Deleted)
                C: UID EXPUNGE 99
                C: UID EXPUNGE 2
                C: EXPUNGE
                C: APPEND INBOX {}
                | Subject: four
                != RFC 7162 does not ask for HIGHESTMODSEQ with EXISTS; who fetches the message gets its MODSEQ
                C: APPEND INBOX {}
                | Subject: five
                != as above
                C: MOVE 1 Sent
                C: UID MOVE 4 Sent
                C: COPY 1 INBOX
                != as above
                C2: NOOP
                C: STORE 1 +FLAGS.SILENT (\\Deleted)
                C: CLOSE
                C: SELECT INBOX
                C2: NOOP
                C2: STORE 1 +FLAGS.SILENT (\\Deleted)
                C: NOOP
                C: IDLE
                C2: EXPUNGE
                S: * VANISHED
                C: DONE
                C: SELECT Sent
                """);
    }
}
