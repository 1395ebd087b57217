package dev.tagline.imap.servers;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandRejectedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.acl.AccessControlList;
import dev.tagline.imap.acl.GrantableRights;
import dev.tagline.imap.acl.Identifier;
import dev.tagline.imap.acl.Right;
import dev.tagline.imap.acl.Rights;
import dev.tagline.imap.acl.SetAcl.Change;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.response.ResponseCode.Plain;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** ACL with a real Dovecot, a server of RFC 4314: rights that are given let others in. */
@ExtendWith(Dovecot.class)
class DovecotRightsTest {
    private static final Identifier READER = Identifier.of("rights-reader");

    private static final MailboxName BOX = MailboxName.of("Entw\u00fcrfe");
    private static final MailboxName SHARED = MailboxName.of("Shared/rights-owner/Entw\u00fcrfe");

    /** Dovecot looks at rights anew after half a minute, or on a new connection. */
    private static ImapConnection reader(DovecotServer dovecot) throws ImapException {
        return dovecot.client(READER.text()).connect();
    }

    @Test
    void rightsThatAreGivenLetAnotherIn(DovecotServer dovecot) throws ImapException {
        try (ImapConnection owner = dovecot.client("rights-owner").connect()) {
            owner.create(BOX);
            owner.append(BOX.text(), List.of(), Messages.plain("one", "x"));
            try (ImapConnection reader = reader(dovecot)) {
                assertThrows(CommandFailedException.class, () -> reader.select(SHARED));
            }
            owner.setAcl(BOX, READER, Change.REPLACE, Rights.parse("lrs"));
            try (ImapConnection reader = reader(dovecot)) {
                assertEquals(1, reader.select(SHARED).exists());
                Rights rights = reader.myRights(SHARED);
                assertEquals(Rights.parse("lrs"), rights);
                assertFalse(rights.permits(Right.INSERT));
                CommandFailedException refused = assertThrows(
                        CommandFailedException.class,
                        () -> reader.append(SHARED.text(), List.of(Flag.SEEN), Messages.plain("two", "x")));
                assertEquals(Plain.NOPERM, refused.code());
                assertThrows(CommandFailedException.class, () -> reader.getAcl(SHARED));
            }
            owner.setAcl(BOX, READER, Change.ADD, Rights.of(Right.INSERT));
            try (ImapConnection reader = reader(dovecot)) {
                reader.append(SHARED.text(), List.of(Flag.SEEN), Messages.plain("two", "x"));
            }
            owner.setAcl(BOX, READER, Change.REMOVE, Rights.parse("rs"));
            assertEquals(Rights.parse("li"), owner.getAcl(BOX).rights(READER));
            owner.deleteAcl(BOX, READER);
            assertEquals(Rights.NONE, owner.getAcl(BOX).rights(READER));
        }
    }

    @Test
    void obsoleteAndNegativeRights(DovecotServer dovecot) throws ImapException {
        try (ImapConnection owner = dovecot.client("rights-virtual").connect()) {
            owner.create("box");
            owner.setAcl("box", "fred", "lrs");
            owner.setAcl("box", "fred", "+cd");
            owner.setAcl("box", "-fred", "w");
            owner.setAcl("box", "$team", "l");
            AccessControlList list = owner.getAcl("box");
            assertEquals(Rights.parse("lrskxte"), list.rights(Identifier.of("fred")));
            assertEquals(Rights.parse("w"), list.rights(Identifier.of("fred").negative()));
            assertEquals(Rights.parse("l"), list.rights(Identifier.of("$team")));
            assertEquals(4, list.entries().size());
            owner.setAcl("box", "fred", "");
            owner.deleteAcl("box", "-fred");
            assertEquals(Rights.NONE, owner.getAcl("box").rights(Identifier.of("fred")));

            CommandRejectedException unknown =
                    assertThrows(CommandRejectedException.class, () -> owner.setAcl("box", "fred", "lrq"));
            assertTrue(unknown.getMessage().contains("q"), unknown.getMessage());
            assertEquals(Rights.parse("lrswipkxtea"), owner.myRights("box"));
        }
    }

    @Test
    void whatCanBeGranted(DovecotServer dovecot) throws ImapException {
        try (ImapConnection owner = dovecot.client("rights-list").connect()) {
            GrantableRights rights = owner.listRights("INBOX", "fred");
            assertEquals(Rights.NONE, rights.always());
            assertEquals(Rights.parse("lrswipkxtea"), rights.all());
            assertEquals(11, rights.optional().size());
            assertEquals(
                    Rights.knownTo(owner.capabilities())
                            .minus(Rights.parse("0123456789"))
                            .withoutVirtual(),
                    rights.all());
        }
    }
}
