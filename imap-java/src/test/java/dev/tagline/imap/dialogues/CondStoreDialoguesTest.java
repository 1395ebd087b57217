package dev.tagline.imap.dialogues;

import dev.tagline.imap.servers.Dovecot;
import dev.tagline.imap.servers.DovecotServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Mod-sequences, RFC 7162 3.1. */
@ExtendWith(Dovecot.class)
class CondStoreDialoguesTest {
    private final DovecotServer dovecot;

    CondStoreDialoguesTest(DovecotServer dovecot) {
        this.dovecot = dovecot;
    }

    @Test
    void aChangeIsNewerAndNoChangeIsNot() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: STATUS INBOX (MESSAGES HIGHESTMODSEQ)
                C: SELECT INBOX
                C: FETCH 1 FLAGS
                C: STORE 1 +FLAGS (\\Flagged)
                C: FETCH 1:* MODSEQ
                C: FETCH 1 FLAGS
                C: STORE 1 -FLAGS (\\Flagged)
                C: STORE 1 -FLAGS (\\Flagged)
                != RFC 9051 6.4.6 has the value returned, changed or not; Dovecot leaves it out once it tells MODSEQ
                C: STORE 1 +FLAGS.SILENT ($A)
                C: STORE 1 +FLAGS.SILENT ($A)
                != RFC 7162 3.1.3: a FETCH with MODSEQ must be sent in spite of .SILENT; Dovecot leaves it out as above
                C: NOOP
                """);
    }

    @Test
    void changesOnCondition() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: SELECT INBOX (CONDSTORE)
                C: STORE 1:2 (UNCHANGEDSINCE <HIGHESTMODSEQ>) +FLAGS (\\Answered)
                K: THEN = HIGHESTMODSEQ
                C: STORE 1:* (UNCHANGEDSINCE <THEN>) +FLAGS.SILENT (\\Draft)
                C: STORE 1:2 (UNCHANGEDSINCE <THEN>) +FLAGS (\\Draft)
                C: STORE 3,2,1 (UNCHANGEDSINCE <THEN>) +FLAGS (\\Draft)
                C: UID STORE 1:* (UNCHANGEDSINCE <THEN>) FLAGS (\\Seen)
                C: UID STORE 1:3,99 (UNCHANGEDSINCE <MODSEQ>) +FLAGS (\\Seen $New)
                C: STORE 1,1:2,1 (UNCHANGEDSINCE <MODSEQ>) +FLAGS (\\Answered)
                != the value that is returned without a change, as above
                C: STORE 1:3 (UNCHANGEDSINCE 0) +FLAGS (\\Seen)
                C: STORE 1:3 (UNCHANGEDSINCE 0) -FLAGS (\\Seen)
                C: STORE 1:3 (UNCHANGEDSINCE 0) +FLAGS ($None)
                != RFC 7162 3.1.3: nothing is done; Dovecot defines the keyword, which RFC 9051 7.3.5 lets it
                C: STORE 1 (UNCHANGEDSINCE 9223372036854775807) +FLAGS (\\Flagged)
                C: FETCH 1:* (FLAGS MODSEQ)
                """);
        Dialogues.inbox(dovecot).same("""
                C: EXAMINE INBOX (CONDSTORE)
                C: STORE 1 (UNCHANGEDSINCE 99999) +FLAGS (\\Seen)
                != a code of the server's own for who only examines; RFC 9051 6.3.3 asks for NO
                C: FETCH 1:* (FLAGS) (CHANGEDSINCE 1)
                """);
    }

    @Test
    void whatIsNoCondition() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: SELECT INBOX (CONDSTORE)
                C: STORE 1 (UNCHANGEDSINCE x) +FLAGS (\\Seen)
                C: STORE 1 (UNCHANGEDSINCE) +FLAGS (\\Seen)
                C: STORE 1 (UNCHANGEDSINCE -1) +FLAGS (\\Seen)
                C: STORE 1 (BOGUS 1) +FLAGS (\\Seen)
                C: STORE 1 () +FLAGS (\\Seen)
                != RFC 4466 3: modifiers are one or more; Dovecot takes none
                C: STORE 1 (UNCHANGEDSINCE 9223372036854775808) +FLAGS (\\Seen)
                != RFC 7162 7: mod-sequences are of 63 bits; Dovecot takes 64
                C: STORE 1 (UNCHANGEDSINCE 18446744073709551616) +FLAGS (\\Seen)
                C: FETCH 1:* FLAGS (CHANGEDSINCE)
                C: FETCH 1:* FLAGS (CHANGEDSINCE x)
                C: FETCH 1:* FLAGS (CHANGEDSINCE 9223372036854775808)
                != of 63 bits, as above
                C: FETCH 1:* FLAGS ()
                != one or more, as above
                C: FETCH 1:* FLAGS (BOGUS)
                C: FETCH 1:* FLAGS (CHANGEDSINCE 1 CHANGEDSINCE 1)
                != RFC 4466 2.4 does not say what a modifier means that is there twice
                C: SEARCH MODSEQ
                C: SEARCH MODSEQ x
                C: SEARCH MODSEQ "/flags/\\\\seen" bogus 1
                C: SEARCH MODSEQ 9223372036854775808
                != of 63 bits, as above
                C: SELECT INBOX (BOGUS)
                != RFC 9051 6.3.2: with NO nothing is selected any longer; with BAD, to Dovecot, neither
                C: SELECT INBOX (CONDSTORE)
                != as above
                C: SELECT INBOX (CONDSTORE CONDSTORE)
                != RFC 4466 2.1 does not say what a parameter means that is there twice
                C: SELECT INBOX ()
                != one or more, as above
                C: SELECT INBOX CONDSTORE
                != RFC 4466 3: parameters stand in parentheses
                """);
    }

    @Test
    void whatHasChangedIsFetched() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: SELECT INBOX
                C: FETCH 1:* (FLAGS) (CHANGEDSINCE 0)
                C: STORE 2 +FLAGS (\\Answered)
                K: THEN = MODSEQ
                C: STORE 1,3 +FLAGS (\\Answered)
                C: FETCH 1:* (FLAGS MODSEQ) (CHANGEDSINCE <THEN>)
                C: FETCH 1:2 (FLAGS) (changedsince <THEN>)
                C: UID FETCH 1:* (FLAGS) (CHANGEDSINCE <THEN>)
                C: UID FETCH 2 (FLAGS) (CHANGEDSINCE <THEN>)
                C: UID FETCH 1:* (RFC822.SIZE) (CHANGEDSINCE <THEN>)
                C: FETCH 1:* FLAGS (CHANGEDSINCE 99999)
                C: FETCH 1:* FLAGS (CHANGEDSINCE 9223372036854775807)
                C: FETCH 1 (MODSEQ MODSEQ)
                C: FETCH 2 (FLAGS BODY[TEXT]) (CHANGEDSINCE 1)
                C: FETCH 2 (FLAGS BODY[TEXT]) (CHANGEDSINCE 1)
                C: UID FETCH 99 (FLAGS) (CHANGEDSINCE 1)
                """);
    }

    @Test
    void whatHasChangedIsFound() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: SELECT INBOX
                C: SEARCH MODSEQ 1
                C: SEARCH MODSEQ 99999
                C: SEARCH MODSEQ 0
                C: SEARCH OR MODSEQ 99999 SEEN
                C: SEARCH NOT MODSEQ 1
                C: SEARCH MODSEQ "/flags/\\\\draft" all 1
                C: SEARCH MODSEQ "/flags/\\\\seen" priv 1
                C: SEARCH MODSEQ "/flags/\\\\seen" shared 1
                C: SEARCH MODSEQ 9223372036854775807
                C: UID SEARCH MODSEQ 1 UNSEEN
                C: STORE 2 +FLAGS ($X)
                C: SEARCH MODSEQ <MODSEQ>
                C: SEARCH RETURN (ALL) MODSEQ 1
                C: SEARCH RETURN (MIN) MODSEQ 1
                C: SEARCH RETURN (MAX) MODSEQ 1
                C: SEARCH RETURN (MIN MAX) MODSEQ 1
                C: SEARCH RETURN (COUNT) MODSEQ 1
                C: SEARCH RETURN (MIN MAX COUNT ALL) MODSEQ 1
                C: SEARCH RETURN (ALL) MODSEQ 99999
                C: SEARCH RETURN (COUNT) MODSEQ 99999
                C: SEARCH RETURN () MODSEQ 1
                C: SEARCH RETURN (SAVE) MODSEQ 1
                != RFC 5182 2.1: SAVE alone tells nothing; Dovecot tells the MODSEQ
                C: FETCH $ FLAGS
                C: SORT (SUBJECT) UTF-8 MODSEQ 1
                C: SORT RETURN (ALL) (SUBJECT) UTF-8 MODSEQ 1
                C: THREAD ORDEREDSUBJECT UTF-8 MODSEQ 1
                C: SEARCH SEEN
                """);
    }

    @Test
    void whoIsToldOfModSequences() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: SELECT INBOX
                C2: SELECT INBOX
                C: SEARCH MODSEQ 1
                C2: STORE 1 +FLAGS ($X)
                C: NOOP
                C: STORE 2 +FLAGS ($X)
                C2: NOOP
                C2: STATUS INBOX (HIGHESTMODSEQ)
                != RFC 5530 1: Dovecot adds CLIENTBUG, for information
                C: STORE 3 +FLAGS ($X)
                C2: NOOP
                C: STORE 3 -FLAGS ($X)
                C2: STORE 3 (UNCHANGEDSINCE 1) +FLAGS ($X)
                C: APPEND INBOX (\\Draft) {}
                | Subject: four
                C2: NOOP
                C2: STORE 2 +FLAGS.SILENT (\\Deleted)
                C2: EXPUNGE
                C: NOOP
                C: STATUS INBOX (HIGHESTMODSEQ MESSAGES)
                != CLIENTBUG, as above
                C: CLOSE
                C: SELECT INBOX
                C: UNSELECT
                C: STATUS INBOX (HIGHESTMODSEQ)
                C: CREATE New
                C: STATUS New (HIGHESTMODSEQ)
                C: SELECT New (condstore)
                """);
    }

    @Test
    void whatIsGone() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: SELECT INBOX (CONDSTORE)
                C2: SELECT INBOX (CONDSTORE)
                C2: STORE 3 +FLAGS.SILENT (\\Deleted)
                C2: EXPUNGE
                C: STORE 1:3 (UNCHANGEDSINCE 99999) +FLAGS ($X)
                != RFC 2180 4.2: what is gone may be stored to nobody's use, or refused with the others stored
                C: UID STORE 1:3 (UNCHANGEDSINCE 99999) +FLAGS ($Y)
                C: UID FETCH 1:* (FLAGS) (CHANGEDSINCE 1)
                C: COPY 1 INBOX
                C: MOVE 1 Sent
                C: UID FETCH 1:* MODSEQ
                C: SELECT Sent
                C: UID FETCH 1:* MODSEQ
                """);
    }
}
