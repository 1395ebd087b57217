package dev.tagline.imap.dialogues;

import dev.tagline.imap.servers.Dovecot;
import dev.tagline.imap.servers.DovecotServer;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.Preset;
import dev.tagline.imap.testkit.mailstore.model.Namespaces;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Mailboxes, their names, what is listed and noted of them, rights and quotas. Dovecot says {@code \NonExistent} of the name
 * of a namespace whatever the pattern (RFC 5258 3 forbids it), so patterns here leave those out.
 */
@ExtendWith(Dovecot.class)
class MailboxDialoguesTest {
    private final DovecotServer dovecot;

    MailboxDialoguesTest(DovecotServer dovecot) {
        this.dovecot = dovecot;
    }

    /** With the mailboxes and namespaces that Dovecot is set up with. */
    private Dialogues dialogues() {
        Mailstore store =
                new Mailstore().playing(Preset.DOVECOT_2_3).namespaces(new Namespaces('/', "", "Shared/", "Public/"));
        store.create("Sent", "\\Sent");
        store.createShared("News");
        return new Dialogues(dovecot, store);
    }

    @Test
    void trees() throws IOException {
        dialogues().same("""
                C: LIST "" ""
                C: CREATE foo
                C: CREATE foo/bar
                C: CREATE foo/bar
                C: CREATE inbox
                C: LIST "" f*
                C: LIST "" foo/%
                C: LIST foo/ %
                C: LIST "" %o
                C: LIST "" inbox
                C: LIST "" *OX
                C: DELETE foo
                C: LIST "" f*
                C: CREATE foo
                C: RENAME foo zap/place
                C: LIST "" zap/*
                C: STATUS zap/place/bar (MESSAGES UIDNEXT UNSEEN RECENT)
                C: RENAME nowhere x
                C: RENAME zap/place zap/place/below
                != RFC 9051 6.3.6 names no code; CANNOT of RFC 5530 says why
                C: DELETE nowhere
                C: SELECT nowhere
                != NONEXISTENT of RFC 5530 says why
                C: STATUS nowhere (MESSAGES)
                != NONEXISTENT of RFC 5530 says why
                C: CREATE a//b
                C: CREATE /a
                C: CREATE ""
                C: CREATE A&B
                != CANNOT of RFC 5530 says why
                C: CREATE A&-B
                C: CREATE Entw&APw-rfe
                C: LIST "" E*
                C: LIST "" "A&-*"
                C: CREATE "with \\"quotes\\" and \\\\"
                C: LIST "" with*
                C: DELETE zap/place/bar
                C: DELETE zap/place
                C: LIST "" zap*
                != what is above a new mailbox is \\Noselect there, and a mailbox here; RFC 9051 6.3.4 leaves that open
                C: RENAME INBOX old
                != RFC 9051 6.3.6 lets servers refuse it
                C: RENAME zap
                C: CREATE
                C: DELETE
                C: LIST
                C: LIST ""
                C: LSUB ""
                C: STATUS INBOX
                C: STATUS INBOX MESSAGES
                C: STATUS INBOX (NOSUCH)
                """);
    }

    @Test
    void subscriptions() throws IOException {
        dialogues().same("""
                C: UNSUBSCRIBE INBOX
                C: LSUB "" *
                C: SUBSCRIBE INBOX
                C: CREATE foo
                C: CREATE foo/bar
                C: SUBSCRIBE foo/bar
                C: LSUB "" *
                C: LSUB "" %
                C: LSUB "" foo/%
                C: LSUB "" ""
                C: LIST (SUBSCRIBED) "" *
                C: LIST (SUBSCRIBED) "" %
                C: LIST (SUBSCRIBED RECURSIVEMATCH) "" %
                != CHILDINFO stands with or without quotes, RFC 5258 6
                C: LIST (SUBSCRIBED RECURSIVEMATCH) "" *
                C: LIST (SUBSCRIBED RECURSIVEMATCH) "" foo
                != CHILDINFO stands with or without quotes, RFC 5258 6
                C: LIST "" (f* S* I*) RETURN (SUBSCRIBED)
                C: DELETE foo/bar
                C: LIST (SUBSCRIBED) "" *
                C: LIST (SUBSCRIBED RECURSIVEMATCH) "" %
                != CHILDINFO stands with or without quotes, RFC 5258 6
                C: LIST (SUBSCRIBED RECURSIVEMATCH) "" foo RETURN (CHILDREN)
                != CHILDINFO stands with or without quotes, RFC 5258 6
                C: LSUB "" *
                C: UNSUBSCRIBE foo/bar
                C: UNSUBSCRIBE foo/bar
                C: LSUB "" *
                C: SUBSCRIBE nowhere
                != RFC 9051 6.3.7 leaves it to the server whether the mailbox must exist
                C: SUBSCRIBE
                """);
    }

    @Test
    void extendedList() throws IOException {
        dialogues().same("""
                C: UNSUBSCRIBE INBOX
                C: CREATE foo
                C: CREATE foo/bar
                C: CREATE moo
                C: LIST () "" f*
                C: LIST "" (foo* moo)
                C: LIST "" (foo "" foo/%)
                C: LIST () "" ""
                C: LIST "" (f% m%) RETURN (CHILDREN)
                C: LIST "" (f% m%) RETURN ()
                C: LIST (SPECIAL-USE) "" *
                C: LIST "" (S% I%) RETURN (SPECIAL-USE)
                C: LIST "" (S% I%) RETURN (SPECIAL-USE CHILDREN SUBSCRIBED)
                C: LIST (REMOTE) "" f*
                C: LIST (RECURSIVEMATCH) "" %
                C: LIST (RECURSIVEMATCH REMOTE) "" %
                C: LIST (NOSUCH) "" %
                C: LIST "" % RETURN (NOSUCH)
                C: LIST "" (f* I*) RETURN (STATUS (MESSAGES UNSEEN))
                C: LIST (SUBSCRIBED) "" * RETURN (STATUS (MESSAGES) CHILDREN)
                C: LIST "" % RETURN (STATUS)
                C: LIST "" % RETURN (STATUS (NOSUCH))
                C: LIST "" % RETURN CHILDREN
                C: LIST (SUBSCRIBED SUBSCRIBED) "" foo*
                C: LIST () "" P%
                C: LIST () "" Public/N%
                C: LIST "" Public/N%
                """);
    }

    @Test
    void rights() throws IOException {
        dialogues().same("""
                C: CREATE box
                C: MYRIGHTS INBOX
                C: MYRIGHTS Public/News
                C: MYRIGHTS nowhere
                != RFC 4314 6: what does not exist gives no rights
                C: GETACL box
                C: SETACL box fred lrs
                C: GETACL box
                C: SETACL box fred +wte
                C: SETACL box fred -r
                C: GETACL box
                C: SETACL box fred lrswd
                C: GETACL box
                C: SETACL box -fred r
                C: GETACL box
                C: DELETEACL box fred
                C: DELETEACL box -fred
                C: GETACL box
                C: LISTRIGHTS box <USER>
                != RFC 4314 3.7: owners keep l and a here
                C: LISTRIGHTS box fred
                C: SETACL box fred Z
                C: SETACL nowhere fred l
                C: GETACL nowhere
                C: DELETEACL nowhere fred
                C: LISTRIGHTS nowhere fred
                != RFC 4314 6: what does not exist gives no rights
                C: SETACL box fred
                C: GETACL
                C: MYRIGHTS
                """);
    }

    @Test
    void quotas() throws IOException {
        dialogues().same("""
                C: GETQUOTA nowhere
                != NONEXISTENT of RFC 5530 says why
                C: GETQUOTA
                C: GETQUOTAROOT
                C: GETQUOTAROOT Public/News
                != RFC 9208 4.2.2: a mailbox without a root has a QUOTAROOT without one
                """);
    }

    @Test
    void notes() throws IOException {
        dialogues().same("""
                C: GETMETADATA INBOX /private/comment
                C: SETMETADATA INBOX (/private/comment "mine" /shared/comment "ours")
                C: GETMETADATA INBOX /private/comment
                C: GETMETADATA INBOX (/private/comment /shared/comment /shared/other)
                C: SETMETADATA INBOX (/private/vendor/me/a "1" /private/vendor/me/a/b "22" /private/vendor/me/a/b/c "333")
                C: GETMETADATA (DEPTH 1) INBOX (/private/vendor/me/a)
                C: GETMETADATA (DEPTH infinity) INBOX (/private/vendor/me/a)
                C: GETMETADATA (DEPTH infinity MAXSIZE 2) INBOX (/private/vendor/me/a)
                C: GETMETADATA (MAXSIZE 1) INBOX /private/comment
                C: SETMETADATA INBOX (/private/comment NIL)
                C: GETMETADATA INBOX /private/comment
                C: SETMETADATA nowhere (/private/comment "x")
                != NONEXISTENT of RFC 5530 says why
                C: GETMETADATA nowhere /private/comment
                != NONEXISTENT of RFC 5530 says why
                C: GETMETADATA INBOX /other/comment
                C: GETMETADATA INBOX comment
                C: GETMETADATA INBOX /private/a*
                C: GETMETADATA INBOX
                C: SETMETADATA INBOX (/private/comment)
                C: GETMETADATA (DEPTH 2) INBOX /private/comment
                C: SETMETADATA INBOX (/private/comment word)
                != RFC 5464 5: a value is a string, a literal or NIL
                """);
    }
}
