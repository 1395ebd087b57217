package dev.tagline.imap;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.metadata.Annotation;
import dev.tagline.imap.metadata.GetAnnotation;
import dev.tagline.imap.metadata.GetMetadata;
import dev.tagline.imap.metadata.Metadata;
import dev.tagline.imap.metadata.MetadataEntry;
import dev.tagline.imap.metadata.SetAnnotation;
import dev.tagline.imap.metadata.SetMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Annotations: METADATA (RFC 5464) and ANNOTATEMORE before it. The empty name of a mailbox is the server itself. */
public interface MetadataCommands extends CommandExecutor {

    /** Annotations of a mailbox; {@link GetMetadata} asks for more, or for less (section 4.2). */
    default Metadata getMetadata(String mailbox, MetadataEntry... entries) throws ImapException {
        return getMetadata(MailboxName.of(mailbox), entries);
    }

    /** Annotations of a mailbox; {@link GetMetadata} asks for more, or for less (section 4.2). */
    default Metadata getMetadata(MailboxName mailbox, MetadataEntry... entries) throws ImapException {
        return execute(new GetMetadata(mailbox, entries));
    }

    /** Sets one annotation to a text, lines of which end with CRLF (section 4.3). */
    default void setMetadata(String mailbox, MetadataEntry entry, String text) throws ImapException {
        execute(new SetMetadata(MailboxName.of(mailbox), entry, ByteString.encodeUtf8(text)));
    }

    /** Sets annotations, and removes those that are null here; all or none (section 4.3). */
    default void setMetadata(MailboxName mailbox, Map<MetadataEntry, @Nullable ByteString> values)
            throws ImapException {
        execute(new SetMetadata(mailbox, values));
    }

    /** Removes annotations; all or none (section 4.3). */
    default void removeMetadata(String mailbox, MetadataEntry... entries) throws ImapException {
        Map<MetadataEntry, @Nullable ByteString> values = new LinkedHashMap<>();
        for (MetadataEntry entry : entries) {
            values.put(entry, null);
        }
        setMetadata(MailboxName.of(mailbox), values);
    }

    /** Annotations of the mailboxes that match, from servers with ANNOTATEMORE. */
    default List<Annotation> getAnnotation(String mailboxes, String entry, String attribute) throws ImapException {
        return execute(new GetAnnotation(mailboxes, entry, attribute));
    }

    /** Sets one attribute of an annotation, or removes it with null, on servers with ANNOTATEMORE. */
    default void setAnnotation(String mailboxes, String entry, String attribute, @Nullable String text)
            throws ImapException {
        execute(new SetAnnotation(mailboxes, entry, attribute, text == null ? null : ByteString.encodeUtf8(text)));
    }
}
