/** Annotations of messages: ANNOTATE (RFC 5257). */
@NullMarked
package dev.tagline.imap.annotate;

import org.jspecify.annotations.NullMarked;
