/** Messages to fill a mailbox with: from {@code .eml} files, mbox, Maildir, or built by a test. Knows no server. */
@NullMarked
package dev.tagline.imap.testkit.mailstore.seed;

import org.jspecify.annotations.NullMarked;
