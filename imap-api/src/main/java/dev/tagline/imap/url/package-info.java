/** IMAP URLs as values (RFC 5092). */
@NullMarked
package dev.tagline.imap.url;

import org.jspecify.annotations.NullMarked;
