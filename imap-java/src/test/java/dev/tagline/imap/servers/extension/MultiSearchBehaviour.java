package dev.tagline.imap.servers.extension;

import static dev.tagline.imap.command.SearchKey.all;
import static dev.tagline.imap.command.SearchKey.subject;
import static dev.tagline.imap.command.SearchReturn.COUNT;
import static dev.tagline.imap.multisearch.MailboxScope.PERSONAL;
import static dev.tagline.imap.multisearch.MailboxScope.SELECTED;
import static dev.tagline.imap.multisearch.MailboxScope.SUBSCRIBED;
import static dev.tagline.imap.multisearch.MailboxScope.mailboxes;
import static dev.tagline.imap.multisearch.MailboxScope.subtree;
import static dev.tagline.imap.multisearch.MailboxScope.subtreeOne;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.multisearch.MailboxMatches;
import dev.tagline.imap.multisearch.MailboxScope;
import dev.tagline.imap.multisearch.MultiSearch;
import dev.tagline.imap.multisearch.MultiSearchResult;
import java.util.Set;
import java.util.stream.Collectors;
import okio.ByteString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** MULTISEARCH. */
abstract class MultiSearchBehaviour extends ExtensionBehaviour {
    private MailboxName child;
    private MailboxName grandchild;

    MultiSearchBehaviour(Ground ground) {
        super(ground);
    }

    @BeforeEach
    void mailboxesBelow() throws ImapException {
        needs("MULTISEARCH");
        child = MailboxName.of(box.text() + delimiter + "Entwürfe");
        grandchild = MailboxName.of(child.text() + delimiter + "old");
        imap.create(child);
        imap.create(grandchild);
        for (MailboxName each : Set.of(box, child, grandchild)) {
            imap.append(each.text(), ByteString.encodeUtf8("Subject: needle\r\n\r\nx\r\n"));
            imap.append(each.text(), ByteString.encodeUtf8("Subject: hay\r\n\r\nx\r\n"));
        }
    }

    private Set<String> found(MailboxScope... scopes) throws ImapException {
        MultiSearchResult result = imap.searchIn(MultiSearch.across(scopes).matching(subject("needle")));
        assertTrue(result.complete());
        for (MailboxMatches each : result.matches()) {
            assertEquals(1, each.found().count());
            assertTrue(each.uidValidity() > 0);
        }
        return result.matches().stream()
                .map(each -> each.mailbox().text())
                .filter(name -> name.startsWith(box.text()))
                .collect(Collectors.toSet());
    }

    @Test
    void whereIsSearched() throws ImapException {
        assertEquals(Set.of(box.text()), found(mailboxes(box)));
        assertEquals(Set.of(box.text(), grandchild.text()), found(mailboxes(box, grandchild)));
        assertEquals(Set.of(box.text(), child.text()), found(subtreeOne(box)));
        assertEquals(Set.of(box.text(), child.text(), grandchild.text()), found(subtree(box)));
        assertEquals(Set.of(box.text(), child.text(), grandchild.text()), found(PERSONAL));
        imap.subscribe(child.text());
        assertTrue(found(SUBSCRIBED).contains(child.text()));
        imap.unsubscribe(child.text());
    }

    @Test
    void theOpenMailboxStaysOpen() throws ImapException {
        imap.select(grandchild);
        assertEquals(Set.of(grandchild.text()), found(SELECTED));
        assertEquals(Set.of(grandchild.text()), found());
        assertEquals(Set.of(box.text(), grandchild.text()), found(SELECTED, mailboxes(box)));
        assertEquals(2, imap.search(all()).count());
        assertEquals(2, imap.selected().exists());
    }

    @Test
    void whatIsReturned() throws ImapException {
        MultiSearchResult counted =
                imap.searchIn(MultiSearch.across(mailboxes(box)).returning(COUNT));
        assertEquals(2, counted.matches().get(0).found().count());
        assertTrue(imap.searchIn(mailboxes(box), subject("nowhere")).isEmpty());
        // A mailbox that there is not has no matches; some servers say so.
        assertTrue(imap.searchIn(mailboxes(MailboxName.of(box.text() + "-none")), all())
                .isEmpty());
    }
}
