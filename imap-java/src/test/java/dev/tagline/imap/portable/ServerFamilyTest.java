package dev.tagline.imap.portable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tagline.imap.ServerFamily;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.ResponseText;
import org.junit.jupiter.api.Test;

class ServerFamilyTest {
    private static ServerFamily of(String greeting, String... capabilities) {
        return ServerFamily.of(new ResponseText(null, greeting), Capabilities.of(capabilities));
    }

    @Test
    void serversAreRecognised() {
        assertEquals(ServerFamily.UW, of("localhost IMAP4rev1 2007f.404 at Fri, 5 Jul 2013", "IMAP4rev1"));
        assertEquals(ServerFamily.UW, of("[1.2.3.4] Panda IMAP 2011 ready", "IMAP4rev1"));
        assertEquals(ServerFamily.YAHOO, of("IMAP4rev1 Hello", "IMAP4rev1", "XYMHIGHESTMODSEQ"));
        assertEquals(ServerFamily.JAMES, of("JAMES IMAP4rev1 Server vm is ready.", "IMAP4rev1"));
        assertEquals(ServerFamily.ORDINARY, of("Dovecot ready.", "IMAP4rev1", "IDLE"));
    }
}
