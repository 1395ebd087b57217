package dev.tagline.imap.dialogues;

import dev.tagline.imap.servers.Dovecot;
import dev.tagline.imap.servers.DovecotServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** States, names, arguments and errors of the base protocol. */
@ExtendWith(Dovecot.class)
class BaseDialoguesTest {
    private final DovecotServer dovecot;

    BaseDialoguesTest(DovecotServer dovecot) {
        this.dovecot = dovecot;
    }

    private static final String DATE = "07-Feb-1994 21:52:25 -0800";

    private Dialogues inbox() {
        return new Dialogues(dovecot)
                .mail("\\Seen", DATE, "Subject: one\nFrom: Ada <ada@example.org>\n\nOne.\n")
                .mail("", DATE, "Subject: two\nTo: \"B, C\" <bc@example.org>, d@example.org\n\nTwo.\nTwo.\n")
                .mail("\\Flagged", DATE, "Subject: three\nMessage-ID: <3@example.org>\n\nThree.\n");
    }

    @Test
    void theFixture() throws IOException {
        inbox().same("""
                C: SELECT INBOX
                C: FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE)
                C: FETCH 1:* ENVELOPE
                C2: SELECT INBOX
                C2: IDLE
                C: STORE 1 +FLAGS (\\Deleted)
                S2: * 1 FETCH
                C2: DONE
                C: EXPUNGE
                C: FETCH 1 BODY[]
                C: LOGIN <USER> {}
                | abc
                C: LOGOUT
                """);
    }
}
