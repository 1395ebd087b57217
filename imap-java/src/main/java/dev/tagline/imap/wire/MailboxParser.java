package dev.tagline.imap.wire;

import dev.tagline.imap.mailbox.MailboxName;

/** mailbox (RFC 9051 section 9): names as the connection spells them at present. */
final class MailboxParser {
    private final Cursor in;
    private boolean utf8;

    MailboxParser(Cursor in) {
        this.in = in;
    }

    /** Whether names are UTF-8 from now on, and not modified UTF-7 (RFC 9051 section 5.1, RFC 6855). */
    void utf8(boolean on) {
        utf8 = on;
    }

    /** An astring. */
    MailboxName mailbox() throws MalformedException {
        if (in.isString()) {
            in.stringOctets(false);
            return in.hasEscapes() ? MailboxName.ofOctets(in.unescapedOctets(), utf8) : of(in.from, in.to);
        }
        in.word();
        return of(in.from, in.to);
    }

    MailboxName of(int from, int to) {
        return MailboxName.ofOctets(in.octets, from, to, utf8);
    }
}
