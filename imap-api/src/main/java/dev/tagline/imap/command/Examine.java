package dev.tagline.imap.command;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.SelectedMailbox;
import java.util.Set;

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
 * @param parameters what the server is to do besides, none as a rule
 */
public record Examine(MailboxName mailbox, Set<SelectParameter> parameters) implements Command<SelectedMailbox> {
    /** Copies the set. */
    public Examine {
        parameters = SelectParameter.copy(parameters);
    }

    /** Without parameters. */
    public Examine(MailboxName mailbox) {
        this(mailbox, Set.of());
    }

    /** The same with this parameter too. */
    public Examine with(SelectParameter parameter) {
        return new Examine(mailbox, SelectParameter.plus(parameters, parameter));
    }

    /** The same with {@code (CONDSTORE)}: the server tells HIGHESTMODSEQ or NOMODSEQ, and MODSEQ with all news of flags. */
    public Examine withCondStore() {
        return with(SelectParameter.CONDSTORE);
    }

    @Override
    public String name() {
        return "EXAMINE";
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
        return new SelectCollector(mailbox, true);
    }
}
