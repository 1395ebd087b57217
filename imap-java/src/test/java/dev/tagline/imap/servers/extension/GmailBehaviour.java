package dev.tagline.imap.servers.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.Store;
import dev.tagline.imap.gmail.GmailItems;
import dev.tagline.imap.gmail.GmailLabel;
import dev.tagline.imap.gmail.StoreLabels;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.SequenceSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** X-GM-EXT-1. */
abstract class GmailBehaviour extends ExtensionBehaviour {
    GmailBehaviour(Ground ground) {
        super(ground);
    }

    private GmailItems items() throws ImapException {
        GmailItems items = imap.fetch(SequenceSet.of(1), GmailItems.MSGID, GmailItems.THRID, GmailItems.LABELS)
                .get(0)
                .item(GmailItems.class);
        assertNotNull(items);
        return items;
    }

    @Test
    void labelsAndNumbersGoWithTheMessage() throws ImapException {
        needs("X-GM-EXT-1");
        deliver(1);
        imap.select(box);
        List<GmailLabel> labels = List.of(GmailLabel.IMPORTANT, GmailLabel.of("gr\u00fcn und \"rot\""));
        imap.execute(new StoreLabels(SequenceSet.of(1), Store.Change.ADD, labels, false));
        GmailItems items = items();
        assertEquals(Set.copyOf(labels), Set.copyOf(items.labels()));
        MailboxName copy = MailboxName.of(box.text() + delimiter + "copy");
        imap.create(copy);
        imap.copy(SequenceSet.of(1), copy);
        imap.select(copy);
        assertEquals(items.messageId(), items().messageId());
        assertEquals(items.threadId(), items().threadId());
        imap.storeLabels(SequenceSet.of(1), Store.Change.REMOVE, labels.get(0));
        assertEquals(List.of(labels.get(1)), items().labels());
        imap.storeLabels(SequenceSet.of(1), Store.Change.REPLACE);
        assertEquals(List.of(), items().labels());
    }
}
