/** Other languages and other orders of letters: LANGUAGE and I18NLEVEL (RFC 5255). */
@NullMarked
package dev.tagline.imap.language;

import org.jspecify.annotations.NullMarked;
