package dev.tagline.imap.servers.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.ConnectionState;
import dev.tagline.imap.response.Capability;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** UNAUTHENTICATE, RFC 8437, and ID, RFC 2971. */
abstract class UnauthenticateBehaviour extends ExtensionBehaviour {
    UnauthenticateBehaviour(Ground ground) {
        super(ground);
    }

    @Test
    void nobodyIsLoggedIn() throws ImapException {
        needs("UNAUTHENTICATE");
        imap.select(box);
        if (imap.capabilities().has(Capability.COMPRESS_DEFLATE)) {
            imap.compress();
        }
        imap.unauthenticate();
        assertEquals(ConnectionState.NOT_AUTHENTICATED, imap.state());
        assertFalse(imap.capability().asSet().isEmpty());
        imap.noop();
    }

    @Test
    void theServerTellsWhatItIs() throws ImapException {
        needs("ID");
        // It may say nothing of itself; what it says has names.
        assertFalse(imap.id(Map.of("name", "Tagline's tests")).containsKey(""));
    }
}
