package dev.tagline.imap.servers.extension;

import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.extension.Convert;

class MailstoreConvertTest extends ConvertBehaviour {
    MailstoreConvertTest() {
        super(Ground.of(new Mailstore().with(new Convert())));
    }
}
