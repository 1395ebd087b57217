package dev.tagline.imap.dialogues;

import dev.tagline.imap.servers.Dovecot;
import dev.tagline.imap.servers.DovecotServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events that are told unasked, RFC 5465. */
@ExtendWith(Dovecot.class)
class NotifyDialoguesTest {
    private final DovecotServer dovecot;

    NotifyDialoguesTest(DovecotServer dovecot) {
        this.dovecot = dovecot;
    }

    @Test
    void whatMayBeAskedFor() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: NOTIFY NONE
                C: NOTIFY SET (selected (MessageNew MessageExpunge))
                C: NOTIFY SET (selected NONE)
                C: NOTIFY SET (selected (MessageNew (UID FLAGS) MessageExpunge FlagChange))
                C: NOTIFY SET (selected-delayed (MessageNew (UID FLAGS) MessageExpunge FlagChange))
                C: NOTIFY SET (personal (MessageNew MessageExpunge FlagChange MailboxName SubscriptionChange))
                C: notify set (INBOXES (messagenew messageexpunge))
                C: NOTIFY SET (subscribed (MessageNew MessageExpunge))
                C: NOTIFY SET (mailboxes INBOX (MessageNew MessageExpunge))
                C: NOTIFY SET (mailboxes (INBOX Sent) (MessageNew MessageExpunge))
                C: NOTIFY SET (subtree Sent (MessageNew MessageExpunge)) (subtree (Sent INBOX) (MailboxName))
                C: NOTIFY SET (mailboxes Nowhere (MessageNew MessageExpunge))
                C: NOTIFY SET (personal NONE)
                C: NOTIFY SET STATUS (personal NONE)
                """);
    }

    @Test
    void whatMayNot() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: NOTIFY
                C: NOTIFY NONE x
                != RFC 5465 8: NONE stands alone; Dovecot overlooks what follows
                C: NOTIFY SET
                != RFC 5465 8: one group or more; Dovecot takes none
                C: NOTIFY SET STATUS
                != as above
                C: NOTIFY SET (selected (MessageNew))
                C: NOTIFY SET (selected (MessageExpunge))
                C: NOTIFY SET (selected (FlagChange))
                C: NOTIFY SET (selected (MessageNew MessageExpunge MailboxName))
                != RFC 5465 6.1: only events of messages go with SELECTED; Dovecot overlooks others
                C: NOTIFY SET (selected (MessageNew MessageExpunge)) (selected-delayed (MessageNew MessageExpunge))
                C: NOTIFY SET (personal (MessageNew (UID) MessageExpunge))
                C: NOTIFY SET (mailboxes () (MessageNew MessageExpunge))
                C: NOTIFY SET (bogus (MessageNew MessageExpunge))
                C: NOTIFY SET (personal (Bogus))
                != RFC 5465 3.1: NO, not BAD, for events that are not supported, and 8 has events yet to come
                C: NOTIFY SET (personal (AnnotationChange))
                != RFC 5465 3.1 and 8: BADEVENT lists, in parentheses, what is supported; Dovecot lists what is not
                C: NOTIFY SET (personal (MailboxMetadataChange ServerMetadataChange))
                != RFC 5465 5.6: required where METADATA is; Dovecot has it without these events
                C: NOTIFY SET (personal ())
                C: NOTIFY SET personal NONE
                """);
    }

    @Test
    void howMailboxesAre() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: NOTIFY SET STATUS (mailboxes Sent (MessageNew MessageExpunge FlagChange))
                C: NOTIFY SET STATUS (personal (MessageNew MessageExpunge))
                != RFC 5465 3.1: MESSAGES, UIDNEXT and UIDVALIDITY must be there; Dovecot adds UNSEEN
                C: SELECT INBOX
                != RFC 7162 3.1.2.1: HIGHESTMODSEQ is for who has used CONDSTORE; Dovecot tells it after NOTIFY
                C: NOTIFY SET STATUS (selected (MessageNew MessageExpunge)) (personal (MessageNew MessageExpunge FlagChange))
                C: NOTIFY SET STATUS (mailboxes Nowhere (MessageNew MessageExpunge FlagChange))
                """);
    }

    /** Dovecot looks at what is selected when a command comes, the mailstore at once. */
    @Test
    void whatIsSelected() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C: SELECT INBOX
                C2: SELECT INBOX
                C2: STORE 1 +FLAGS (\\Answered)
                C: NOTIFY SET (selected (MessageNew (UID FLAGS) MessageExpunge FlagChange))
                != RFC 5465 5.1: UID and FLAGS must be there; Dovecot leaves the UID out
                C3: APPEND INBOX (\\Draft) {}
                | Subject: four
                C: NOOP
                C2: STORE 2 +FLAGS (\\Deleted)
                C: NOOP
                C2: EXPUNGE
                C: UID FETCH 1:* FLAGS
                != RFC 5465 5.3: EXPUNGE at any time; Dovecot has it behind the rows
                C: APPEND INBOX {}
                | Subject: five
                != RFC 5465 5.2: no FETCH of what this client has added; Dovecot has one
                C: NOTIFY SET (selected-delayed (MessageNew (UID FLAGS) MessageExpunge))
                C2: NOOP
                C2: STORE 1 +FLAGS.SILENT (\\Deleted $Label)
                C2: EXPUNGE
                C3: APPEND INBOX (\\Draft) {}
                | Subject: six
                C: FETCH 1:* UID
                != RFC 5465 5.2: EXISTS at any time, so before the command here and behind it there
                C: NOOP
                C: NOTIFY NONE
                C2: STORE 1 +FLAGS.SILENT (\\Deleted)
                C2: EXPUNGE
                C3: APPEND INBOX (\\Draft) {}
                | Subject: seven
                C: NOOP
                C: NOTIFY SET (selected (MessageNew MessageExpunge))
                != RFC 5465 3.1: what has come together must be told now; Dovecot waits
                """);
    }

    @Test
    void whatHappensElsewhere() throws IOException {
        Dialogues.inbox(dovecot).same("""
                C2: SELECT Sent
                C: NOTIFY SET (personal (MessageNew MessageExpunge FlagChange MailboxName SubscriptionChange))
                C2: APPEND Sent {}
                | Subject: x
                S: * STATUS Sent
                C: NOOP
                != RFC 5465 5.2: UIDNEXT and MESSAGES; Dovecot tells more, always the same
                C2: NOOP
                C2: STORE 1 +FLAGS.SILENT (\\Seen \\Deleted)
                S: * STATUS Sent
                C: NOOP
                != RFC 5465 5.1: at least UIDVALIDITY
                C2: EXPUNGE
                S: * STATUS Sent
                C: NOOP
                != RFC 5465 5.3: UIDNEXT and MESSAGES, as above
                C2: CREATE New
                S: * LIST
                C: NOOP
                != RFC 5465 5.4: \\\\HasNoChildren should be told; Dovecot leaves it out
                C2: SUBSCRIBE New
                S: * LIST
                C: NOOP
                != as above
                C2: RENAME New Newer
                S: * LIST
                C: NOOP
                != as above
                C2: DELETE Newer
                S: * LIST
                C: NOOP
                != as above
                C: CREATE Own
                C: APPEND Own {}
                | Subject: own
                C: SUBSCRIBE Own
                C: DELETE Own
                """);
    }
}
