/** No secret ever shows: every way to log in, well and badly, with everything that can be seen of it collected. */
package dev.tagline.imap.secrets;
