/** The ways to AUTHENTICATE at a {@code Mailstore}, a file each; each can be switched off by its capability. */
@NullMarked
package dev.tagline.imap.testkit.mailstore.sasl;

import org.jspecify.annotations.NullMarked;
