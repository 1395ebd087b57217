/** JMAPACCESS (RFC 9698): where the same mail is found by JMAP. */
@NullMarked
package dev.tagline.imap.jmap;

import org.jspecify.annotations.NullMarked;
