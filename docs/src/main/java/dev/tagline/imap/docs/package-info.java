/** The program that shows what Tagline is for, in Kotlin and in Java. */
@NullMarked
package dev.tagline.imap.docs;

import org.jspecify.annotations.NullMarked;
