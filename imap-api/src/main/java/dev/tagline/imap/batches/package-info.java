/** Parting a mailbox into batches: UIDBATCHES (RFC 10022). */
@NullMarked
package dev.tagline.imap.batches;

import org.jspecify.annotations.NullMarked;
