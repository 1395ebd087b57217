package dev.tagline.imap.servers.extension;

import dev.tagline.imap.servers.Dovecot;
import dev.tagline.imap.servers.DovecotServer;
import org.junit.jupiter.api.extension.ExtendWith;

/** Of Dovecot. */
@ExtendWith(Dovecot.class)
class DovecotContextTest extends ContextBehaviour {
    DovecotContextTest(DovecotServer dovecot) {
        super(Ground.dovecot(dovecot));
    }
}
