package dev.tagline.imap.servers.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.mailbox.ListedMailbox;
import java.util.List;
import org.junit.jupiter.api.Test;

/** MAILBOX-REFERRALS, RFC 2193. */
abstract class ReferralBehaviour extends ExtensionBehaviour {
    ReferralBehaviour(Ground ground) {
        super(ground);
    }

    private static boolean has(List<ListedMailbox> rows, String name) {
        return rows.stream().anyMatch(row -> row.name().text().equals(name));
    }

    @Test
    void ownMailboxesAreListedToo() throws ImapException {
        needs("MAILBOX-REFERRALS");
        assertTrue(has(imap.rlist("*"), box.text()));
        imap.subscribe(box);
        assertTrue(has(imap.rlsub("*"), box.text()));
        imap.unsubscribe(box);
        assertEquals(List.of(), imap.rlist(box.text() + "-nothing"));
    }
}
