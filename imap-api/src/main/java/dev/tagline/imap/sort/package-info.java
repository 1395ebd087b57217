/** Sorting and threading on the server: SORT and THREAD (RFC 5256), SORT=DISPLAY (RFC 5957), ESORT (RFC 5267). */
@NullMarked
package dev.tagline.imap.sort;

import org.jspecify.annotations.NullMarked;
