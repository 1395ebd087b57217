/** Credentials, and the SASL mechanisms (RFC 4422) that present them. Nothing here knows a connection. */
@NullMarked
package dev.tagline.imap.sasl;

import org.jspecify.annotations.NullMarked;
