/** Messages: numbers and sets, flags, dates, envelope, body structure, sections (RFC 9051 chapters 2.3 and 7.5.2). */
@NullMarked
package dev.tagline.imap.message;

import org.jspecify.annotations.NullMarked;
