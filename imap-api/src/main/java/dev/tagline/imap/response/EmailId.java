package dev.tagline.imap.response;

/**
 * {@code EMAILID (M6d99ac3275bb4e)}: what the content of a message is called (RFC 8474 section 5.1).
 *
 * @param id 1 to 255 octets
 */
public record EmailId(String id) implements MessageDataItem {
    @Override
    public boolean answers(String attribute) {
        return attribute.equals("EMAILID");
    }

    @Override
    public MessageDataItem merge(MessageDataItem later) {
        return later;
    }
}
