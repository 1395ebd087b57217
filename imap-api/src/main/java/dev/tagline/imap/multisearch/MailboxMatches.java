package dev.tagline.imap.multisearch;

import dev.tagline.imap.command.SearchResult;
import dev.tagline.imap.mailbox.MailboxName;

/**
 * What matches in one mailbox.
 *
 * @param mailbox which
 * @param uidValidity of that mailbox, without which its UIDs mean nothing; 0 when the server did not say
 * @param found UIDs, and what else was asked for; of these at least one matches
 */
public record MailboxMatches(MailboxName mailbox, long uidValidity, SearchResult found) {}
