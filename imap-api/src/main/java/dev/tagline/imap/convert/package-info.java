/** Conversions of parts by the server: CONVERT (RFC 5259). */
@NullMarked
package dev.tagline.imap.convert;

import org.jspecify.annotations.NullMarked;
