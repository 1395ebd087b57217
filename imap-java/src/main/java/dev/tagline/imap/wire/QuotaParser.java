package dev.tagline.imap.wire;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.quota.Quota;
import dev.tagline.imap.quota.QuotaResource;
import dev.tagline.imap.quota.QuotaResponse;
import dev.tagline.imap.quota.QuotaRootResponse;
import dev.tagline.imap.quota.ResourceUsage;
import java.util.ArrayList;
import java.util.List;

/** quota-response and quotaroot-response (RFC 9208 section 7). */
final class QuotaParser {
    /** 2^63-1. */
    private static final String MOST = "9223372036854775807";

    private final Cursor in;
    private final MailboxParser mailboxes;

    QuotaParser(Cursor in, MailboxParser mailboxes) {
        this.in = in;
        this.mailboxes = mailboxes;
    }

    /** {@code "" (STORAGE 10 512)}. */
    QuotaResponse quota() throws MalformedException {
        in.sp();
        String root = Text.decode(in.astring());
        if (!in.atEnd()) {
            in.sp();
        }
        return new QuotaResponse(new Quota(root, resources()));
    }

    /** {@code INBOX "#user/alice" "!partition/sda4"}. */
    QuotaRootResponse quotaRoot() throws MalformedException {
        in.sp();
        MailboxName mailbox = mailboxes.mailbox();
        List<String> roots = new ArrayList<>(2);
        while (!in.atEnd()) {
            in.sp();
            if (in.atEnd()) {
                in.quirks.tolerate(Quirk.TRAILING_SPACE);
                break;
            }
            roots.add(Text.decode(in.astring()));
            bounded(roots.size());
        }
        return new QuotaRootResponse(mailbox, roots);
    }

    private List<ResourceUsage> resources() throws MalformedException {
        List<ResourceUsage> resources = new ArrayList<>(2);
        if (in.atEnd()) {
            in.quirks.tolerate(Quirk.QUOTA_WITHOUT_LIST);
            return resources;
        }
        in.expect('(');
        while (!in.skip(')')) {
            QuotaResource resource = resource();
            in.sp();
            long usage = number();
            in.sp();
            resources.add(new ResourceUsage(resource, usage, number()));
            bounded(resources.size());
            if (in.peek() == ' ') {
                in.sp();
                if (in.peek() == ')') {
                    in.quirks.tolerate(Quirk.TRAILING_SPACE);
                }
            }
        }
        return resources;
    }

    private QuotaResource resource() throws MalformedException {
        String name = in.atom();
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < ' ' || name.charAt(i) >= 0x7f) {
                throw in.malformed("expected the name of a resource");
            }
        }
        return QuotaResource.of(name);
    }

    /** number64, or -1 for what is none: negative, with a fraction, or beyond 63 bits. */
    private long number() throws MalformedException {
        if (!isBeyond63Bits()) {
            return in.sloppyNumber(Quirk.QUOTA_NOT_A_NUMBER, -1);
        }
        in.quirks.tolerate(Quirk.QUOTA_NOT_A_NUMBER);
        while (Ascii.isDigit(in.peek())) {
            in.position++;
        }
        return -1;
    }

    private boolean isBeyond63Bits() {
        int first = 0;
        while (in.peek(first) == '0') {
            first++;
        }
        int last = first;
        while (Ascii.isDigit(in.peek(last))) {
            last++;
        }
        if (last - first != MOST.length()) {
            return last - first > MOST.length();
        }
        int i = 0;
        while (i < MOST.length() && in.peek(first + i) == MOST.charAt(i)) {
            i++;
        }
        return i < MOST.length() && in.peek(first + i) > MOST.charAt(i);
    }

    private void bounded(int count) throws MalformedException {
        if (count > in.limits.parameters()) {
            throw in.malformed("more than " + in.limits.parameters() + " in a list");
        }
    }
}
