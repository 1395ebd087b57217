/** The same dialogue with the mailstore and with Dovecot. */
package dev.tagline.imap.dialogues;
