package dev.tagline.imap.servers.extension;

import static dev.tagline.imap.command.ListCommand.matching;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.acl.Right;
import dev.tagline.imap.command.Create;
import dev.tagline.imap.command.ListCommand.Return;
import dev.tagline.imap.command.ListCommand.Selection;
import dev.tagline.imap.list.DescribedMailbox;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxAttribute;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.metadata.MetadataEntry;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** LIST-EXTENDED, RFC 5258, and what is built on it: RFC 5819, RFC 6154, RFC 8440, RFC 9590; CHILDREN, RFC 3348. */
abstract class ListBehaviour extends ExtensionBehaviour {
    ListBehaviour(Ground ground) {
        super(ground);
    }

    private MailboxName below(String name) {
        return MailboxName.of(box.text() + delimiter + name);
    }

    private static Set<MailboxName> names(List<ListedMailbox> rows) {
        return rows.stream().map(ListedMailbox::name).collect(Collectors.toSet());
    }

    @Test
    void childrenAreTold() throws ImapException {
        needs("CHILDREN");
        imap.create(below("child"));
        assertTrue(imap.list(box.text()).get(0).has(MailboxAttribute.HASCHILDREN));
        assertTrue(imap.list(below("child").text()).get(0).has(MailboxAttribute.HASNOCHILDREN));
    }

    @Test
    void subscribedNamesAreSelected() throws ImapException {
        needs("LIST-EXTENDED");
        imap.create(below("a"));
        imap.create(below("b"));
        imap.subscribe(below("b"));
        try {
            List<ListedMailbox> rows = imap.listSubscribed(box.text() + "*");
            assertEquals(Set.of(below("b")), names(rows));
            assertTrue(rows.get(0).has(MailboxAttribute.SUBSCRIBED));
            for (ListedMailbox row : imap.listWithChildren(box.text() + "*")) {
                assertEquals(row.name().equals(below("b")), row.has(MailboxAttribute.SUBSCRIBED), row.toString());
                assertEquals(row.name().equals(box), row.has(MailboxAttribute.HASCHILDREN), row.toString());
            }
        } finally {
            imap.unsubscribe(below("b"));
        }
    }

    @Test
    void aSubscribedNameThatDoesNotExistIsTold() throws ImapException {
        needs("LIST-EXTENDED");
        imap.create(below("gone"));
        imap.subscribe(below("gone"));
        imap.delete(below("gone"));
        try {
            List<ListedMailbox> rows = imap.listSubscribed(box.text() + "*");
            // Some forget the subscription with the mailbox, as RFC 3501 does not allow.
            for (ListedMailbox row : rows) {
                assertEquals(below("gone"), row.name());
                assertTrue(row.has(MailboxAttribute.NONEXISTENT), row.toString());
                assertFalse(row.selectable());
            }
        } finally {
            imap.unsubscribe(below("gone"));
        }
    }

    @Test
    void parentsTellOfTheirChildren() throws ImapException {
        needs("LIST-EXTENDED");
        imap.create(below("child"));
        imap.subscribe(below("child"));
        try {
            List<ListedMailbox> rows =
                    imap.execute(matching(box.text()).selecting(Selection.SUBSCRIBED, Selection.RECURSIVEMATCH));
            assertEquals(Set.of(box), names(rows));
            assertEquals(List.of("SUBSCRIBED"), rows.get(0).childInfo());
            assertFalse(rows.get(0).has(MailboxAttribute.SUBSCRIBED));
        } finally {
            imap.unsubscribe(below("child"));
        }
    }

    @Test
    void anyOfSeveralPatternsMatches() throws ImapException {
        needs("LIST-EXTENDED");
        imap.create(below("a"));
        imap.create(below("b"));
        imap.create(below("c"));
        List<ListedMailbox> rows =
                imap.execute(matching(below("a").text(), below("b").text(), box.text() + delimiter + "nowhere"));
        assertEquals(Set.of(below("a"), below("b")), names(rows));
        assertEquals(2, rows.size());
    }

    @Test
    void figuresComeWithTheirMailboxes() throws ImapException {
        needs("LIST-EXTENDED", "LIST-STATUS");
        deliver(3);
        imap.create(below("a"));
        for (ListedMailbox row :
                imap.listWithStatus(box.text() + "*", StatusItem.MESSAGES, StatusItem.UNSEEN, StatusItem.UIDNEXT)) {
            assertNotNull(row.status(), row.toString());
            assertEquals(row.name().equals(box) ? 3 : 0, row.status().messages());
            assertEquals(row.name().equals(box) ? 3 : 0, row.status().unseen());
            assertTrue(row.status().uidNext() > 0);
        }
    }

    @Test
    void rightsComeWithTheirMailboxes() throws ImapException {
        needs("LIST-EXTENDED", "LIST-MYRIGHTS");
        DescribedMailbox row = imap.listWithRights(box.text()).get(0);
        assertEquals(box, row.listed().name());
        assertTrue(row.rights().permits(Right.READ), String.valueOf(row.rights()));
        assertEquals(imap.myRights(box), row.rights());
    }

    @Test
    void annotationsComeWithTheirMailboxes() throws ImapException {
        needs("LIST-EXTENDED", "LIST-METADATA");
        imap.create(below("plain"));
        imap.setMetadata(box.text(), MetadataEntry.PRIVATE_COMMENT, "mine \"alone\"");
        for (DescribedMailbox row : imap.listWithMetadata(box.text() + "*", MetadataEntry.PRIVATE_COMMENT)) {
            assertNotNull(row.metadata(), row.toString());
            assertEquals(
                    row.listed().name().equals(box) ? "mine \"alone\"" : null,
                    row.metadata().text(MetadataEntry.PRIVATE_COMMENT));
        }
    }

    @Test
    void mailboxesAreMadeAndFoundByTheirUse() throws ImapException {
        needs("SPECIAL-USE", "CREATE-SPECIAL-USE");
        MailboxName archive = below("archive");
        try {
            imap.execute(new Create(archive, List.of(MailboxAttribute.ARCHIVE)));
        } catch (CommandFailedException refused) {
            assumeTrue(false, "the server has an archive already: " + refused.getMessage());
        }
        ListedMailbox found = imap.listSpecialUse().stream()
                .filter(row -> row.name().equals(archive))
                .findFirst()
                .orElseThrow();
        assertEquals(Set.of(MailboxAttribute.ARCHIVE), found.specialUses());
        List<ListedMailbox> rows = imap.execute(matching(archive.text()).returning(Return.SPECIAL_USE));
        assertEquals(Set.of(MailboxAttribute.ARCHIVE), rows.get(0).specialUses());
    }

    @Test
    void specialUsesAreTold() throws ImapException {
        needs("SPECIAL-USE");
        for (ListedMailbox row : imap.listSpecialUse()) {
            assertFalse(row.specialUses().isEmpty(), row.toString());
        }
    }

    @Test
    void theOldNameIsTold() throws ImapException {
        needs("IMAP4rev2");
        imap.create(below("old"));
        imap.rename(below("old"), below("new"));
        assertEquals(Set.of(below("new")), names(imap.list(below("new").text())));
    }
}
