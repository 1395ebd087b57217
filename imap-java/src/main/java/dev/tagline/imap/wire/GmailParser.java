package dev.tagline.imap.wire;

import dev.tagline.imap.gmail.GmailItems;
import dev.tagline.imap.gmail.GmailLabel;
import java.util.ArrayList;
import java.util.List;

/** Gmail's FETCH items, by what Gmail publishes of X-GM-EXT-1. */
final class GmailParser {
    private final Cursor in;
    private final MailboxParser mailboxes;

    GmailParser(Cursor in, MailboxParser mailboxes) {
        this.in = in;
        this.mailboxes = mailboxes;
    }

    /** X-GM-MSGID: {@code 1278455344230334865}. */
    GmailItems messageId() throws MalformedException {
        return new GmailItems(unsigned(), 0, null);
    }

    /** X-GM-THRID: {@code 1266894439832287888}. */
    GmailItems threadId() throws MalformedException {
        return new GmailItems(0, unsigned(), null);
    }

    /** X-GM-LABELS: {@code (\Inbox "\\Sent" Important "Muy Importante")}; NIL is as good as none. */
    GmailItems labels() throws MalformedException {
        List<GmailLabel> labels = new ArrayList<>();
        if (!in.skipNil()) {
            in.expect('(');
            while (!in.skip(')')) {
                if (labels.size() == in.limits.parameters()) {
                    throw in.malformed("more than " + in.limits.parameters() + " labels");
                }
                labels.add(new GmailLabel(mailboxes.mailbox()));
                if (in.peek() != ')') {
                    in.sp();
                }
            }
        }
        return new GmailItems(0, 0, labels);
    }

    /** 64 bits. */
    private long unsigned() throws MalformedException {
        long value = 0;
        int first = in.position;
        while (Ascii.isDigit(in.peek())) {
            int digit = in.peek() - '0';
            long next = value * 10 + digit;
            if (Long.compareUnsigned(value, Long.divideUnsigned(-1L, 10)) > 0
                    || Long.compareUnsigned(next, digit) < 0) {
                throw in.malformed("expected a number of 64 bits");
            }
            value = next;
            in.position++;
        }
        if (in.position == first || value == 0) {
            throw in.malformed("expected a number above 0");
        }
        return value;
    }
}
