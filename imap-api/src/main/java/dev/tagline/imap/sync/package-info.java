/** Keeping a copy of mailboxes: CONDSTORE and QRESYNC (RFC 7162), NOTIFY (RFC 5465). */
@NullMarked
package dev.tagline.imap.sync;

import org.jspecify.annotations.NullMarked;
