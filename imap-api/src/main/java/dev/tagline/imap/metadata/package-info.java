/** METADATA, RFC 5464, and what was before it, ANNOTATEMORE: notes on mailboxes and on the server. */
@NullMarked
package dev.tagline.imap.metadata;

import org.jspecify.annotations.NullMarked;
