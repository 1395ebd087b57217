package dev.tagline.imap.quota;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The limits that hold for a mailbox (RFC 9208 section 4.1.2).
 *
 * @param roots the names of its quota roots; a mailbox without one has no limits
 * @param quotas what the server told of these, as a rule one of each
 */
public record MailboxQuota(List<String> roots, List<Quota> quotas) {
    /** Copies the lists. */
    public MailboxQuota {
        roots = List.copyOf(roots);
        quotas = List.copyOf(quotas);
    }

    /** What was told of a quota root, or null where nothing was. */
    public @Nullable Quota quota(String root) {
        for (Quota quota : quotas) {
            if (quota.root().equals(root)) {
                return quota;
            }
        }
        return null;
    }

    /** How it stands with a resource, as the first quota has it that limits it; null where none does. */
    public @Nullable ResourceUsage get(QuotaResource resource) {
        for (Quota quota : quotas) {
            ResourceUsage usage = quota.get(resource);
            if (usage != null) {
                return usage;
            }
        }
        return null;
    }
}
