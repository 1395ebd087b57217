package dev.tagline.imap.quota;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The limits that some mailboxes have in common (RFC 9208 section 4.2.1).
 *
 * <pre>
 * S: * QUOTA "#user/alice" (STORAGE 10 512 MESSAGE 42 1000)
 *    quota.usage(STORAGE)     10, so 10 KiB are taken
 *    quota.limit(STORAGE)     512
 *    quota.limit(MAILBOX)     -1, there is no limit
 * </pre>
 *
 * @param root the name of the quota root, which need not look like anything; often empty
 * @param resources what is limited; what is not listed has no limit
 */
public record Quota(String root, List<ResourceUsage> resources) {
    /** Copies the list. */
    public Quota {
        resources = List.copyOf(resources);
    }

    /** How it stands with a resource, or null where that is not limited. */
    public @Nullable ResourceUsage get(QuotaResource resource) {
        for (ResourceUsage usage : resources) {
            if (usage.resource().equals(resource)) {
                return usage;
            }
        }
        return null;
    }

    /** How much there is of a resource, or -1 when not told. */
    public long usage(QuotaResource resource) {
        ResourceUsage usage = get(resource);
        return usage == null ? -1 : usage.usage();
    }

    /** How much there may be of a resource, or -1 when there is no limit. */
    public long limit(QuotaResource resource) {
        ResourceUsage usage = get(resource);
        return usage == null ? -1 : usage.limit();
    }

    /** As on the wire: {@code "" (STORAGE 10 512)}. */
    @Override
    public String toString() {
        return '"' + root + "\" "
                + resources.stream().map(ResourceUsage::toString).collect(Collectors.joining(" ", "(", ")"));
    }
}
