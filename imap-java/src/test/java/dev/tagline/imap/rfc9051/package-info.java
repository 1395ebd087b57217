/** Every example dialogue of RFC 9051 chapters 6, 7 and 8, spoken by the client to the fake server. */
@NullMarked
package dev.tagline.imap.rfc9051;

import org.jspecify.annotations.NullMarked;
