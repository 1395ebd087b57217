package dev.tagline.imap.servers.extension;

import static dev.tagline.imap.command.SearchKey.all;
import static dev.tagline.imap.command.SearchKey.emailId;
import static dev.tagline.imap.command.SearchKey.saveDateSupported;
import static dev.tagline.imap.command.SearchKey.savedBefore;
import static dev.tagline.imap.command.SearchKey.savedOn;
import static dev.tagline.imap.command.SearchKey.savedSince;
import static dev.tagline.imap.command.SearchKey.threadId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.Create;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.SaveDate;
import dev.tagline.imap.response.ThreadId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** OBJECTID (RFC 8474), SAVEDATE (RFC 8514) and STATUS=SIZE (RFC 8438). */
abstract class ObjectIdBehaviour extends ExtensionBehaviour {
    ObjectIdBehaviour(Ground ground) {
        super(ground);
    }

    @Test
    void aMailboxKeepsItsIdentifier() throws ImapException {
        needs("OBJECTID");
        MailboxName child = MailboxName.of(box.text() + "-child");
        ResponseCode code = imap.execute(new Create(child)).text().code();
        String id = imap.status(child, StatusItem.MAILBOXID).mailboxId();
        assertNotNull(id);
        assertEquals(new ResponseCode.MailboxId(id), code);
        MailboxName renamed = MailboxName.of(box.text() + "-renamed");
        imap.rename(child, renamed);
        assertEquals(id, imap.select(renamed).mailboxId());
        assertNotEquals(id, imap.status(box, StatusItem.MAILBOXID).mailboxId());
    }

    @Test
    void aCopyIsTheSameMessage() throws ImapException {
        needs("OBJECTID");
        deliver("Subject: one\r\n\r\none\r\n");
        deliver("Subject: two\r\n\r\ntwo\r\n");
        imap.select(box);
        imap.copy(UidSet.all(), box);
        imap.noop();
        List<FetchResponse> rows = imap.fetch(UidSet.all(), FetchAttribute.EMAILID, FetchAttribute.THREADID);
        assertEquals(4, rows.size());
        assertNotNull(rows.get(0).emailId());
        assertNotEquals(rows.get(0).emailId(), rows.get(1).emailId());
        assertEquals(rows.get(0).emailId(), rows.get(2).emailId());
        assertTrue(rows.get(0).item(ThreadId.class) != null);
        assertEquals(rows.get(0).threadId(), rows.get(2).threadId());
    }

    @Test
    void messagesAreFoundByTheirIdentifiers() throws ImapException {
        needs("OBJECTID");
        deliver("Subject: one\r\n\r\none\r\n");
        deliver("Subject: two\r\n\r\ntwo\r\n");
        imap.select(box);
        imap.copy(UidSet.all(), box);
        imap.noop();
        List<FetchResponse> rows = imap.fetch(UidSet.all(), FetchAttribute.EMAILID, FetchAttribute.THREADID);
        UidSet both = UidSet.of(rows.get(0).uid(), rows.get(2).uid());
        assertEquals(both, imap.search(emailId(rows.get(0).emailId())).uids());
        String thread = rows.get(0).threadId();
        if (thread != null) {
            assertTrue(both.minus(imap.search(threadId(thread)).uids()).isEmpty());
        }
        assertTrue(imap.search(emailId("M0-of-no-message")).isEmpty());
    }

    @Test
    void messagesAreFoundByTheDayOfTheirArrivalHere() throws ImapException {
        needs("SAVEDATE");
        deliver(2);
        imap.select(box);
        UidSet all = imap.search(all()).uids();
        LocalDate day = LocalDate.now(ZoneOffset.UTC);
        assertEquals(all, imap.search(saveDateSupported()).uids());
        assertEquals(all, imap.search(savedSince(day.minusDays(2))).uids());
        assertEquals(all, imap.search(savedBefore(day.plusDays(2))).uids());
        assertTrue(imap.search(savedOn(day.minusDays(9))).isEmpty());
        assertTrue(imap.search(savedSince(day.plusDays(2))).isEmpty());
    }

    @Test
    void messagesHaveADateOfArrivalHere() throws ImapException {
        needs("SAVEDATE");
        deliver(1);
        imap.select(box);
        FetchResponse row = imap.fetch(UidSet.all(), FetchAttribute.SAVEDATE).get(0);
        assertTrue(row.item(SaveDate.class) != null);
        assertNotNull(row.saveDate());
    }

    @Test
    void sizeOfAMailbox() throws ImapException {
        needs("STATUS=SIZE");
        deliver(3);
        imap.select(box);
        long sum = imap.fetch(UidSet.all(), FetchAttribute.RFC822_SIZE).stream()
                .mapToLong(FetchResponse::size)
                .sum();
        imap.unselect();
        assertEquals(sum, imap.status(box, StatusItem.SIZE).size());
    }
}
