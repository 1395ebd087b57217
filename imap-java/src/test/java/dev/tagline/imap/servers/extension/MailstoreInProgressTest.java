package dev.tagline.imap.servers.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.testkit.mailstore.Mailstore;
import dev.tagline.imap.testkit.mailstore.extension.InProgress;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailstoreInProgressTest extends InProgressBehaviour {
    MailstoreInProgressTest() {
        super(Ground.of(new Mailstore().with(new InProgress("FETCH", 3))));
    }

    @Test
    void eachStepIsTold() throws ImapException {
        assertEquals(
                List.of("0 of 3", "1 of 3", "2 of 3"),
                told(2).stream()
                        .map(each -> each.processed() + " of " + each.goal())
                        .toList());
    }
}
