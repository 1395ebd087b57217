@NullMarked
package dev.tagline.imap.docs.programs;

import org.jspecify.annotations.NullMarked;
