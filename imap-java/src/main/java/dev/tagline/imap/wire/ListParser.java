package dev.tagline.imap.wire;

import dev.tagline.imap.mailbox.MailboxAttribute;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.response.ListResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** mailbox-list (RFC 9051 section 9), the answer to LIST, LSUB and XLIST. */
final class ListParser {
    private static final int MOST_ATTRIBUTES = 256;

    private final Cursor in;
    private final MailboxParser mailboxes;
    private final OctetCache<Set<MailboxAttribute>> known = new OctetCache<>(64);

    ListParser(Cursor in, MailboxParser mailboxes) {
        this.in = in;
        this.mailboxes = mailboxes;
    }

    /** {@code (\HasNoChildren) "/" "Sent Items" ("OLDNAME" ("Sent"))}. */
    ListResponse mailboxList(ListResponse.Kind kind) throws MalformedException {
        Set<MailboxAttribute> attributes = attributes();
        in.sp();
        Character delimiter = delimiter();
        in.sp();
        MailboxName mailbox = mailbox(attributes);
        MailboxName oldName = null;
        List<String> childInfo = List.of();
        if (in.skip(' ') && in.skip('(')) {
            while (!in.skip(')')) {
                String tag = in.astring();
                in.sp();
                if (Ascii.is(in.octets, in.from, in.to, "OLDNAME")) {
                    in.expect('(');
                    oldName = mailboxes.mailbox();
                    in.expect(')');
                } else if (tag.equalsIgnoreCase("CHILDINFO")) {
                    childInfo = childInfo();
                } else {
                    in.skipValue();
                }
                in.skip(' ');
            }
        }
        in.spaces(Quirk.TRAILING_SPACE);
        return new ListResponse(kind, attributes, delimiter, mailbox, oldName, childInfo);
    }

    private Set<MailboxAttribute> attributes() throws MalformedException {
        int from = in.position;
        in.expect('(');
        int close = from;
        while (close < in.end && in.octets[close] != ')') {
            close++;
        }
        Set<MailboxAttribute> attributes = known.get(in.words, from, close);
        if (attributes == null) {
            attributes = readAttributes();
            known.put(in.words, from, close, attributes);
        }
        in.position = close + 1;
        return attributes;
    }

    private Set<MailboxAttribute> readAttributes() throws MalformedException {
        Set<MailboxAttribute> attributes = new LinkedHashSet<>();
        while (!in.skip(')')) {
            if (attributes.size() == MOST_ATTRIBUTES) {
                throw in.malformed("more than " + MOST_ATTRIBUTES + " attributes");
            }
            attributes.add(MailboxAttribute.of(in.atom()));
            if (in.peek() != ')') {
                in.sp();
            }
        }
        if (attributes.contains(MailboxAttribute.NONEXISTENT) && !attributes.contains(MailboxAttribute.NOSELECT)) {
            in.quirks.tolerate(Quirk.NONEXISTENT_ALONE);
            attributes.add(MailboxAttribute.NOSELECT);
        }
        return Set.copyOf(attributes);
    }

    private @Nullable Character delimiter() throws MalformedException {
        if (in.skipNil()) {
            return null;
        }
        in.stringOctets(false);
        if (in.hasEscapes()) {
            return (char) (in.unescapedOctets().getByte(0) & 0xff);
        }
        return in.to == in.from ? null : (char) (in.octets[in.from] & 0xff);
    }

    private MailboxName mailbox(Set<MailboxAttribute> attributes) throws MalformedException {
        if (in.isString()) {
            return mailboxes.mailbox();
        }
        if (in.isNil() && in.end - in.position == 3 && attributes.contains(MailboxAttribute.NOSELECT)) {
            in.quirks.tolerate(Quirk.MAILBOX_NIL);
            in.skipNil();
            return mailboxes.of(in.position, in.position);
        }
        int from = in.position;
        int to = from;
        while (to < in.end && in.octets[to] != ' ') {
            to++;
        }
        if (to == from) {
            throw in.malformed("expected a mailbox");
        }
        in.position = to;
        if (in.peek() == ' ' && !isExtended(to + 1)) {
            int last = in.end;
            while (in.octets[last - 1] == ' ') {
                last--;
            }
            if (last > to) {
                in.quirks.tolerate(Quirk.UNQUOTED_MAILBOX);
                to = last;
                in.position = last;
            }
        }
        return mailboxes.of(from, to);
    }

    /**
     * Whether mbox-list-extended begins here: a list of names, each with a value in parentheses. Anything else is the rest
     * of a mailbox name that should have been quoted.
     */
    private boolean isExtended(int at) {
        if (at >= in.end || in.octets[at] != '(') {
            return false;
        }
        int next = at + 1;
        if (next < in.end && (in.octets[next] == '"' || in.octets[next] == ')')) {
            return true;
        }
        while (next < in.end && in.octets[next] > ' ' && in.octets[next] != '(' && in.octets[next] != ')') {
            next++;
        }
        return next > at + 1 && next + 1 < in.end && in.octets[next] == ' ' && in.octets[next + 1] == '(';
    }

    private List<String> childInfo() throws MalformedException {
        List<String> options = new ArrayList<>(2);
        in.expect('(');
        while (!in.skip(')')) {
            options.add(in.astring());
            in.skip(' ');
            if (options.size() > MOST_ATTRIBUTES) {
                throw in.malformed("more than " + MOST_ATTRIBUTES + " options");
            }
        }
        return options;
    }
}
