package dev.tagline.imap.servers.extension;

import dev.tagline.imap.servers.Dovecot;
import dev.tagline.imap.servers.DovecotServer;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Dovecot.class)
class DovecotNotifyTest extends NotifyBehaviour {
    DovecotNotifyTest(DovecotServer dovecot) {
        super(Ground.dovecot(dovecot));
    }

    /** Dovecot 2.3 tells of flags by a command alone, of arrivals when it is told by the file system. */
    @Override
    boolean tellsOfTheOpenMailboxAtOnce() {
        return false;
    }
}
