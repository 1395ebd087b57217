package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.mailstore.model.StoredMessage;

/**
 * A message as one client counts it.
 *
 * @param number its sequence number in that client's view
 * @param message the message
 */
public record NumberedMessage(int number, StoredMessage message) {}
