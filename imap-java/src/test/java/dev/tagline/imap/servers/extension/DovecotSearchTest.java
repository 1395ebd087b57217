package dev.tagline.imap.servers.extension;

import dev.tagline.imap.servers.Dovecot;
import dev.tagline.imap.servers.DovecotServer;
import org.junit.jupiter.api.extension.ExtendWith;

/** Of Dovecot. */
@ExtendWith(Dovecot.class)
class DovecotSearchTest extends SearchBehaviour {
    DovecotSearchTest(DovecotServer dovecot) {
        super(Ground.dovecot(dovecot));
    }
}
