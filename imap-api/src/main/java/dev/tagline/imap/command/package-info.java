/** What a client can ask: one file for each command of RFC 9051 chapter 6, with all that is known of it. */
@NullMarked
package dev.tagline.imap.command;

import org.jspecify.annotations.NullMarked;
