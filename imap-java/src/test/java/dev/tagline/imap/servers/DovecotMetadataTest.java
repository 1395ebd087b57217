package dev.tagline.imap.servers;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandNotPermittedException;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.metadata.GetMetadata;
import dev.tagline.imap.metadata.Metadata;
import dev.tagline.imap.metadata.MetadataDepth;
import dev.tagline.imap.metadata.MetadataEntry;
import java.util.Map;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** METADATA with a Dovecot that has {@code imap_metadata}. */
@ExtendWith(Dovecot.class)
class DovecotMetadataTest {
    private static final MailboxName BOX = MailboxName.of("Entw\u00fcrfe \"x\"");
    private static final MetadataEntry COLOR = MetadataEntry.of("/private/vendor/example/color");
    private static final MetadataEntry SHADE = MetadataEntry.of("/private/vendor/example/color/shade");

    @Test
    void annotationsOfMailboxes(DovecotServer dovecot) throws ImapException {
        try (ImapConnection connection = dovecot.client("annotations").connect()) {
            connection.create(BOX);
            connection.setMetadata(BOX.text(), MetadataEntry.PRIVATE_COMMENT, "mine \"quoted\"\r\nJ\u00f6rg");
            connection.setMetadata(
                    BOX, Map.of(COLOR, ByteString.encodeUtf8("red"), SHADE, ByteString.encodeUtf8("x".repeat(5000))));
            assertEquals(
                    "mine \"quoted\"\r\nJ\u00f6rg",
                    connection
                            .getMetadata(BOX, MetadataEntry.PRIVATE_COMMENT, MetadataEntry.SHARED_COMMENT)
                            .text(MetadataEntry.PRIVATE_COMMENT));

            Metadata alone = connection.getMetadata(BOX, COLOR);
            assertEquals(Map.of(COLOR, ByteString.encodeUtf8("red")), alone.values());
            Metadata below = connection.execute(new GetMetadata(BOX, COLOR).depth(MetadataDepth.INFINITY));
            assertEquals(2, below.values().size());
            assertEquals(5000, below.value(SHADE).size());
            Metadata small = connection.execute(new GetMetadata(BOX, COLOR, SHADE).maxSize(100));
            assertEquals("red", small.text(COLOR));
            assertNull(small.value(SHADE));
            assertEquals(5000, small.longEntries());

            connection.removeMetadata(BOX.text(), COLOR);
            assertTrue(connection.getMetadata(BOX, COLOR).values().isEmpty());
        }
    }

    @Test
    void annotationsOfTheServer(DovecotServer dovecot) throws ImapException {
        try (ImapConnection connection = dovecot.client("annotations").connect()) {
            Metadata server =
                    connection.execute(GetMetadata.ofServer(MetadataEntry.SHARED_COMMENT, MetadataEntry.SHARED_ADMIN));
            assertEquals("a server for tests", server.text(MetadataEntry.SHARED_COMMENT));
            assertEquals("mailto:postmaster@localhost", server.text(MetadataEntry.SHARED_ADMIN));
        }
    }

    @Test
    void whatIsNotThereFailsAndTheConnectionGoesOn(DovecotServer dovecot) throws ImapException {
        try (ImapConnection connection = dovecot.client("annotations").connect()) {
            assertThrows(CommandFailedException.class, () -> connection.getMetadata("nowhere", COLOR));
            assertThrows(
                    CommandNotPermittedException.class,
                    () -> connection.getAnnotation("INBOX", "/comment", "value.shared"));
            connection.noop();
        }
    }
}
