package dev.tagline.imap.servers.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.FetchResponse;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import org.junit.jupiter.api.Test;

/** UIDONLY, RFC 9586: all of a client's work by UIDs. */
abstract class UidOnlyBehaviour extends ExtensionBehaviour {
    UidOnlyBehaviour(Ground ground) {
        super(ground);
    }

    private UidSet open(int messages) throws ImapException {
        needs("UIDONLY");
        deliver(messages);
        assertTrue(imap.enable(Capability.UIDONLY).has(Capability.UIDONLY));
        imap.select(box);
        return imap.search(SearchKey.all()).uids();
    }

    @Test
    void rowsHaveUidsAndNoNumbers() throws ImapException {
        UidSet uids = open(3);
        List<FetchResponse> rows = imap.fetch(uids, FetchAttribute.FLAGS, FetchAttribute.ENVELOPE);
        assertEquals(3, rows.size());
        for (FetchResponse row : rows) {
            assertEquals(0, row.number());
            assertTrue(uids.contains(row.uid()));
            assertTrue(row.envelope() != null);
        }
        List<Long> handed = new ArrayList<>();
        imap.fetch(uids, List.of(FetchAttribute.FLAGS), row -> handed.add(row.uid()));
        assertEquals(3, handed.size());
    }

    @Test
    void flagsBodiesAndRemoval() throws ImapException {
        UidSet uids = open(3);
        Buffer body = new Buffer();
        imap.fetchBody(uids.first(), Section.TEXT, body);
        assertEquals("Message 1\r\n", body.readUtf8());
        UidSet two = uids.take(2);
        assertEquals(2, imap.store(two, Store.Change.ADD, Flag.DELETED).rows().size());
        assertEquals(2, imap.expunge(two));
        assertEquals(1, imap.selected().exists());
        imap.copy(uids.drop(2), box);
        imap.noop();
        assertEquals(2, imap.selected().exists());
    }
}
