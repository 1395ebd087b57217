@NullMarked
package dev.tagline.imap.docs;

import org.jspecify.annotations.NullMarked;
