package dev.tagline.imap.response;

import dev.tagline.imap.message.InternalDate;
import org.jspecify.annotations.Nullable;

/**
 * {@code SAVEDATE "01-Jan-2015 18:50:53 +0100"}: when a message came into its mailbox (RFC 8514 section 4.1).
 *
 * @param date null where the mailbox keeps no such dates, or it cannot be read
 */
public record SaveDate(@Nullable InternalDate date) implements MessageDataItem {
    @Override
    public boolean answers(String attribute) {
        return attribute.equals("SAVEDATE");
    }

    @Override
    public MessageDataItem merge(MessageDataItem later) {
        return later;
    }
}
