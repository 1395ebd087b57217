package dev.tagline.imap.wire;

import dev.tagline.imap.acl.AccessControlList;
import dev.tagline.imap.acl.AclEntry;
import dev.tagline.imap.acl.AclResponse;
import dev.tagline.imap.acl.GrantableRights;
import dev.tagline.imap.acl.Identifier;
import dev.tagline.imap.acl.ListRightsResponse;
import dev.tagline.imap.acl.MyRightsResponse;
import dev.tagline.imap.acl.Rights;
import dev.tagline.imap.mailbox.MailboxName;
import java.util.ArrayList;
import java.util.List;

/** acl-data, listrights-data and myrights-data (RFC 4314 section 7). */
final class AclParser {
    private final Cursor in;
    private final MailboxParser mailboxes;

    AclParser(Cursor in, MailboxParser mailboxes) {
        this.in = in;
        this.mailboxes = mailboxes;
    }

    /** {@code INBOX/Drafts Fred rwipslxetad Chris lrswi}. */
    AclResponse acl() throws MalformedException {
        in.sp();
        MailboxName mailbox = mailboxes.mailbox();
        List<AclEntry> entries = new ArrayList<>();
        while (more()) {
            entries.add(new AclEntry(identifier(), rightsOrNone()));
            bounded(entries.size());
        }
        return new AclResponse(mailbox, new AccessControlList(entries));
    }

    /** {@code ~/Mail/saved smith la r swicdkxte}. */
    ListRightsResponse listRights() throws MalformedException {
        in.sp();
        MailboxName mailbox = mailboxes.mailbox();
        in.sp();
        Identifier identifier = identifier();
        Rights always = rightsOrNone();
        List<Rights> optional = new ArrayList<>();
        while (more()) {
            optional.add(rights());
            bounded(optional.size());
        }
        return new ListRightsResponse(mailbox, identifier, new GrantableRights(always, optional));
    }

    /** {@code INBOX rwiptsldaex}. */
    MyRightsResponse myRights() throws MalformedException {
        in.sp();
        MailboxName mailbox = mailboxes.mailbox();
        return new MyRightsResponse(mailbox, rightsOrNone());
    }

    /** Whether something follows, behind the space that is passed. */
    private boolean more() throws MalformedException {
        if (in.atEnd()) {
            return false;
        }
        in.sp();
        if (in.atEnd()) {
            in.quirks.tolerate(Quirk.TRAILING_SPACE);
            return false;
        }
        return true;
    }

    private Identifier identifier() throws MalformedException {
        String text = Text.decode(in.astring());
        if (text.isEmpty() || text.indexOf('\0') >= 0 || text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
            throw in.malformed("expected an identifier");
        }
        return Identifier.of(text);
    }

    private Rights rightsOrNone() throws MalformedException {
        if (more()) {
            return rights();
        }
        in.quirks.tolerate(Quirk.RIGHTS_MISSING);
        return Rights.NONE;
    }

    private Rights rights() throws MalformedException {
        String letters = in.astring();
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                throw in.malformed("expected rights");
            }
        }
        return Rights.ofWire(letters);
    }

    private void bounded(int count) throws MalformedException {
        if (count > in.limits.addresses()) {
            throw in.malformed("more than " + in.limits.addresses() + " entries");
        }
    }
}
