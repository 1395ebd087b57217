/**
 * A scriptable fake IMAP server for tests of IMAP clients in any language.
 *
 * <p>{@link dev.tagline.imap.testkit.FakeImapServer} is the door. What it answers comes from a
 * {@link dev.tagline.imap.testkit.Transcript}, from queued {@link dev.tagline.imap.testkit.Reply replies}, or from a
 * {@link dev.tagline.imap.testkit.Dispatcher}; what goes wrong comes from {@link dev.tagline.imap.testkit.Fault}. It reads
 * commands with a parser of its own, so that an error of the client cannot hide behind the same error here.
 */
@NullMarked
package dev.tagline.imap.testkit;

import org.jspecify.annotations.NullMarked;
