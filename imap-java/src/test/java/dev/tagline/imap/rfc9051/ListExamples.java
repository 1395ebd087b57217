package dev.tagline.imap.rfc9051;

import static dev.tagline.imap.command.ListCommand.Selection.RECURSIVEMATCH;
import static dev.tagline.imap.command.ListCommand.Selection.REMOTE;
import static dev.tagline.imap.command.ListCommand.Selection.SPECIAL_USE;
import static dev.tagline.imap.command.ListCommand.Selection.SUBSCRIBED;
import static dev.tagline.imap.command.ListCommand.matching;
import static dev.tagline.imap.rfc9051.MailboxExamples.namesOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.ListCommand;
import dev.tagline.imap.command.ListCommand.Return;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxAttribute;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.rfc9051.Examples.Begin;
import java.util.List;
import java.util.Set;

/** Section 6.3.9. */
final class ListExamples {
    /** Without SPECIAL-USE, for which this client would ask too. */
    private static final String EXTENDED = "IMAP4rev1 LIST-EXTENDED LIST-STATUS";

    private static final List<String> RECURSIVE = List.of("SUBSCRIBED");

    private ListExamples() {}

    static void addTo(Examples examples) {
        responses(examples);
        options(examples);
        recursiveMatch(examples);
        examples.add(Begin.AUTHENTICATED, EXTENDED, "6.3.9.8-list-examples 12", peer -> {
            List<ListedMailbox> rows =
                    peer.imap.execute(matching("%").withStatus(StatusItem.MESSAGES, StatusItem.UNSEEN));
            assertEquals(17, rows.get(0).status().messages());
            assertEquals(29, rows.get(1).status().unseen());
            assertNull(rows.get(2).status());
            rows = peer.imap.execute(
                    matching("%").selecting(SUBSCRIBED, RECURSIVEMATCH).withStatus(StatusItem.MESSAGES));
            assertEquals(17, rows.get(0).status().messages());
            assertEquals(RECURSIVE, rows.get(1).childInfo());
            assertNull(rows.get(1).status());
        });
    }

    private static void responses(Examples examples) {
        examples.add(Begin.AUTHENTICATED, EXTENDED, "6.3.9-list-responses subscribed", peer -> {
            ListedMailbox row =
                    peer.imap.execute(matching("*").selecting(SUBSCRIBED)).get(0);
            assertEquals(
                    Set.of(MailboxAttribute.SUBSCRIBED, MailboxAttribute.NONEXISTENT, MailboxAttribute.NOSELECT),
                    row.attributes());
        });
        examples.add(Begin.AUTHENTICATED, EXTENDED, "6.3.9-list-responses nonexistent", peer -> {
            ListedMailbox row = peer.imap
                    .execute(matching("*").returning(Return.SUBSCRIBED))
                    .get(0);
            assertTrue(row.attributes().contains(MailboxAttribute.NONEXISTENT));
        });
        examples.add(Begin.AUTHENTICATED, EXTENDED, "6.3.9-list-responses oldname", peer -> {
            assertEquals(
                    MailboxName.of("OldMailbox"),
                    peer.imap.list("NewMailbox").get(0).oldName());
        });
        examples.add(Begin.AUTHENTICATED, EXTENDED, "6.3.9.8-list-examples 1", peer -> {
            assertEquals('/', peer.imap.list("").get(0).delimiter());
            ListedMailbox news = under(peer.imap, "#news.comp.mail.misc", "").get(0);
            assertEquals('.', news.delimiter());
            assertEquals("#news.", news.name().text());
            assertEquals("[/]", namesOf(under(peer.imap, "/usr/staff/jones", "")));
            assertEquals("[~/Mail/foo, ~/Mail/meetings]", namesOf(under(peer.imap, "~/Mail/", "%")));
        });
    }

    private static List<ListedMailbox> under(ImapConnection imap, String reference, String pattern)
            throws ImapException {
        return imap.execute(matching(pattern).under(MailboxName.of(reference)));
    }

    private static void options(Examples examples) {
        list(examples, 2, 8, matching("*"));
        list(examples, 3, 5, matching("*").selecting(SUBSCRIBED));
        list(examples, 4, 4, matching("%").returning(Return.CHILDREN));
        list(examples, 5, 6, matching("%").selecting(REMOTE).returning(Return.CHILDREN));
        list(examples, 6, 6, matching("*").selecting(REMOTE, SUBSCRIBED));
        list(examples, 7, 10, matching("*").selecting(REMOTE).returning(Return.SUBSCRIBED));
        examples.add(Begin.AUTHENTICATED, EXTENDED, "6.3.9.8-list-examples 10", peer -> {
            assertEquals("[foo]", namesOf(peer.imap.list("foo")));
            assertEquals(
                    "[foo/bar]", namesOf(peer.imap.execute(matching("foo/*").selecting(SUBSCRIBED))));
            ListedMailbox row = peer.imap
                    .execute(matching("foo")
                            .selecting(SUBSCRIBED, RECURSIVEMATCH)
                            .returning(Return.CHILDREN))
                    .get(0);
            assertEquals(RECURSIVE, row.childInfo());
        });
        examples.add(Begin.AUTHENTICATED, EXTENDED, "6.3.9.8-list-examples 11", peer -> {
            assertEquals(2, peer.imap.execute(matching("*").selecting(REMOTE)).size());
            assertEquals("[music]", namesOf(peer.imap.list("%")));
            assertEquals(
                    "[music, also]", namesOf(peer.imap.execute(matching("%").selecting(REMOTE))));
            assertEquals("[music/rock]", namesOf(peer.imap.execute(matching("%", "music/rock"))));
        });
    }

    private static void list(Examples examples, int number, int rows, ListCommand command) {
        examples.add(
                Begin.AUTHENTICATED,
                EXTENDED,
                "6.3.9.8-list-examples " + number,
                peer -> assertEquals(rows, peer.imap.execute(command).size()));
    }

    private static void recursiveMatch(Examples examples) {
        ListCommand recursive = matching("%").selecting(SUBSCRIBED, RECURSIVEMATCH);
        examples.add(Begin.AUTHENTICATED, EXTENDED, "6.3.9.8-list-examples 8", peer -> {
            assertEquals(5, peer.imap.list("*").size());
            assertEquals(
                    3,
                    peer.imap.execute(matching("%").returning(Return.CHILDREN)).size());
            assertEquals("[Foo/Baz]", namesOf(peer.imap.execute(matching("*").selecting(SUBSCRIBED))));
            for (int variant = 0; variant < 4; variant++) {
                assertEquals(RECURSIVE, peer.imap.execute(recursive).get(0).childInfo());
            }
            assertEquals(
                    List.of(),
                    peer.imap
                            .execute(recursive.returning(Return.CHILDREN))
                            .get(0)
                            .childInfo());
        });
        examples.add(Begin.AUTHENTICATED, EXTENDED, "6.3.9.8-list-examples 9", peer -> {
            peer.imap.list("*");
            assertEquals(
                    8, peer.imap.execute(matching("*").selecting(SUBSCRIBED)).size());
            List<ListedMailbox> rows = peer.imap.execute(matching("*2").selecting(SUBSCRIBED, RECURSIVEMATCH));
            assertEquals(9, rows.size());
            assertEquals(RECURSIVE, rows.get(0).childInfo());
            assertEquals(List.of(), rows.get(1).childInfo());
            assertEquals(
                    10,
                    peer.imap
                            .execute(matching("*").selecting(SUBSCRIBED, RECURSIVEMATCH))
                            .size());
        });
    }

    static void specialUse(ImapConnection imap) throws ImapException {
        List<ListedMailbox> rows = imap.execute(matching("*").selecting(SPECIAL_USE));
        assertTrue(rows.get(0).attributes().contains(MailboxAttribute.ARCHIVE));
        assertEquals("Deleted Items", rows.get(4).name().text());
        rows = imap.execute(matching("*").selecting(SPECIAL_USE).under(MailboxName.of("#mh/")));
        assertTrue(rows.get(4).attributes().contains(MailboxAttribute.TRASH));
    }
}
