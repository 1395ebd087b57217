/** Searching mailboxes that are not open: MULTISEARCH (RFC 7377). */
@NullMarked
package dev.tagline.imap.multisearch;

import org.jspecify.annotations.NullMarked;
