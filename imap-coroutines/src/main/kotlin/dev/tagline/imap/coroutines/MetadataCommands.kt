package dev.tagline.imap.coroutines

import dev.tagline.imap.mailbox.MailboxName
import dev.tagline.imap.metadata.Annotation
import dev.tagline.imap.metadata.GetAnnotation
import dev.tagline.imap.metadata.GetMetadata
import dev.tagline.imap.metadata.Metadata
import dev.tagline.imap.metadata.MetadataEntry
import dev.tagline.imap.metadata.SetAnnotation
import dev.tagline.imap.metadata.SetMetadata
import okio.ByteString
import okio.ByteString.Companion.encodeUtf8

/** Annotations: METADATA (RFC 5464) and ANNOTATEMORE before it. The empty name of a mailbox is the server itself. */
public interface MetadataCommands : CommandExecutor {
    /** Annotations of a mailbox; [GetMetadata] asks for more, or for less (section 4.2). */
    public suspend fun getMetadata(
        mailbox: String,
        vararg entries: MetadataEntry,
    ): Metadata = getMetadata(MailboxName.of(mailbox), *entries)

    /** Annotations of a mailbox; [GetMetadata] asks for more, or for less (section 4.2). */
    public suspend fun getMetadata(
        mailbox: MailboxName,
        vararg entries: MetadataEntry,
    ): Metadata = execute(GetMetadata(mailbox, *entries))

    /** Sets one annotation to a text, lines of which end with CRLF (section 4.3). */
    public suspend fun setMetadata(
        mailbox: String,
        entry: MetadataEntry,
        text: String,
    ) {
        execute(SetMetadata(MailboxName.of(mailbox), entry, text.encodeUtf8()))
    }

    /** Sets annotations, and removes those that are null here; all or none (section 4.3). */
    public suspend fun setMetadata(
        mailbox: MailboxName,
        values: Map<MetadataEntry, ByteString?>,
    ) {
        execute(SetMetadata(mailbox, values))
    }

    /** Removes annotations; all or none (section 4.3). */
    public suspend fun removeMetadata(
        mailbox: String,
        vararg entries: MetadataEntry,
    ): Unit = setMetadata(MailboxName.of(mailbox), entries.associateWith { null })

    /** Annotations of the mailboxes that match, from servers with ANNOTATEMORE. */
    public suspend fun getAnnotation(
        mailboxes: String,
        entry: String,
        attribute: String,
    ): List<Annotation> = execute(GetAnnotation(mailboxes, entry, attribute))

    /** Sets one attribute of an annotation, or removes it with null, on servers with ANNOTATEMORE. */
    public suspend fun setAnnotation(
        mailboxes: String,
        entry: String,
        attribute: String,
        text: String?,
    ) {
        execute(SetAnnotation(mailboxes, entry, attribute, text?.encodeUtf8()))
    }
}
