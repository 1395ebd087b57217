package dev.tagline.imap.servers.extension;

import dev.tagline.imap.servers.Dovecot;
import dev.tagline.imap.servers.DovecotServer;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Dovecot.class)
class DovecotUrlAuthTest extends UrlAuthBehaviour {
    DovecotUrlAuthTest(DovecotServer dovecot) {
        super(Ground.dovecot(dovecot));
    }
}
