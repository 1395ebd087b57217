package dev.tagline.imap.servers.extension;

import dev.tagline.imap.testkit.mailstore.Mailstore;

/** A server that speaks nothing older. */
class MailstoreImap4rev2AloneTest extends Imap4rev2Behaviour {
    MailstoreImap4rev2AloneTest() {
        super(Ground.of(new Mailstore().without("IMAP4rev1")));
    }
}
