/** The examples of the RFCs of extensions, which are resources beside this package, said by the client. */
package dev.tagline.imap.rfc;
