package dev.tagline.imap.list;

import static dev.tagline.imap.command.ListCommand.matching;
import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.LimitExceededException;
import dev.tagline.imap.UnreadableAnswerException;
import dev.tagline.imap.acl.Rights;
import dev.tagline.imap.command.Create;
import dev.tagline.imap.command.ListCommand.Return;
import dev.tagline.imap.command.ListCommand.Selection;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxAttribute;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.metadata.MetadataEntry;
import dev.tagline.imap.response.ResponseCode;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okio.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The dialogues of RFC 3348, RFC 5819, RFC 6154, RFC 8440, RFC 8457 and RFC 9590, and those of servers that differ. */
class ListDialogueTest {
    private static final MetadataEntry COLOR = MetadataEntry.of("/shared/vendor/cmu/cyrus-imapd/color");

    private interface Client {
        void run(ImapConnection imap) throws Exception;
    }

    private static void with(String capabilities, String dialogue, Client client) throws Exception {
        with(capabilities, dialogue, ConnectionOptions.DEFAULT, client);
    }

    private static void with(String capabilities, String dialogue, ConnectionOptions options, Client client)
            throws Exception {
        String script = "S: * PREAUTH [CAPABILITY " + capabilities + "] hello\n" + dialogue;
        try (FakeImapServer server = new FakeImapServer().script(script)) {
            ImapConnection imap = open(server, options);
            client.run(imap);
            imap.abort();
        }
    }

    private static ImapConnection open(FakeImapServer server, ConnectionOptions options) throws IOException {
        Socket socket = server.connectInMemory();
        return Watched.open(Transport.of(socket.getSource(), socket.getSink()), options);
    }

    private static List<String> names(List<ListedMailbox> rows) {
        return rows.stream().map(row -> row.name().text()).toList();
    }

    @Test
    void childrenAreTold() throws Exception {
        with("IMAP4rev1 CHILDREN", """
                C: A001 LIST "" *
                S: * LIST (\\HasNoChildren) "/" INBOX
                S: * LIST (\\HasChildren) "/" ITEM_1
                S: * LIST (\\HasNoChildren) "/" ITEM_1/ITEM_1A
                S: * LIST (\\HasChildren) "/" ITEM_2
                S: A001 OK LIST Completed
                C: A002 LIST "" %
                S: * LIST (\\Noinferiors) "/" INBOX
                S: * LIST (\\NonExistent) "/" gone
                S: A002 OK LIST Completed
                """, imap -> {
            List<ListedMailbox> rows = imap.list("*");
            assertTrue(rows.get(0).has(MailboxAttribute.HASNOCHILDREN));
            assertTrue(rows.get(3).has(MailboxAttribute.HASCHILDREN));
            rows = imap.list("%");
            assertTrue(rows.get(0).has(MailboxAttribute.HASNOCHILDREN), "implied");
            assertFalse(rows.get(0).attributes().contains(MailboxAttribute.HASNOCHILDREN));
            assertTrue(rows.get(1).has(MailboxAttribute.NOSELECT), "implied");
            assertFalse(rows.get(1).selectable());
        });
    }

    @Test
    void figuresComeWithTheirMailboxes() throws Exception {
        with("IMAP4rev1 LIST-EXTENDED LIST-STATUS", """
                C: A01 LIST "" % RETURN (STATUS (MESSAGES UNSEEN))
                S: * LIST () "."  "INBOX"
                S: * STATUS "INBOX" (MESSAGES 17 UNSEEN 16)
                S: * LIST () "." "foo"
                S: * STATUS "foo" (MESSAGES 30 UNSEEN 29)
                S: * LIST (\\NoSelect) "." "bar"
                S: A01 OK List completed.
                C: A02 LIST (SUBSCRIBED RECURSIVEMATCH) "" % RETURN (STATUS (MESSAGES))
                S: * LIST (\\Subscribed) "."  "INBOX"
                S: * STATUS "INBOX" (MESSAGES 17)
                S: * LIST () "." "foo" (CHILDINFO ("SUBSCRIBED"))
                S: A02 OK List completed.
                """, imap -> {
            List<ListedMailbox> rows = imap.listWithStatus("%", StatusItem.MESSAGES, StatusItem.UNSEEN);
            assertEquals(16, rows.get(0).status().unseen());
            assertEquals(30, rows.get(1).status().messages());
            assertNull(rows.get(2).status());
            rows = imap.execute(matching("%")
                    .selecting(Selection.SUBSCRIBED, Selection.RECURSIVEMATCH)
                    .withStatus(StatusItem.MESSAGES));
            assertEquals(17, rows.get(0).status().messages());
            assertEquals(List.of("SUBSCRIBED"), rows.get(1).childInfo());
        });
    }

    @Test
    void mailboxesTellWhatTheyAreFor() throws Exception {
        with("IMAP4rev1 SPECIAL-USE", """
                C: t1 LIST "" %
                S: * LIST (\\Marked \\HasNoChildren) "/" Inbox
                S: * LIST (\\Sent \\HasNoChildren) "/" SentMail
                S: * LIST (\\Marked \\Drafts \\HasNoChildren) "/" MyDrafts
                S: t1 OK done
                C: t2 LIST "" % RETURN (SPECIAL-USE)
                S: * LIST (\\Marked) "/" Inbox
                S: * LIST (\\Sent) "/" SentMail
                S: * LIST (\\Marked \\Drafts) "/" MyDrafts
                S: * LIST (\\Trash) "/" Trash
                S: t2 OK done
                C: t3 LIST (SPECIAL-USE) "" *
                S: * LIST (\\Sent) "/" SentMail
                S: * LIST (\\Marked \\Drafts) "/" MyDrafts
                S: * LIST (\\Trash) "/" Trash
                S: t3 OK done
                """, imap -> {
            assertEquals(Set.of(MailboxAttribute.DRAFTS), imap.list("%").get(2).specialUses());
            List<ListedMailbox> rows = imap.execute(matching("%").returning(Return.SPECIAL_USE));
            assertEquals(Set.of(), rows.get(0).specialUses());
            assertEquals(Set.of(MailboxAttribute.TRASH), rows.get(3).specialUses());
            assertEquals(List.of("SentMail", "MyDrafts", "Trash"), names(imap.listSpecialUse()));
        });
    }

    @Test
    void mailboxesAreMadeForSomething() throws Exception {
        with("IMAP4rev1 CREATE-SPECIAL-USE", """
                C: t2 CREATE MySpecial (USE (\\Drafts \\Sent))
                S: t2 OK MySpecial created
                C: t3 CREATE Everything (USE (\\All))
                S: t3 NO [USEATTR] \\All not supported
                C: t4 CREATE "Important Messages" (USE (\\Important))
                S: t4 NO [USEATTR] An \\Important mailbox already exists
                C: t5 CREATE mine (USE (\\XOwn))
                S: t5 OK Mailbox created
                """, imap -> {
            imap.execute(
                    new Create(MailboxName.of("MySpecial"), List.of(MailboxAttribute.DRAFTS, MailboxAttribute.SENT)));
            for (MailboxAttribute use : List.of(MailboxAttribute.ALL, MailboxAttribute.IMPORTANT)) {
                String name = use.equals(MailboxAttribute.ALL) ? "Everything" : "Important Messages";
                CommandFailedException refused = assertThrows(
                        CommandFailedException.class,
                        () -> imap.execute(new Create(MailboxName.of(name), List.of(use))));
                assertEquals(ResponseCode.Plain.USEATTR, refused.code());
            }
            imap.execute(new Create(MailboxName.of("mine"), List.of(MailboxAttribute.of("\\XOwn"))));
        });
        assertThrows(
                IllegalArgumentException.class,
                () -> new Create(MailboxName.of("x"), List.of(MailboxAttribute.NOSELECT)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Create(MailboxName.of("x"), List.of(MailboxAttribute.of("Sent"))));
    }

    @Test
    void specialUsesAreSetByAnnotations() throws Exception {
        with("IMAP4rev1 METADATA SPECIAL-USE", """
                C: t2 GETMETADATA MyDrafts /private/specialuse
                S: * METADATA "MyDrafts" (/private/specialuse "\\\\Drafts")
                S: t2 OK done
                C: t3 SETMETADATA SavedDrafts (/private/specialuse "\\\\Drafts")
                S: * METADATA "MyDrafts" (/private/specialuse NIL)
                S: t3 OK SETMETADATA complete
                C: t4 SETMETADATA SentMail (/private/specialuse NIL)
                S: t4 OK SETMETADATA complete
                """, imap -> {
            assertEquals(
                    "\\Drafts",
                    imap.getMetadata("MyDrafts", MetadataEntry.PRIVATE_SPECIAL_USE)
                            .text(MetadataEntry.PRIVATE_SPECIAL_USE));
            imap.setMetadata("SavedDrafts", MetadataEntry.PRIVATE_SPECIAL_USE, "\\Drafts");
            imap.removeMetadata("SentMail", MetadataEntry.PRIVATE_SPECIAL_USE);
        });
    }

    @Test
    void importantIsASpecialUse() throws Exception {
        with(
                "IMAP4rev1 SPECIAL-USE",
                """
                C: t1 LIST "" Imp*
                S: * LIST (\\HasNoChildren \\Important) "/" "Important Messages"
                S: * LIST (\\HasNoChildren) "/" "Imported Wine"
                S: t1 OK Success
                """,
                imap -> assertEquals(
                        Set.of(MailboxAttribute.IMPORTANT),
                        imap.list("Imp*").get(0).specialUses()));
    }

    @Test
    void rightsComeWithTheirMailboxes() throws Exception {
        with("IMAP4rev1 ACL LIST-EXTENDED LIST-MYRIGHTS", """
                C: A01 LIST "" % RETURN (MYRIGHTS)
                S: * LIST () "." "INBOX"
                S: * MYRIGHTS "INBOX" lrswipkxtecda
                S: * LIST () "." "foo"
                S: * MYRIGHTS "foo" lrs
                S: * LIST (\\NonExistent) "." "bar"
                S: A01 OK List completed.
                C: A02 LIST (SUBSCRIBED RECURSIVEMATCH) "" % RETURN (MYRIGHTS)
                S: * LIST (\\Subscribed) "." "INBOX"
                S: * MYRIGHTS "INBOX" lrswipkxtecda
                S: * LIST () "." "foo" (CHILDINFO ("SUBSCRIBED"))
                S: A02 OK List completed.
                """, imap -> {
            List<DescribedMailbox> rows = imap.listWithRights("%");
            assertEquals(Rights.parse("lrswipkxtea"), rows.get(0).rights());
            assertEquals(Rights.parse("lrs"), rows.get(1).rights());
            assertNull(rows.get(2).rights());
            assertNull(rows.get(0).metadata());
            rows = imap.execute(
                    DescribingList.of(matching("%").selecting(Selection.SUBSCRIBED, Selection.RECURSIVEMATCH))
                            .withRights());
            assertEquals(Rights.parse("lrswipkxtea"), rows.get(0).rights());
            assertNull(rows.get(1).rights());
            assertEquals(List.of("SUBSCRIBED"), rows.get(1).listed().childInfo());
        });
    }

    @Test
    void annotationsComeWithTheirMailboxes() throws Exception {
        with(
                "IMAP4rev1 METADATA LIST-EXTENDED LIST-METADATA",
                """
                C: A01 LIST "" % RETURN (METADATA ("/shared/vendor/cmu/cyrus-imapd/color"))
                S: * LIST () "." "INBOX"
                S: * METADATA "INBOX" ("/shared/vendor/cmu/cyrus-imapd/color" "#b71c1c")
                S: * LIST () "." "foo"
                S: * METADATA "foo" ("/shared/vendor/cmu/cyrus-imapd/color" NIL)
                S: * LIST (\\NonExistent) "." "bar"
                S: A01 OK List completed.
                """.replace("(\"/shared/vendor/cmu/cyrus-imapd/color\"))", "(/shared/vendor/cmu/cyrus-imapd/color))"),
                imap -> {
                    List<DescribedMailbox> rows = imap.listWithMetadata("%", COLOR);
                    assertEquals("#b71c1c", rows.get(0).metadata().text(COLOR));
                    assertEquals(Map.of(), rows.get(1).metadata().values());
                    assertNull(rows.get(2).metadata());
                    assertNull(rows.get(0).rights());
                });
    }

    @Test
    void allIsToldAtOnceAndNewsAboutOthersIsNews() throws Exception {
        with("IMAP4rev1 ACL METADATA LIST-EXTENDED LIST-STATUS LIST-MYRIGHTS LIST-METADATA SPECIAL-USE", """
                C: A1 LIST "" % RETURN (CHILDREN SPECIAL-USE STATUS (MESSAGES) MYRIGHTS METADATA (/shared/comment))
                S: * LIST (\\Trash \\HasNoChildren) "/" a
                S: * METADATA other /shared/comment
                S: * METADATA other (/shared/comment "not asked for")
                S: * MYRIGHTS other lr
                S: * METADATA a (/shared/comment {4}
                S: x"yz)
                S: * STATUS a (MESSAGES 3)
                S: * MYRIGHTS a lrx
                S: A1 OK done
                """, imap -> {
            DescribedMailbox row = imap.execute(DescribingList.of(
                                    matching("%").returning(Return.CHILDREN).withStatus(StatusItem.MESSAGES))
                            .withRights()
                            .withMetadata(MetadataEntry.SHARED_COMMENT))
                    .get(0);
            assertEquals(3, row.listed().status().messages());
            assertEquals("x\"yz", row.metadata().text(MetadataEntry.SHARED_COMMENT));
            assertEquals(Rights.parse("lrx"), row.rights());
            assertEquals(3, imap.unclaimed().peek(UntaggedResponse.class).size());
        });
    }

    @Test
    void withoutTheirCapabilitiesNothingIsSent() throws Exception {
        with("IMAP4rev1 LIST-EXTENDED", "", imap -> {
            assertNeeds("LIST-MYRIGHTS", () -> imap.listWithRights("*"));
            assertNeeds("LIST-METADATA", () -> imap.listWithMetadata("*", COLOR));
            assertNeeds("SPECIAL-USE", imap::listSpecialUse);
            assertNeeds("XLIST", () -> imap.xlist("*"));
            assertNeeds("MAILBOX-REFERRALS", () -> imap.rlist("*"));
            assertNeeds("MAILBOX-REFERRALS", () -> imap.rlsub("*"));
            assertNeeds(
                    "CREATE-SPECIAL-USE",
                    () -> imap.execute(new Create(MailboxName.of("x"), List.of(MailboxAttribute.SENT))));
        });
        with("IMAP4rev1 SPECIAL-USE", "", imap -> {
            assertNeeds("LIST-EXTENDED", () -> imap.listSubscribed("*"));
            assertNeeds("LIST-EXTENDED", () -> imap.execute(matching("a", "b")));
            assertNeeds(
                    "LIST-EXTENDED",
                    () -> imap.execute(matching("*").selecting(Selection.SPECIAL_USE, Selection.SUBSCRIBED)));
        });
    }

    private static void assertNeeds(String capability, Executable call) {
        CommandNotPermittedException refused = assertThrows(CommandNotPermittedException.class, call);
        assertTrue(String.valueOf(refused.getMessage()).contains("needs " + capability), refused.getMessage());
    }

    @Test
    void whatCannotBeReadFailsTheCommandAndNotTheConnection() throws Exception {
        with("IMAP4rev1 ACL METADATA LIST-EXTENDED LIST-MYRIGHTS LIST-METADATA", """
                C: A1 LIST "" * RETURN (MYRIGHTS)
                S: * LIST () "/" a
                S: * MYRIGHTS
                S: * LIST () "/" b
                S: * MYRIGHTS b lr
                S: A1 OK done
                C: A2 LIST "" * RETURN (METADATA (/shared/comment))
                S: * LIST () "/" a
                S: * METADATA a (/shared/comment
                S: A2 OK done
                C: A3 LIST "" * RETURN (MYRIGHTS)
                S: * LIST () "/" a
                S: A3 NO [UNAVAILABLE] not now
                C: A4 NOOP
                S: A4 OK in step
                """, imap -> {
            UnreadableAnswerException unreadable =
                    assertThrows(UnreadableAnswerException.class, () -> imap.listWithRights("*"));
            List<?> rest = (List<?>) unreadable.partialResult();
            assertEquals(2, rest.size());
            assertThrows(
                    UnreadableAnswerException.class, () -> imap.listWithMetadata("*", MetadataEntry.SHARED_COMMENT));
            assertThrows(CommandFailedException.class, () -> imap.listWithRights("*"));
            imap.noop();
        });
    }

    @Test
    void annotationsWithoutEndAreBounded() throws Exception {
        ConnectionOptions options =
                ConnectionOptions.DEFAULT.newBuilder().maxResultOctets(2000).build();
        with("IMAP4rev1 METADATA LIST-EXTENDED LIST-METADATA", """
                C: A1 LIST "" * RETURN (METADATA (/shared/comment))
                S: * LIST () "/" a
                S: * METADATA a (/shared/comment "LONG" /shared/b "LONG" /shared/c "LONG")
                S: A1 OK done
                C: A2 NOOP
                S: A2 OK in step
                """.replace("LONG", "x".repeat(700)), options, imap -> {
            assertThrows(LimitExceededException.class, () -> imap.listWithMetadata("*", MetadataEntry.SHARED_COMMENT));
            imap.noop();
        });
    }

    @Test
    void olderServersOfGmailsHaveXlist() throws Exception {
        with("IMAP4rev1 XLIST", """
                C: A1 XLIST "" *
                S: * XLIST (\\HasNoChildren \\Inbox) "/" "Posteingang"
                S: * XLIST (\\HasNoChildren \\AllMail) "/" "[Gmail]/Alle Nachrichten"
                S: * XLIST (\\HasNoChildren \\Spam) "/" "[Gmail]/Spam"
                S: * XLIST (\\HasNoChildren \\Starred) "/" "[Gmail]/Markiert"
                S: * XLIST (\\HasNoChildren \\Sent) "/" "[Gmail]/Gesendet"
                S: A1 OK Success
                """, imap -> {
            List<ListedMailbox> rows = imap.xlist("*");
            assertTrue(rows.get(0).has(MailboxAttribute.of("\\Inbox")));
            assertEquals(
                    List.of(
                            Set.of(),
                            Set.of(MailboxAttribute.ALL),
                            Set.of(MailboxAttribute.JUNK),
                            Set.of(MailboxAttribute.FLAGGED),
                            Set.of(MailboxAttribute.SENT)),
                    rows.stream().map(ListedMailbox::specialUses).toList());
        });
    }

    @Test
    void aRenamedMailboxTellsItsOldName() throws Exception {
        with("IMAP4rev2", """
                C: A1 RENAME old "new \\u00e4"
                S: * LIST (\\HasNoChildren) "/" "new \\u00e4" ("OLDNAME" ("old"))
                S: A1 OK done
                C: A2 LIST (SUBSCRIBED RECURSIVEMATCH) "" % RETURN (SPECIAL-USE)
                S: * LIST () "/" "Foo" ("CHILDINFO" ("SUBSCRIBED") "X-OWN" (("edge" "lacy") 7) OLDNAME ("x"))
                S: A2 OK done
                """.replace("\\u00e4", "ae").replace(" RETURN (SPECIAL-USE)", ""), imap -> {
            imap.rename("old", "new ae");
            ListedMailbox row = imap.execute(matching("%").selecting(Selection.SUBSCRIBED, Selection.RECURSIVEMATCH))
                    .get(0);
            assertEquals(List.of("SUBSCRIBED"), row.childInfo());
            assertEquals(MailboxName.of("x"), row.oldName());
        });
    }
}
