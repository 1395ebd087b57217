package dev.tagline.imap.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import okio.ByteString;
import org.junit.jupiter.api.Test;

/** What was said is kept within bounds. */
class DialogueTest {
    private static ByteString octets(int size) {
        return ByteString.encodeUtf8("x".repeat(size - 2) + "\r\n");
    }

    @Test
    void ofOneThingThatWasSaidOnlyTheBeginningIsKept() {
        Dialogue dialogue = new Dialogue();
        dialogue.server(0, octets(Dialogue.ENTRY_LIMIT + 10_000));
        String all = dialogue.all();
        assertTrue(all.length() < Dialogue.ENTRY_LIMIT + 100, "so much: " + all.length());
        assertTrue(all.endsWith("# 10000 octets more\n"), all.substring(all.length() - 40));
    }

    @Test
    void ofALongDialogueOnlyTheEndIsKept() {
        Dialogue dialogue = new Dialogue();
        for (int i = 0; i < 6_000; i++) {
            dialogue.client(0, octets(1_000));
        }
        dialogue.server(0, ByteString.encodeUtf8("a OK the last\r\n"));
        String all = dialogue.all();
        assertTrue(all.length() < 5 << 20, "so much: " + all.length());
        assertTrue(all.startsWith("# "), all.substring(0, 40));
        assertTrue(all.endsWith("S: a OK the last\n"), all.substring(all.length() - 40));
    }
}
