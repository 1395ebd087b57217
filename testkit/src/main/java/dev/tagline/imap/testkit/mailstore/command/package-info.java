/** The commands of IMAP4rev1 on a {@code Mailstore}, a file each, and how an extension adds its own. */
@NullMarked
package dev.tagline.imap.testkit.mailstore.command;

import org.jspecify.annotations.NullMarked;
