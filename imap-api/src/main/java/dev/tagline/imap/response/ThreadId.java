package dev.tagline.imap.response;

import org.jspecify.annotations.Nullable;

/**
 * {@code THREADID (T64b478a75b7ea9)}: what the thread of a message is called (RFC 8474 section 5.2).
 *
 * @param id 1 to 255 octets, or null where the server knows no threads
 */
public record ThreadId(@Nullable String id) implements MessageDataItem {
    @Override
    public boolean answers(String attribute) {
        return attribute.equals("THREADID");
    }

    @Override
    public MessageDataItem merge(MessageDataItem later) {
        return later;
    }
}
