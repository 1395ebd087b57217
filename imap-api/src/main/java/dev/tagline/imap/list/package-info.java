/**
 * LIST that tells more of each mailbox than LIST itself can: the user's rights (LIST-MYRIGHTS, RFC 8440) and annotations
 * (LIST-METADATA, RFC 9590).
 */
@NullMarked
package dev.tagline.imap.list;

import org.jspecify.annotations.NullMarked;
