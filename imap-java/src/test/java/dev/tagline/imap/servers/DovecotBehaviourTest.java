package dev.tagline.imap.servers;

import dev.tagline.imap.acl.Identifier;
import dev.tagline.imap.sasl.Secret;
import org.junit.jupiter.api.extension.ExtendWith;

/** Dovecot, asked what can be asked of any server. */
@ExtendWith(Dovecot.class)
class DovecotBehaviourTest extends BehaviourSuite {
    private final DovecotServer dovecot;

    DovecotBehaviourTest(DovecotServer dovecot) {
        this.dovecot = dovecot;
    }

    /** As it comes, it lets nobody give rights to everybody. */
    @Override
    Identifier somebody() {
        return Identifier.of("bob");
    }

    @Override
    TestedServer server() {
        return new Account(dovecot.port(), "behaviour", Secret.of(DovecotServer.PASSWORD));
    }
}
