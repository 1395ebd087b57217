/** The bytes of a connection: TCP, TLS, or streams of the caller's. Nothing here knows IMAP. */
@NullMarked
package dev.tagline.imap.transport;

import org.jspecify.annotations.NullMarked;
