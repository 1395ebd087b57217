/**
 * What servers make of extensions: for each an abstract behaviour, asked of Dovecot and of the testkit's mailstore in every
 * build, and of any other server by its {@code ...Suite} (see {@code docs/servers.md}). What a server does not list is skipped.
 */
package dev.tagline.imap.servers.extension;
