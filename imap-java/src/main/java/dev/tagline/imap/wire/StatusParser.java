package dev.tagline.imap.wire;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.MailboxStatus;
import dev.tagline.imap.mailbox.StatusItem;
import dev.tagline.imap.response.StatusResponse;

/** The STATUS response: mailbox and status-att-list (RFC 9051 section 9). */
final class StatusParser {
    private static final int MOST = 256;

    private final Cursor in;
    private final MailboxParser mailboxes;

    StatusParser(Cursor in, MailboxParser mailboxes) {
        this.in = in;
        this.mailboxes = mailboxes;
    }

    /** {@code blurdybloop (MESSAGES 231 UIDNEXT 44292)}. */
    StatusResponse status() throws MalformedException {
        MailboxName mailbox = mailbox();
        in.sp();
        MailboxStatus status = statusAttList();
        in.spaces(Quirk.TRAILING_SPACE);
        return new StatusResponse(mailbox, status);
    }

    /** Some servers quote no name: it ends before the list that ends the line then. */
    private MailboxName mailbox() throws MalformedException {
        if (in.isString()) {
            return mailboxes.mailbox();
        }
        int from = in.position;
        int to = openingOfLastList(from);
        while (to > from && in.octets[to - 1] == ' ') {
            to--;
        }
        if (to == from) {
            throw in.malformed("expected a mailbox");
        }
        for (int i = from; i < to; i++) {
            if (in.octets[i] == ' ') {
                in.quirks.tolerate(Quirk.UNQUOTED_MAILBOX);
                break;
            }
        }
        in.position = to;
        return mailboxes.of(from, to);
    }

    /** Lists may hold lists: {@code x (MAILBOXID (F2212ea8) MESSAGES 2)}. */
    private int openingOfLastList(int from) {
        int depth = 0;
        for (int i = in.end - 1; i > from; i--) {
            if (in.octets[i] == ')') {
                depth++;
            } else if (in.octets[i] == '(' && --depth == 0) {
                return i;
            }
        }
        return from;
    }

    private MailboxStatus statusAttList() throws MalformedException {
        MailboxStatus.Builder status = MailboxStatus.builder();
        in.expect('(');
        for (int count = 0; !in.skip(')'); count++) {
            if (count == MOST) {
                throw in.malformed("more than " + MOST + " items");
            }
            StatusItem item = StatusItem.of(in.atom());
            in.sp();
            if (Ascii.isDigit(in.peek()) || in.peek() == '-') {
                long value = in.sloppyNumber(Quirk.MODSEQ_NEGATIVE, -1);
                if (value >= 0) {
                    status.put(item, value);
                }
            } else if (item.equals(StatusItem.MAILBOXID) && in.peek() == '(') {
                status.mailboxId(FetchItemProductions.objectId(in));
            } else {
                // What else is no number; NIL for APPENDLIMIT without a limit.
                in.skipValue();
            }
            if (in.peek() == ' ') {
                in.sp();
            }
        }
        return status.build();
    }
}
