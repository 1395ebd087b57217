package dev.tagline.imap.list;

import dev.tagline.imap.acl.Rights;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.metadata.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * One mailbox that {@link DescribingList} found.
 *
 * @param listed its row of LIST, with its figures where these were asked for
 * @param rights what the user may do with it; null where they were not asked for, or the server could not tell: as of a
 *     mailbox that does not exist
 * @param metadata its annotations, of those asked for; null where none were, or the server could not tell
 */
public record DescribedMailbox(
        ListedMailbox listed,
        @Nullable Rights rights,
        @Nullable Metadata metadata) {}
