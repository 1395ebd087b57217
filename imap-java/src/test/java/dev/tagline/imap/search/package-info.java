/** SEARCH and what extensions make of it, in dialogues with a server. */
package dev.tagline.imap.search;
