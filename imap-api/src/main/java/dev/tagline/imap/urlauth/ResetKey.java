package dev.tagline.imap.urlauth;

import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.TaggedResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RESETKEY, RFC 4467 section 7: takes back all authorizations of URLs of a mailbox, or of all mailboxes. Needs URLAUTH.
 *
 * <pre>
 * C: a776 RESETKEY INBOX
 * S: a776 OK RESETKEY completed
 * </pre>
 *
 * @param mailbox whose, or null for all
 * @param mechanisms only those by these; none for all
 */
public record ResetKey(@Nullable MailboxName mailbox, List<String> mechanisms) implements Command<TaggedResponse> {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException for mechanisms of all mailboxes
     */
    public ResetKey {
        mechanisms = List.copyOf(mechanisms);
        if (mailbox == null && !mechanisms.isEmpty()) {
            throw new IllegalArgumentException("mechanisms are of one mailbox");
        }
    }

    /** All of this mailbox. */
    public ResetKey(MailboxName mailbox) {
        this(mailbox, List.of());
    }

    /** All of all mailboxes. */
    public static ResetKey ofAll() {
        return new ResetKey(null, List.of());
    }

    @Override
    public String name() {
        return "RESETKEY";
    }

    @Override
    public CommandRules rules() {
        return CommandRules.whenAuthenticated().needs(Capability.URLAUTH).repeatable(Repeatability.IDEMPOTENT);
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        if (mailbox != null) {
            out.mailbox(mailbox);
            mechanisms.forEach(out::atom);
        }
    }

    @Override
    public ResponseCollector<TaggedResponse> collector() {
        return ResponseCollector.none();
    }
}
