/** What can be set on a connection: bounds, times, TLS. Immutable values with builders. */
@NullMarked
package dev.tagline.imap.settings;

import org.jspecify.annotations.NullMarked;
