package dev.tagline.imap.command;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.SelectedMailbox;

/**
 * SELECT, RFC 9051 section 6.3.2: opens a mailbox for reading and writing. It closes the one that was open, without
 * expunging, even where it fails.
 *
 * <pre>
 * C: A142 SELECT INBOX
 * S: * 172 EXISTS
 * S: * OK [UIDVALIDITY 3857529045] UIDs valid
 * S: * OK [UIDNEXT 4392] Predicted next UID
 * S: * FLAGS (\Answered \Flagged \Deleted \Seen \Draft)
 * S: * OK [PERMANENTFLAGS (\Deleted \Seen \*)] Limited
 * S: A142 OK [READ-WRITE] SELECT completed
 * </pre>
 *
 * @param mailbox which mailbox
 */
public record Select(MailboxName mailbox) implements Command<SelectedMailbox> {
    @Override
    public String name() {
        return "SELECT";
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
        return new SelectCollector(mailbox, false);
    }
}
