package dev.tagline.imap.response;

import dev.tagline.imap.mailbox.MailboxAttribute;
import dev.tagline.imap.mailbox.MailboxName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code * LIST (\Noselect) "/" ~/Mail/foo}, also in answer to LSUB and XLIST (RFC 9051 section 7.3.1).
 *
 * @param kind which of the three it was
 * @param attributes what the server says of the mailbox
 * @param delimiter the hierarchy delimiter, or null in a flat name space
 * @param mailbox the name
 * @param oldName the former name in answer to RENAME or in OLDNAME (RFC 9051 section 6.3.9.7), else null
 * @param childInfo what CHILDINFO names of the selection options that children match, such as {@code SUBSCRIBED}; empty
 *     when not sent
 */
public record ListResponse(
        Kind kind,
        Set<MailboxAttribute> attributes,
        @Nullable Character delimiter,
        MailboxName mailbox,
        @Nullable MailboxName oldName,
        List<String> childInfo)
        implements UntaggedResponse {
    /** The name of the response. */
    public enum Kind {
        /** Answers LIST. */
        LIST,
        /** Answers LSUB (RFC 3501 section 7.2.3). */
        LSUB,
        /** Answers XLIST of older Gmail servers. */
        XLIST
    }

    /** Copies the collections. */
    public ListResponse {
        attributes = Set.copyOf(attributes);
        childInfo = List.copyOf(childInfo);
    }
}
