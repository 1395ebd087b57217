package dev.tagline.imap.command;

import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.ListResponse;
import java.util.List;

/**
 * RLSUB, RFC 2193 section 5.2: LSUB with the subscribed names of other servers as well. {@link ListCommand} selecting {@link
 * ListCommand.Selection#REMOTE} and {@link ListCommand.Selection#SUBSCRIBED} replaces it.
 *
 * <pre>
 * C: A001 RLSUB "" "*"
 * S: * LSUB () "/" "REMOTE/2"
 * S: A001 OK RLSUB completed
 * </pre>
 *
 * @param reference the context of the pattern, {@code ""} as a rule
 * @param pattern a name in which {@code *} stands for anything and {@code %} for anything but the hierarchy delimiter
 */
public record Rlsub(MailboxName reference, String pattern) implements Command<List<ListedMailbox>> {
    private static final CommandRules RULES = CommandRules.whenAuthenticated()
            .needs(Capability.MAILBOX_REFERRALS)
            .repeatable(Repeatability.READ)
            .answeredBy(Answers.to("LSUB"));

    /**
     * Checks the pattern.
     *
     * @throws IllegalArgumentException if it holds NUL, CR or LF
     */
    public Rlsub {
        Text.check(pattern, "pattern");
    }

    /** Matches from the root. */
    public Rlsub(String pattern) {
        this(MailboxName.of(""), pattern);
    }

    @Override
    public String name() {
        return "RLSUB";
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
        return new ListCollector(ListResponse.Kind.LSUB, false);
    }
}
