/** Dialogues of the extensions that keep copies of mailboxes in step. */
package dev.tagline.imap.sync;
