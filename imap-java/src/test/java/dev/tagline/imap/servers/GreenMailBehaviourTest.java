package dev.tagline.imap.servers;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tagline.imap.sasl.Secret;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** GreenMail, asked what can be asked of any server. */
class GreenMailBehaviourTest extends BehaviourSuite {
    private final GreenMail server = new GreenMail(ServerSetup.IMAP.dynamicPort());

    @Override
    void stop() {
        server.stop();
    }

    /** {@code BODY[TEXT]} comes without the end of the last line, RFC 9051 6.4.5 notwithstanding. */
    @Override
    @Test
    void messagesComeBackOctetByOctet() {
        var different = assertThrows(AssertionFailedError.class, super::messagesComeBackOctetByOctet);
        assertEquals("[text=J\u00f6rg]", different.getActual().getStringRepresentation());
    }

    /** It tells dates in its own zone, not as they were written. */
    @Override
    boolean keepsZones() {
        return false;
    }

    @Override
    TestedServer server() {
        server.start();
        server.setUser("jane", "S3NT1NEL");
        return new Account(server.getImap().getPort(), "jane", Secret.of("S3NT1NEL"));
    }
}
