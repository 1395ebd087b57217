package dev.tagline.imap.response;

import dev.tagline.imap.message.Flags;

/**
 * {@code * FLAGS (\Answered \Flagged \Deleted \Seen \Draft)}: the flags that apply to the mailbox (RFC 9051 section
 * 7.3.5).
 *
 * @param flags in the order given
 */
public record FlagsResponse(Flags flags) implements UntaggedResponse {}
