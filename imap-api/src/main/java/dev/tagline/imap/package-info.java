/** The front door: {@link dev.tagline.imap.ImapConnection}, its listeners and its errors. */
@NullMarked
package dev.tagline.imap;

import org.jspecify.annotations.NullMarked;
