/** Mailboxes: names, attributes, status items, namespaces (RFC 9051 chapters 5.1 and 7.3). */
@NullMarked
package dev.tagline.imap.mailbox;

import org.jspecify.annotations.NullMarked;
