package dev.tagline.imap.servers.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.SearchResult;
import dev.tagline.imap.command.SearchReturn;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.MailboxStatus;
import dev.tagline.imap.mailbox.SelectedMailbox;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ProtocolVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** IMAP4rev2, RFC 9051, by the same calls as IMAP4rev1. */
abstract class Imap4rev2Behaviour extends ExtensionBehaviour {
    Imap4rev2Behaviour(Ground ground) {
        super(ground);
    }

    @BeforeEach
    void speakIt() throws ImapException {
        needs("IMAP4rev2");
        imap.enable(Capability.IMAP4REV2);
        assertEquals(ProtocolVersion.IMAP4REV2, imap.protocolVersion());
    }

    @Test
    void namesAreUtf8() throws ImapException {
        MailboxName other = MailboxName.of(box.text() + "-Entw\u00fcrfe-\u65e5\u672c\u8a9e & mehr");
        imap.create(other);
        assertEquals(1, imap.list(other.text()).size());
        assertEquals(other, imap.list(other.text()).get(0).name());
        SelectedMailbox open = imap.select(other);
        assertEquals(other, open.name());
        assertEquals(0, open.recent());
        assertEquals(0, imap.status(other, StatusItem.MESSAGES).messages());
        imap.subscribe(other.text());
        assertTrue(imap.lsub(other.text()).stream().anyMatch(row -> row.name().equals(other)));
        imap.unsubscribe(other.text());
        assertTrue(imap.lsub(other.text()).isEmpty());
    }

    @Test
    void anotherMailboxIsOpenedBehindClosed() throws ImapException {
        deliver(2);
        MailboxName other = MailboxName.of(box.text() + "-other");
        imap.create(other);
        imap.select(box);
        assertEquals(0, imap.select(other).exists());
        assertEquals(2, imap.examine(box).exists());
        assertEquals(0, imap.recent());
        imap.check();
    }

    @Test
    void searchesAreAnsweredByEsearch() throws ImapException {
        deliver("Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=\r\n\r\nx\r\n");
        deliver(2, Flag.SEEN);
        imap.select(box);
        assertEquals(3, imap.search(SearchKey.all()).count());
        assertEquals(1, imap.search(SearchKey.subject("Gr\u00fc\u00dfe")).count());
        assertTrue(imap.search(SearchKey.flagged()).isEmpty());
        Search some = Search.forUids(SearchKey.seen()).returning(SearchReturn.MIN, SearchReturn.COUNT);
        SearchResult found = imap.execute(some);
        assertEquals(2, found.count());
        assertTrue(found.min() > 0);
    }

    @Test
    void newItemsOfStatus() throws ImapException {
        deliver(2);
        imap.select(box);
        imap.store(UidSet.all(), Store.Change.ADD, Flag.DELETED);
        imap.unselect();
        MailboxStatus status = imap.status(box, StatusItem.DELETED, StatusItem.SIZE, StatusItem.MESSAGES);
        assertEquals(2, status.deleted());
        assertEquals(2, status.messages());
        assertTrue(status.size() > 0);
    }

    @Test
    void newsOfFlagsHasUids() throws Exception {
        deliver(1);
        imap.select(box);
        long uid = imap.fetch(UidSet.all(), FetchAttribute.FLAGS).get(0).uid();
        var rows = imap.store(UidSet.of(uid), Store.Change.ADD, Flag.FLAGGED).rows();
        assertEquals(uid, rows.get(0).uid());
    }
}
