package dev.tagline.imap.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataEntryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "comment",
                "/comment",
                "/privat/comment",
                "/privately/comment",
                "private/comment",
                "/private/",
                "/private//comment",
                "//private/comment",
                "/private/com*ment",
                "/private/com%ment",
                "/private/com\u0000ment",
                "/private/com\rment",
                "/private/com\nment",
                "/private/com\u0019ment",
                "/private/com\u007fment",
                "/private/commént"
            })
    void namesThatTheRfcForbidsAreRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> MetadataEntry.of(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/private", "/shared", "/private/comment", "/SHARED/vendor/x/y", "/private/a b", "/shared/("})
    void othersAreKeptAsTheyAre(String name) {
        assertEquals(name, MetadataEntry.of(name).name());
    }

    @Test
    void caseDoesNotMatter() {
        MetadataEntry entry = MetadataEntry.ofReceived("/Private/COMMENT");
        assertEquals(MetadataEntry.PRIVATE_COMMENT, entry);
        assertEquals(MetadataEntry.PRIVATE_COMMENT.hashCode(), entry.hashCode());
        assertNotEquals(MetadataEntry.SHARED_COMMENT, entry);
        assertTrue(entry.isPrivate());
        assertFalse(MetadataEntry.SHARED_ADMIN.isPrivate());
    }

    @Test
    void whatAServerNamesIsNeverRefused() {
        assertEquals("//%é", MetadataEntry.ofReceived("//%é").name());
    }
}
