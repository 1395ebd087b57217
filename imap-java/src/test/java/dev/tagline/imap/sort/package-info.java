/** SORT and THREAD in dialogues with a server. */
package dev.tagline.imap.sort;
