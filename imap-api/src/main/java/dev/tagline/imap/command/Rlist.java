package dev.tagline.imap.command;

import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ListResponse;
import java.util.List;

/**
 * RLIST, RFC 2193 section 5.1: LIST with the mailboxes of other servers as well. {@link ListCommand.Selection#REMOTE} replaces
 * it. Which server has one is told by {@link dev.tagline.imap.response.ResponseCode.Referral} when it is opened; nothing
 * here ever goes there by itself.
 *
 * <pre>
 * C: A001 RLIST "" "%"
 * S: * LIST () "/" REMOTE
 * S: A001 OK RLIST completed
 * </pre>
 *
 * @param reference the context of the pattern, {@code ""} as a rule
 * @param pattern a name in which {@code *} stands for anything and {@code %} for anything but the hierarchy delimiter
 */
public record Rlist(MailboxName reference, String pattern) implements Command<List<ListedMailbox>> {
    private static final CommandRules RULES = CommandRules.whenAuthenticated()
            .needs(Capability.MAILBOX_REFERRALS)
            .repeatable(Repeatability.READ)
            .answeredBy(Answers.to("LIST"));

    /**
     * Checks the pattern.
     *
     * @throws IllegalArgumentException if it holds NUL, CR or LF
     */
    public Rlist {
        Text.check(pattern, "pattern");
    }

    /** Matches from the root. */
    public Rlist(String pattern) {
        this(MailboxName.of(""), pattern);
    }

    @Override
    public String name() {
        return "RLIST";
    }

    @Override
    public CommandRules rules() {
        return RULES;
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.mailbox(reference).listMailbox(pattern);
    }

    @Override
    public ResponseCollector<List<ListedMailbox>> collector() {
        return new ListCollector(ListResponse.Kind.LIST, false);
    }
}
