/** Gmail's X-GM-EXT-1: labels, and numbers of messages and threads that are the same in every mailbox. */
@NullMarked
package dev.tagline.imap.gmail;

import org.jspecify.annotations.NullMarked;
