package dev.tagline.imap.portable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tagline.imap.mailbox.MailboxAttribute;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.portable.SpecialMailbox.Way;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindSpecialMailboxesTest {
    private static SpecialMailbox by(Way way, String name) {
        return new SpecialMailbox(MailboxName.of(name), way);
    }

    @Test
    void theServerSaysItAndNamesFillTheGaps() throws Exception {
        assertEquals(
                Map.of(
                        MailboxAttribute.SENT, by(Way.SPECIAL_USE, "Gesendet"),
                        MailboxAttribute.ALL, by(Way.SPECIAL_USE, "Trash"),
                        MailboxAttribute.DRAFTS, by(Way.KNOWN_NAME, "Entw\u00fcrfe")),
                Against.inNone("LIST-EXTENDED SPECIAL-USE", """
                    C: A1 LIST "" * RETURN (SPECIAL-USE)
                    S: * LIST () "/" INBOX
                    S: * LIST () "/" Sent
                    S: * LIST (\\Sent) "/" Gesendet
                    S: * LIST (\\Noselect \\Junk) "/" Spam
                    S: * LIST (\\All) "/" Trash
                    S: * LIST () "/" Entw&APw-rfe
                    S: A1 OK done
                    """, new FindSpecialMailboxes()));
    }

    @Test
    void whereItSaysNothingNamesAreKnown() throws Exception {
        assertEquals(
                Map.of(
                        MailboxAttribute.SENT, by(Way.KNOWN_NAME, "INBOX.Sent Items"),
                        MailboxAttribute.TRASH, by(Way.KNOWN_NAME, "Deleted Messages"),
                        MailboxAttribute.JUNK, by(Way.KNOWN_NAME, "INBOX.Junk")),
                Against.inNone("", """
                    C: A1 LIST "" *
                    S: * LIST () "." INBOX
                    S: * LIST () "." "user.bob.Drafts"
                    S: * LIST () "." "INBOX.Sent Messages"
                    S: * LIST () "." "INBOX.Sent Items"
                    S: * LIST () "." "Deleted Messages"
                    S: * LIST () "." INBOX.Spam
                    S: * LIST () "." INBOX.Junk
                    S: * LIST (\\NonExistent) "." Archive
                    S: A1 OK done
                    """, new FindSpecialMailboxes()));
    }

    @Test
    void xlistTellsWhereSpecialUseIsMissing() throws Exception {
        assertEquals(
                Map.of(
                        MailboxAttribute.JUNK, by(Way.XLIST, "[Gmail]/Spam"),
                        MailboxAttribute.DRAFTS, by(Way.KNOWN_NAME, "Drafts")),
                Against.inNone("XLIST", """
                    C: A1 XLIST "" *
                    S: * XLIST (\\Inbox) "/" Posteingang
                    S: * XLIST (\\Spam) "/" [Gmail]/Spam
                    S: * XLIST () "/" Drafts
                    S: A1 OK done
                    """, new FindSpecialMailboxes()));
    }

    @Test
    void aServerThatRefusesXlistIsAskedForNames() throws Exception {
        assertEquals(
                Map.of(MailboxAttribute.DRAFTS, by(Way.KNOWN_NAME, "Drafts")),
                Against.inNone("XLIST", """
                    C: A1 XLIST "" *
                    S: A1 BAD what
                    C: A2 LIST "" *
                    S: * LIST () "/" Drafts
                    S: A2 OK done
                    """, new FindSpecialMailboxes()));
    }

    @Test
    void attributesAreHeardUnasked() throws Exception {
        assertEquals(
                Map.of(MailboxAttribute.JUNK, by(Way.SPECIAL_USE, "[Gmail]/Spam")),
                Against.inNone("", """
                    C: A1 LIST "" *
                    S: * LIST (\\Junk) "/" [Gmail]/Spam
                    S: A1 OK done
                    """, new FindSpecialMailboxes()));
    }
}
