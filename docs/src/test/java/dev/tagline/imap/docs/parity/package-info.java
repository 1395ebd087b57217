/** What Python's imaplib and imaplib2 do, as they recorded it themselves, and ours beside it. */
@NullMarked
package dev.tagline.imap.docs.parity;

import org.jspecify.annotations.NullMarked;
