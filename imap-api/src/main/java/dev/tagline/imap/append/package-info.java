/** More ways to store messages: MULTIAPPEND (RFC 3502), REPLACE (RFC 8508), CATENATE (RFC 4469), UTF-8 (RFC 6855). */
@NullMarked
package dev.tagline.imap.append;

import org.jspecify.annotations.NullMarked;
