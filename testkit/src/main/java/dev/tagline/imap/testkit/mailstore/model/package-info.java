/** Mailboxes in memory, what is in them, and who hears of changes. Knows no protocol. */
@NullMarked
package dev.tagline.imap.testkit.mailstore.model;

import org.jspecify.annotations.NullMarked;
