package dev.tagline.imap.command;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.SelectedMailbox;
import java.util.Set;

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
 * @param parameters what the server is to do besides, none as a rule
 */
public record Select(MailboxName mailbox, Set<SelectParameter> parameters) implements Command<SelectedMailbox> {
    /** Copies the set. */
    public Select {
        parameters = SelectParameter.copy(parameters);
    }

    /** Without parameters. */
    public Select(MailboxName mailbox) {
        this(mailbox, Set.of());
    }

    /** The same with this parameter too. */
    public Select with(SelectParameter parameter) {
        return new Select(mailbox, SelectParameter.plus(parameters, parameter));
    }

    /** The same with {@code (CONDSTORE)}: the server tells HIGHESTMODSEQ or NOMODSEQ, and MODSEQ with all news of flags. */
    public Select withCondStore() {
        return with(SelectParameter.CONDSTORE);
    }

    @Override
    public String name() {
        return "SELECT";
    }

    @Override
    public CommandRules rules() {
        return SelectCollector.rules(mailbox, parameters);
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.mailbox(mailbox);
        SelectParameter.writeTo(out, parameters);
    }

    @Override
    public ResponseCollector<SelectedMailbox> collector() {
        return new SelectCollector(mailbox, false);
    }
}
