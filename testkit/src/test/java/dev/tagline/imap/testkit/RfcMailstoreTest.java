package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Dialogues of the RFCs, held with a mailstore that is as their mailboxes are: it says at least what they have it say. */
@Timeout(120)
class RfcMailstoreTest {
    @Test
    void theMailstoreSaysWhatTheRfcsHaveItSay() throws IOException {
        int played = 0;
        List<String> missing = new ArrayList<>();
        for (RfcScenes scenes : List.of(new RfcMailboxScenes(), new RfcMessageScenes(), new RfcExtensionScenes())) {
            missing.addAll(scenes.play());
            played += scenes.count();
        }
        assertEquals("", String.join("\n", missing));
        assertTrue(played >= 160, "so many: " + played);
    }
}
