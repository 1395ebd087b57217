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
 * @param condStore whether to be told mod-sequences from here on (RFC 7162 section 3.1.8): {@code (CONDSTORE)}
 */
public record Examine(MailboxName mailbox, boolean condStore) implements Command<SelectedMailbox> {
    /** Without parameters. */
    public Examine(MailboxName mailbox) {
        this(mailbox, false);
    }

    /** The same with {@code (CONDSTORE)}: the server tells HIGHESTMODSEQ or NOMODSEQ, and MODSEQ with all news of flags. */
    public Examine withCondStore() {
        return new Examine(mailbox, true);
    }

    @Override
    public String name() {
        return "EXAMINE";
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
        return new SelectCollector(mailbox, true);
    }
}
