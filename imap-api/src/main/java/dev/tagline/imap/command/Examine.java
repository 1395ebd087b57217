package dev.tagline.imap.command;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.SelectedMailbox;

/**
 * EXAMINE, RFC 9051 section 6.3.3: opens a mailbox for reading only. It closes the one that was open, without
 * expunging, even where it fails.
 *
 * <pre>
 * C: A932 EXAMINE blurdybloop
 * S: * 17 EXISTS
 * S: * OK [PERMANENTFLAGS ()] No permanent flags permitted
 * S: A932 OK [READ-ONLY] EXAMINE completed
 * </pre>
 *
 * @param mailbox which mailbox
 */
public record Examine(MailboxName mailbox) implements Command<SelectedMailbox> {
    @Override
    public String name() {
        return "EXAMINE";
    }

    @Override
    public CommandRules rules() {
        return SelectCollector.rules(mailbox);
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.mailbox(mailbox);
    }

    @Override
    public ResponseCollector<SelectedMailbox> collector() {
        return new SelectCollector(mailbox, true);
    }
}
