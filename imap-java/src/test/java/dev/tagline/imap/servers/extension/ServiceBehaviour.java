package dev.tagline.imap.servers.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxAttribute;
import dev.tagline.imap.mailbox.MailboxName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is beside the mail: JMAPACCESS (RFC 9698), XAPPLEPUSHSERVICE and XLIST (of none). */
abstract class ServiceBehaviour extends ExtensionBehaviour {
    ServiceBehaviour(Ground ground) {
        super(ground);
    }

    @Test
    void whereJmapIs() throws ImapException {
        needs("JMAPACCESS");
        assertTrue(imap.getJmapAccess().startsWith("https://"));
    }

    @Test
    void aDeviceIsToldWhatToListenTo() throws ImapException {
        needs("XAPPLEPUSHSERVICE");
        assertTrue(imap.registerForPush("0715A26B", "2918390218391832", MailboxName.INBOX)
                .startsWith("com.apple."));
    }

    @Test
    void whatMailboxesAreFor() throws ImapException {
        needs("XLIST");
        List<ListedMailbox> rows = imap.xlist("*");
        assertTrue(rows.stream().anyMatch(row -> row.name().equals(box)));
        List<ListedMailbox> inbox = rows.stream()
                .filter(row -> row.attributes().contains(MailboxAttribute.of("\\Inbox")))
                .toList();
        assertEquals(1, inbox.size());
        assertEquals(List.of(), imap.xlist(box.text() + "-nothing"));
    }
}
