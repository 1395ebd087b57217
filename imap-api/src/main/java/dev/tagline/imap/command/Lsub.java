package dev.tagline.imap.command;

import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.ListResponse;
import dev.tagline.imap.response.ProtocolVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * LSUB, RFC 3501 section 6.3.9: the subscribed names that match. Gone from IMAP4rev2, where {@link ListCommand} selects
 * the subscribed.
 *
 * <pre>
 * C: A002 LSUB "#news." "comp.mail.*"
 * S: * LSUB () "." #news.comp.mail.mime
 * S: A002 OK LSUB completed
 * </pre>
 *
 * @param reference the context of the pattern, {@code ""} as a rule
 * @param pattern a name in which {@code *} stands for anything and {@code %} for anything but the hierarchy delimiter
 */
public record Lsub(MailboxName reference, String pattern) implements Command<List<ListedMailbox>> {
    private static final CommandRules RULES = CommandRules.whenAuthenticated()
            .since(ProtocolVersion.IMAP4)
            .repeatable(Repeatability.READ)
            .answeredBy(Answers.to("LSUB"));

    /**
     * Checks the pattern.
     *
     * @throws IllegalArgumentException if it holds NUL, CR or LF
     */
    public Lsub {
        Text.check(pattern, "pattern");
    }

    /** Matches from the root. */
    public Lsub(String pattern) {
        this(MailboxName.of(""), pattern);
    }

    /** What asks a server of this version for the same: {@code LIST (SUBSCRIBED)} where that is IMAP4rev2. */
    public static Command<List<ListedMailbox>> of(@Nullable ProtocolVersion spoken, String pattern) {
        return spoken == ProtocolVersion.IMAP4REV2
                ? ListCommand.matching(pattern).selecting(ListCommand.Selection.SUBSCRIBED)
                : new Lsub(pattern);
    }

    @Override
    public String name() {
        return "LSUB";
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
