package dev.tagline.imap.servers.extension;

import dev.tagline.imap.servers.Dovecot;
import dev.tagline.imap.servers.DovecotServer;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Dovecot.class)
class DovecotObjectIdTest extends ObjectIdBehaviour {
    DovecotObjectIdTest(DovecotServer dovecot) {
        super(Ground.dovecot(dovecot));
    }
}
