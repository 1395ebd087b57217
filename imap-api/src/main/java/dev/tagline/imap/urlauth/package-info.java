/** URLs that carry an authorization, and what is behind them: URLAUTH (RFC 4467), URLFETCH=BINARY (RFC 5524). */
@NullMarked
package dev.tagline.imap.urlauth;

import org.jspecify.annotations.NullMarked;
