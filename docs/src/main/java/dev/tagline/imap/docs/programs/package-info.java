/** The programs by which Python's imaplib and imaplib2 introduce themselves, in Java and in Kotlin. */
@NullMarked
package dev.tagline.imap.docs.programs;

import org.jspecify.annotations.NullMarked;
