package dev.tagline.imap.quota;

import dev.tagline.imap.command.Answers;
import dev.tagline.imap.command.CommandRules;
import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.response.Capability;

/**
 * What the commands about quotas share. They wait for one another: QUOTA names neither its command nor a mailbox, roots are
 * shared by mailboxes, and servers answer with other roots than were asked for.
 */
final class QuotaRules {
    /** Of RFC 2087; or of RFC 9208, where a server lists one resource at least and may leave out QUOTA itself. */
    static final CommandRules READING = CommandRules.whenAuthenticated()
            .needs(
                    Capability.QUOTA,
                    QuotaResource.STORAGE.capability(),
                    QuotaResource.MESSAGE.capability(),
                    QuotaResource.MAILBOX.capability(),
                    QuotaResource.ANNOTATION_STORAGE.capability())
            .repeatable(Repeatability.READ)
            .answeredBy(Answers.to("QUOTA"));

    /**
     * QUOTASET of RFC 9208 says that there is SETQUOTA; QUOTA alone says so in RFC 2087, and leaves it open in RFC 9208.
     */
    static final CommandRules WRITING = CommandRules.whenAuthenticated()
            .needs(Capability.QUOTASET, Capability.QUOTA)
            .repeatable(Repeatability.IDEMPOTENT)
            .answeredBy(Answers.to("QUOTA"));

    private QuotaRules() {}

    /** What a quota takes in memory, about. */
    static long octets(Quota quota) {
        long octets = 100 + 4L * quota.root().length();
        for (ResourceUsage usage : quota.resources()) {
            octets += 100 + 4L * usage.resource().name().length();
        }
        return octets;
    }
}
