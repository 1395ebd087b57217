package dev.tagline.imap.servers.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tagline.imap.ImapException;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.Preview;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PREVIEW, RFC 8970. */
abstract class PreviewBehaviour extends ExtensionBehaviour {
    PreviewBehaviour(Ground ground) {
        super(ground);
    }

    @Test
    void theBeginningOfTheTextIsTold() throws ImapException {
        needs("PREVIEW");
        deliver("Subject: x\r\n\r\nThe first line.\r\nThe second.\r\n");
        deliver("Subject: x\r\nContent-Type: image/png\r\n\r\n\r\n");
        imap.select(box);
        List<FetchResponse> rows = imap.fetch(SequenceSet.all(), FetchAttribute.RFC822_SIZE, FetchAttribute.PREVIEW);
        assertEquals("The first line. The second.", rows.get(0).preview().strip());
        assertEquals("", rows.get(1).preview(), "there is nothing to show");
        FetchResponse lazy =
                imap.fetch(SequenceSet.of(1), FetchAttribute.PREVIEW_LAZY).get(0);
        Preview told = lazy.item(Preview.class);
        assertNotNull(told);
        if (told.text() != null) {
            assertEquals(rows.get(0).preview(), told.text());
        }
    }
}
