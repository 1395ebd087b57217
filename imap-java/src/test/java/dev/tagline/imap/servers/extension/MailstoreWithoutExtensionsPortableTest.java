package dev.tagline.imap.servers.extension;

import dev.tagline.imap.testkit.mailstore.Mailstore;

/** The second-best ways. */
class MailstoreWithoutExtensionsPortableTest extends PortableBehaviour {
    MailstoreWithoutExtensionsPortableTest() {
        super(Ground.of(new Mailstore()
                .without("IMAP4rev2")
                .without("MOVE")
                .without("ESEARCH")
                .without("SEARCHRES")
                .without("CONTEXT=SEARCH")
                .without("PARTIAL")
                .without("BINARY")
                .without("LIST-STATUS")
                .without("LIST-MYRIGHTS")
                .without("SPECIAL-USE")
                .without("MULTIAPPEND")
                .without("REPLACE")));
    }
}
