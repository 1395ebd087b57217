/**
 * Octets to values and back: what a server sends becomes {@code response} values, commands become octets. It knows
 * the grammar of RFC 9051 and RFC 3501 and neither threads nor state.
 */
@NullMarked
package dev.tagline.imap.wire;

import org.jspecify.annotations.NullMarked;
