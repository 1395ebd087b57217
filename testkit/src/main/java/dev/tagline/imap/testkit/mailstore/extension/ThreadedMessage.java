package dev.tagline.imap.testkit.mailstore.extension;

import dev.tagline.imap.testkit.mailstore.mime.SentDate;
import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What threading and sorting look at in a message, RFC 5256. */
final class ThreadedMessage {
    private ThreadedMessage() {}

    /** The sent date in UTC, RFC 5256 2.2. */
    static LocalDateTime sent(StoredMessage message) {
        SentDate sent = SentDate.parse(message.header().last("Date"));
        return sent != null
                ? sent.moment()
                : message.internalDate().withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }

    /** Its Message-ID, null when it has none that could be one. */
    static @Nullable String id(StoredMessage message) {
        List<String> ids = ids(message.header().first("Message-ID"));
        return ids.isEmpty() ? null : ids.get(0);
    }

    /** The messages that it goes back to, the oldest first: References, or the first of In-Reply-To. */
    static List<String> references(StoredMessage message) {
        List<String> references = ids(message.header().first("References"));
        if (references.isEmpty()) {
            List<String> answered = ids(message.header().first("In-Reply-To"));
            return answered.isEmpty() ? List.of() : answered.subList(0, 1);
        }
        return references;
    }

    /** What stands between angle brackets, quotes taken away. */
    private static List<String> ids(@Nullable String field) {
        List<String> ids = new ArrayList<>();
        if (field != null) {
            int open = field.indexOf('<');
            while (open >= 0) {
                int close = field.indexOf('>', open);
                if (close < 0) {
                    break;
                }
                String id = field.substring(open + 1, close).replace("\"", "").strip();
                if (!id.isEmpty()) {
                    ids.add(id);
                }
                open = field.indexOf('<', close);
            }
        }
        return ids;
    }
}
