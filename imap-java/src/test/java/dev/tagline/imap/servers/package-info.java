/** Real servers that tests run against, and the tests that do. */
package dev.tagline.imap.servers;
