/** Messages as their octets are: header fields, addresses, MIME parts (RFC 5322, RFC 2045 to 2047). Knows no server. */
@NullMarked
package dev.tagline.imap.testkit.mailstore.mime;

import org.jspecify.annotations.NullMarked;
