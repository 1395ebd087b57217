package dev.tagline.imap.gmail;

import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.response.MessageDataItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Gmail tells of a message beyond other servers, in {@link FetchResponse#item}. Needs X-GM-EXT-1.
 *
 * <pre>
 * C: a UID FETCH 7 (X-GM-MSGID X-GM-THRID X-GM-LABELS)
 *    fetch(UidSet.of(7), GmailItems.MSGID, GmailItems.THRID, GmailItems.LABELS)
 * S: * 1 FETCH (UID 7 X-GM-MSGID 1278455344230334865 X-GM-THRID 1266894439832287888 X-GM-LABELS (\Inbox Important))
 *    row.item(GmailItems.class).labels()
 * </pre>
 *
 * @param messageId the number of the message, the same wherever it is; unsigned ({@link Long#toUnsignedString(long)}), 0
 *     when the row does not say
 * @param threadId the number of its thread, likewise
 * @param labels its labels, but for that of the mailbox which is open; null when the row does not say
 */
public record GmailItems(
        long messageId, long threadId, @Nullable List<GmailLabel> labels) implements MessageDataItem {
    /** X-GM-MSGID: {@link #messageId}. */
    public static final FetchAttribute MSGID = FetchAttribute.of("X-GM-MSGID");
    /** X-GM-THRID: {@link #threadId}. */
    public static final FetchAttribute THRID = FetchAttribute.of("X-GM-THRID");
    /** X-GM-LABELS: {@link #labels}. */
    public static final FetchAttribute LABELS = FetchAttribute.of("X-GM-LABELS");

    /** Copies the list. */
    public GmailItems {
        labels = labels == null ? null : List.copyOf(labels);
    }

    @Override
    public boolean answers(String attribute) {
        return attribute.equals("X-GM-MSGID") && messageId != 0
                || attribute.equals("X-GM-THRID") && threadId != 0
                || attribute.equals("X-GM-LABELS") && labels != null;
    }

    @Override
    public MessageDataItem merge(MessageDataItem later) {
        GmailItems more = (GmailItems) later;
        return new GmailItems(
                more.messageId != 0 ? more.messageId : messageId,
                more.threadId != 0 ? more.threadId : threadId,
                more.labels != null ? more.labels : labels);
    }
}
