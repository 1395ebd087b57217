package dev.tagline.imap.servers.extension;

import dev.tagline.imap.servers.Dovecot;
import dev.tagline.imap.servers.DovecotServer;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Dovecot.class)
class DovecotImap4rev2Test extends Imap4rev2Behaviour {
    DovecotImap4rev2Test(DovecotServer dovecot) {
        super(Ground.dovecot(dovecot));
    }
}
