package dev.tagline.imap.wire;

import dev.tagline.imap.response.EmailId;
import dev.tagline.imap.response.MessageDataItem;
import dev.tagline.imap.response.Preview;
import dev.tagline.imap.response.SaveDate;
import dev.tagline.imap.response.ThreadId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The FETCH items of extensions by name, behind which the cursor stands when its production is called: a line an item. */
final class FetchItemProductions {
    /** {@code objectid} of RFC 8474 section 7. */
    private static final int LONGEST_ID = 255;

    /** Reads one value. */
    interface Production {
        MessageDataItem read() throws MalformedException;
    }

    private final Map<String, Production> byName;

    FetchItemProductions(Cursor in, MailboxParser mailboxes) {
        GmailParser gmail = new GmailParser(in, mailboxes);
        byName = Map.ofEntries(
                Map.entry("PREVIEW", () -> preview(in)),
                Map.entry("EMAILID", () -> new EmailId(objectId(in))),
                Map.entry("THREADID", () -> new ThreadId(in.skipNil() ? null : objectId(in))),
                Map.entry("SAVEDATE", () -> new SaveDate(in.skipNil() ? null : FetchParser.dateTime(in))),
                Map.entry("X-GM-MSGID", gmail::messageId),
                Map.entry("X-GM-THRID", gmail::threadId),
                Map.entry("X-GM-LABELS", gmail::labels));
    }

    /** The production of that name in capitals, or null. */
    @Nullable
    Production named(String name) {
        return byName.get(name);
    }

    /** {@code (M6d99ac3275bb4e)}. */
    static String objectId(Cursor in) throws MalformedException {
        in.expect('(');
        String id = in.atom();
        if (id.length() > LONGEST_ID) {
            throw in.malformed("an identifier of " + id.length() + " octets");
        }
        in.expect(')');
        return id;
    }

    /** nstring (RFC 8970 section 6). */
    private static Preview preview(Cursor in) throws MalformedException {
        String octets = in.nstring();
        return new Preview(octets == null ? null : Text.decode(octets));
    }
}
