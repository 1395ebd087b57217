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
 * @param condStore whether to be told mod-sequences from here on (RFC 7162 section 3.1.8): {@code (CONDSTORE)}
 */
public record Select(MailboxName mailbox, boolean condStore) implements Command<SelectedMailbox> {
    /** Without parameters. */
    public Select(MailboxName mailbox) {
        this(mailbox, false);
    }

    /** The same with {@code (CONDSTORE)}: the server tells HIGHESTMODSEQ or NOMODSEQ, and MODSEQ with all news of flags. */
    public Select withCondStore() {
        return new Select(mailbox, true);
    }

    @Override
    public String name() {
        return "SELECT";
    }

    @Override
    public CommandRules rules() {
        return SelectCollector.rules(mailbox, condStore);
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.mailbox(mailbox);
        if (condStore) {
            out.open().atom("CONDSTORE").close();
        }
    }

    @Override
    public ResponseCollector<SelectedMailbox> collector() {
        return new SelectCollector(mailbox, false);
    }
}
