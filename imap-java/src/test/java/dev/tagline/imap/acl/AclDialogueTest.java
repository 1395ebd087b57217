package dev.tagline.imap.acl;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.CommandRejectedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.acl.SetAcl.Change;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okio.Socket;
import org.junit.jupiter.api.Test;

/** The dialogues of RFC 4314, and those of servers that differ. */
class AclDialogueTest {
    private static final MailboxName DRAFTS = MailboxName.of("INBOX/Drafts");
    private static final Identifier CHRIS = Identifier.of("Chris");

    private static ImapConnection open(FakeImapServer server) throws IOException {
        Socket socket = server.connectInMemory();
        return Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
    }

    @Test
    void rightsAreReadAndChanged() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 ACL RIGHTS=texk] hello
                C: A001 GETACL INBOX/Drafts
                S: * ACL INBOX/Drafts Fred rwipslxetad Chris lrswi
                S: A001 OK Getacl complete
                C: A002 SETACL INBOX/Drafts Chris +cda
                S: A002 OK Setacl complete
                C: A003 GETACL INBOX/Drafts
                S: * ACL INBOX/Drafts Fred rwipslxetad Chris lrswicdakxet
                S: A003 OK Getacl complete
                C: A004 SETACL INBOX/Drafts Chris -te
                S: A004 OK Setacl complete
                C: A005 SETACL INBOX/Drafts John lrswicdaq
                S: A005 BAD The q right is not supported
                C: A006 SETACL INBOX/Drafts John ""
                S: A006 OK Setacl complete
                """)) {
            ImapConnection imap = open(server);
            AccessControlList before = imap.getAcl("INBOX/Drafts");
            assertEquals(Rights.parse("rwipslxeta"), before.rights(Identifier.of("Fred")));
            assertEquals(Rights.parse("lrswi"), before.rights(CHRIS));
            imap.setAcl("INBOX/Drafts", "Chris", "+cda");
            assertEquals(Rights.parse("lrswikxtea"), imap.getAcl(DRAFTS).rights(CHRIS));
            imap.setAcl(DRAFTS, CHRIS, Change.REMOVE, Rights.of(Right.EXPUNGE, Right.DELETE_MESSAGES));
            CommandRejectedException refused = assertThrows(
                    CommandRejectedException.class, () -> imap.setAcl("INBOX/Drafts", "John", "lrqswicda"));
            assertTrue(String.valueOf(refused.getMessage()).contains("The q right"), refused.getMessage());
            imap.setAcl(DRAFTS, Identifier.of("John"), Change.REPLACE, Rights.NONE);
            imap.abort();
        }
    }

    @Test
    void negativeIdentifiersAreEntriesOfTheirOwn() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 ACL RIGHTS=texk] hello
                C: B001 GETACL INBOX
                S: * ACL INBOX Fred rwipslxetad -Fred wetd $team w
                S: B001 OK Getacl complete
                C: B002 DELETEACL INBOX Fred
                S: B002 OK Deleteacl complete
                C: B003 GETACL INBOX
                S: * ACL INBOX -Fred wetd $team w
                S: B003 OK Getacl complete
                C: B004 DELETEACL INBOX -Fred
                S: B004 OK Deleteacl complete
                """)) {
            ImapConnection imap = open(server);
            Identifier fred = Identifier.of("Fred");
            assertEquals(3, imap.getAcl("INBOX").entries().size());
            imap.deleteAcl("INBOX", "Fred");
            AccessControlList list = imap.getAcl("INBOX");
            assertEquals(Rights.NONE, list.rights(fred));
            assertEquals(Rights.parse("wet"), list.rights(fred.negative()));
            assertEquals(Rights.parse("w"), list.rights(Identifier.of("$team")));
            imap.deleteAcl(MailboxName.INBOX, fred.negative());
            imap.abort();
        }
    }

    @Test
    void whatCanBeGrantedAndWhatOneHas() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 ACL RIGHTS=texk] hello
                C: a001 LISTRIGHTS ~/Mail/saved smith
                S: * LISTRIGHTS ~/Mail/saved smith la r swicdkxte
                S: a001 OK Listrights completed
                C: a005 LISTRIGHTS archive/imap anyone
                S: * LISTRIGHTS archive/imap anyone "" l r s w i p k x t e c d a 0 1 2 3 4 5 6 7 8 9
                S: a005 OK Listrights successful
                C: A003 MYRIGHTS INBOX
                S: * MYRIGHTS INBOX rwiptsldaex
                S: A003 OK Myrights complete
                """)) {
            ImapConnection imap = open(server);
            GrantableRights smith = imap.listRights("~/Mail/saved", "smith");
            assertEquals(Rights.parse("la"), smith.always());
            assertEquals("[r, swikxte]", smith.optional().toString());
            assertEquals(
                    Rights.parse("lrswipkxtea0123456789"),
                    imap.listRights(MailboxName.of("archive/imap"), Identifier.ANYONE)
                            .all());
            Rights mine = imap.myRights("INBOX");
            assertEquals(Rights.parse("lrswipxtea"), mine);
            assertFalse(mine.permits(Right.CREATE_MAILBOXES));
            imap.abort();
        }
    }

    @Test
    void namesAndIdentifiersMayBeOfAnyScript() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 ACL RIGHTS=texk LITERAL+] hello
                C: A1 SETACL Entw&APw-rfe {6+}
                C: pêche lr
                S: A1 OK done
                C: A2 SETACL "a b" "x \\"y\\"" +l
                S: A2 OK done
                C: A3 GETACL Entw&APw-rfe
                S: * ACL Entw&APw-rfe {6}
                S: pêche lr "x \\"y\\"" {1}
                S: l
                S: A3 OK done
                """)) {
            ImapConnection imap = open(server);
            imap.setAcl("Entwürfe", "pêche", "lr");
            imap.setAcl("a b", "x \"y\"", "+l");
            AccessControlList list = imap.getAcl("Entwürfe");
            assertEquals(Rights.parse("lr"), list.rights(Identifier.of("pêche")));
            assertEquals(Rights.parse("l"), list.rights(Identifier.of("x \"y\"")));
            imap.abort();
        }
    }

    @Test
    void aServerOfRfc2086IsUnderstoodAndUnderstands() throws Exception {
        // As Courier 5.0 answers.
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 ACL ACL2=UNION] hello
                C: A1 MYRIGHTS INBOX.box
                S: * MYRIGHTS "INBOX.box" "acdilrsw"
                S: A1 OK MYRIGHTS completed.
                C: A2 SETACL INBOX.box bob lrcd
                S: A2 OK ACLs updated.
                C: A3 GETACL INBOX.box
                S: * ACL "INBOX.box" "owner" "acdilrsw" "administrators" "acdilrsw" "bob" "dklr"
                S: A3 OK GETACL completed.
                """)) {
            ImapConnection imap = open(server);
            MailboxName box = MailboxName.of("INBOX.box");
            Rights mine = imap.myRights(box);
            assertTrue(mine.permits(Right.DELETE_MAILBOX));
            assertTrue(mine.permits(Right.EXPUNGE));
            assertEquals(Rights.parse("acdilrsw"), mine);
            Rights some = Rights.parse("lrkxte").forServer(imap.capabilities());
            imap.setAcl(box, Identifier.of("bob"), Change.REPLACE, some);
            Rights bob = imap.getAcl(box).rights(Identifier.of("bob"));
            assertEquals(Rights.parse("lrdk"), bob);
            assertTrue(bob.permits(Right.DELETE_MESSAGES));
            imap.abort();
        }
    }

    @Test
    void answersForTwoMailboxesFindTheirCommands() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1 ACL RIGHTS=texk] hello
                C: A1 MYRIGHTS one
                C: A2 MYRIGHTS two
                S: * MYRIGHTS two lr
                S: * MYRIGHTS one lrs
                S: A2 OK done
                S: A1 OK done
                """)) {
            ImapConnection imap = open(server);
            CompletableFuture<Rights> one = imap.submit(new MyRights(MailboxName.of("one")));
            CompletableFuture<Rights> two = imap.submit(new MyRights(MailboxName.of("two")));
            assertEquals(Rights.parse("lr"), two.get(60, TimeUnit.SECONDS));
            assertEquals(Rights.parse("lrs"), one.get(60, TimeUnit.SECONDS));
            imap.abort();
        }
    }

    @Test
    void withoutTheCapabilityNothingIsSent() throws Exception {
        try (FakeImapServer server = new FakeImapServer().script("""
                S: * PREAUTH [CAPABILITY IMAP4rev1] hello
                """)) {
            ImapConnection imap = open(server);
            assertThrows(CommandNotPermittedException.class, () -> imap.getAcl("INBOX"));
            assertThrows(CommandNotPermittedException.class, () -> imap.setAcl("INBOX", "fred", "l"));
            assertThrows(CommandNotPermittedException.class, () -> imap.deleteAcl("INBOX", "fred"));
            assertThrows(CommandNotPermittedException.class, () -> imap.listRights("INBOX", "fred"));
            assertThrows(CommandNotPermittedException.class, () -> imap.myRights("INBOX"));
            imap.abort();
        }
    }
}
