package dev.tagline.imap.quota;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.ResponseCollector;
import dev.tagline.imap.command.ResultBound;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.TaggedResponse;
import dev.tagline.imap.response.UntaggedResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * GETQUOTAROOT, RFC 9208 section 4.1.2: the quota roots of a mailbox, and how it stands with each. With many servers the
 * mailbox need not exist.
 *
 * <pre>
 * C: G0002 GETQUOTAROOT INBOX
 * S: * QUOTAROOT INBOX "#user/alice" "!partition/sda4"
 * S: * QUOTA "#user/alice" (MESSAGE 42 1000)
 * S: * QUOTA "!partition/sda4" (STORAGE 104 10923847)
 * S: G0002 OK Getquotaroot complete
 * </pre>
 *
 * @param mailbox which mailbox
 */
public record GetQuotaRoot(MailboxName mailbox) implements Command<MailboxQuota> {
    @Override
    public String name() {
        return "GETQUOTAROOT";
    }

    @Override
    public CommandRules rules() {
        return QuotaRules.READING.answeredBy(Answers.to("QUOTA"), Answers.to("QUOTAROOT"));
    }

    @Override
    public void writeTo(ArgumentWriter out) {
        out.mailbox(mailbox);
    }

    @Override
    public ResponseCollector<MailboxQuota> collector() {
        return new Collector();
    }

    private static final class Collector implements ResponseCollector<MailboxQuota> {
        private final List<String> roots = new ArrayList<>();
        private final List<Quota> quotas = new ArrayList<>();
        private final ResultBound bound = new ResultBound();

        @Override
        public void begin(String tag, long maxResultOctets) {
            bound.set(maxResultOctets);
        }

        @Override
        public boolean collect(UntaggedResponse response) {
            if (response instanceof QuotaRootResponse row) {
                for (String root : row.roots()) {
                    if (bound.admits(60 + 4L * root.length())) {
                        roots.add(root);
                    }
                }
                return true;
            }
            if (response instanceof QuotaResponse row) {
                if (bound.admits(QuotaRules.octets(row.quota()))) {
                    quotas.add(row.quota());
                }
                return true;
            }
            return false;
        }

        @Override
        public MailboxQuota complete(TaggedResponse ok) {
            return new MailboxQuota(roots, quotas);
        }

        @Override
        public @Nullable String overflow() {
            return bound.overflow();
        }
    }
}
