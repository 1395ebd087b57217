/** The front door: {@link dev.tagline.imap.client.ImapClient}, settings in, connection out. */
@NullMarked
package dev.tagline.imap.client;

import org.jspecify.annotations.NullMarked;
