/** The code that the guides show. */
@NullMarked
package dev.tagline.imap.docs.guide;

import org.jspecify.annotations.NullMarked;
