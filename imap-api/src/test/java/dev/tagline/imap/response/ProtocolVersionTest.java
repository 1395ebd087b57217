package dev.tagline.imap.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolVersionTest {
    @ParameterizedTest
    @CsvSource({
        "IMAP4 IMAP4rev1, IMAP4REV1",
        "imap4REV1 IMAP4, IMAP4REV1",
        "IDLE IMAP4, IMAP4",
        "IMAP4 STATUS IMAP2bis, IMAP4",
        "IMAP2bis, IMAP2BIS",
        "IMAP2, IMAP2BIS",
        "IMAP4rev1 IMAP4rev2, IMAP4REV1",
        "IMAP4rev2, IMAP4REV2"
    })
    void theNewestThatIsListedIsSpoken(String listed, ProtocolVersion version) {
        assertEquals(version, ProtocolVersion.of(Capabilities.of(listed.split(" ")), Capabilities.NONE));
    }

    @Test
    void whatIsEnabledIsSpoken() {
        assertEquals(
                ProtocolVersion.IMAP4REV2,
                ProtocolVersion.of(Capabilities.of("IMAP4rev1", "IMAP4rev2"), Capabilities.of("IMAP4rev2")));
    }

    @Test
    void aServerThatNamesNoneIsTakenForNone() {
        assertNull(ProtocolVersion.of(Capabilities.NONE, Capabilities.NONE));
        assertNull(ProtocolVersion.of(Capabilities.of("IDLE", "UIDPLUS", "IMAP5"), Capabilities.NONE));
    }
}
