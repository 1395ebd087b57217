/** What a server can answer: the responses and response codes of RFC 9051 chapter 7 as values. */
@NullMarked
package dev.tagline.imap.response;

import org.jspecify.annotations.NullMarked;
