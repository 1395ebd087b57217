package dev.tagline.imap.portable;

import java.util.List;

/**
 * Mailboxes with figures and rights.
 *
 * @param statusWay by which the figures came
 * @param rightsWay by which the rights came
 * @param mailboxes in the server's order
 */
public record MailboxListing(StatusWay statusWay, RightsWay rightsWay, List<MailboxOverview> mailboxes) {
    /** The ways to the figures of many mailboxes, best first. */
    public enum StatusWay {
        /** With LIST, in one round trip (RFC 5819). */
        LIST_STATUS,
        /** By a STATUS for each mailbox that can be opened, many in flight together. */
        STATUS,
        /** Not asked for. */
        NONE
    }

    /** The ways to the rights at many mailboxes, best first. */
    public enum RightsWay {
        /** With LIST, in one round trip (RFC 8440). */
        LIST_MYRIGHTS,
        /** By a MYRIGHTS for each mailbox, many in flight together (RFC 4314). */
        MYRIGHTS,
        /** Not asked for, or the server tells no rights. */
        NONE
    }

    /** Copies the list. */
    public MailboxListing {
        mailboxes = List.copyOf(mailboxes);
    }

    /** Whether the server refused to tell of none. */
    public boolean isComplete() {
        return mailboxes.stream().allMatch(mailbox -> mailbox.failure() == null);
    }
}
