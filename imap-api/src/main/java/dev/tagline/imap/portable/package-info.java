/** Operations that take the best way a server offers, and say which: one class an operation. */
@NullMarked
package dev.tagline.imap.portable;

import org.jspecify.annotations.NullMarked;
