/** How much there may be of what, and how much there is: the QUOTA extension, RFC 9208, and servers of RFC 2087. */
@NullMarked
package dev.tagline.imap.quota;

import org.jspecify.annotations.NullMarked;
