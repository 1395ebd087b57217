package dev.tagline.imap.response;

import org.jspecify.annotations.Nullable;

/**
 * The beginning of a message's text, RFC 8970: some 200 characters of plain text on which nothing may depend.
 *
 * <pre>
 * S: * 1 FETCH (PREVIEW "Preview text!")
 * </pre>
 *
 * @param text empty where the server can make none, so that asking again is of no use; null where it would have taken too
 *     long and was asked for lazily: then ask again without that
 */
public record Preview(@Nullable String text) implements MessageDataItem {
    @Override
    public boolean answers(String attribute) {
        return attribute.equals("PREVIEW");
    }

    @Override
    public MessageDataItem merge(MessageDataItem later) {
        return later;
    }
}
