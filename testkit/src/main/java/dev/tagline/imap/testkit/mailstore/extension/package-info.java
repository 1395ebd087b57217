/** What a {@code Mailstore} speaks beyond IMAP4rev1: an extension a file, each of which can be switched off. */
@NullMarked
package dev.tagline.imap.testkit.mailstore.extension;

import org.jspecify.annotations.NullMarked;
