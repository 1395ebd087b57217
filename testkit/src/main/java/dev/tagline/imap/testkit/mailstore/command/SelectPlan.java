package dev.tagline.imap.testkit.mailstore.command;

import okio.Buffer;

/**
 * A mailbox that is about to be selected, for parameters of SELECT and EXAMINE. Used with the store's lock held.
 *
 * @param client whose it will be
 * @param view the mailbox as the client will see it
 * @param data untagged responses behind those that every SELECT has
 */
public record SelectPlan(StoreConnection client, MailboxView view, Buffer data) {}
