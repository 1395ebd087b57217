/** XAPPLEPUSHSERVICE, of no RFC: Apple's devices are woken when mail arrives. */
@NullMarked
package dev.tagline.imap.push;

import org.jspecify.annotations.NullMarked;
