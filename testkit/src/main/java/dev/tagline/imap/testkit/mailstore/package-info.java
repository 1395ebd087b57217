/**
 * A server that behaves: mailboxes in memory, served by a {@link dev.tagline.imap.testkit.FakeImapServer}.
 *
 * <p>{@link dev.tagline.imap.testkit.mailstore.Mailstore} is its dispatcher, so every {@link
 * dev.tagline.imap.testkit.Fault} works here too. Connections see each other's changes under the rules of RFC 9051 5.2 and
 * 7.5.1.
 */
@NullMarked
package dev.tagline.imap.testkit.mailstore;

import org.jspecify.annotations.NullMarked;
