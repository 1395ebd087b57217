package dev.tagline.imap.servers.extension;

import dev.tagline.imap.testkit.mailstore.Mailstore;

/** The ways of servers that have nothing. */
class MailstoreWithoutUidplusPortableTest extends PortableBehaviour {
    MailstoreWithoutUidplusPortableTest() {
        super(Ground.of(new Mailstore()
                .without("IMAP4rev2")
                .without("MOVE")
                .without("UIDPLUS")
                .without("LIST-EXTENDED")
                .without("ACL")
                .without("REPLACE")
                .without("MULTIAPPEND")
                .without("LITERAL+")
                .without("LITERAL-")));
    }
}
