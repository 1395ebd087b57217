package dev.tagline.imap.wire;

import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.Namespace;
import dev.tagline.imap.mailbox.Namespaces;
import dev.tagline.imap.response.NamespaceResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** namespace-response (RFC 9051 section 9, RFC 2342). */
final class NamespaceParser {
    private final Cursor in;
    private final MailboxParser mailboxes;

    NamespaceParser(Cursor in, MailboxParser mailboxes) {
        this.in = in;
        this.mailboxes = mailboxes;
    }

    /** {@code (("" "/")) (("~" "/")) NIL}. */
    NamespaceResponse namespaces() throws MalformedException {
        in.sp();
        List<Namespace> personal = namespace();
        in.sp();
        List<Namespace> otherUsers = namespace();
        in.sp();
        List<Namespace> shared = namespace();
        in.spaces(Quirk.TRAILING_SPACE);
        return new NamespaceResponse(new Namespaces(personal, otherUsers, shared));
    }

    private List<Namespace> namespace() throws MalformedException {
        List<Namespace> all = new ArrayList<>(2);
        if (in.skipNil()) {
            return all;
        }
        in.expect('(');
        while (!in.skip(')')) {
            all.add(namespaceDescr());
            in.skip(' ');
            bounded(all.size());
        }
        return all;
    }

    private Namespace namespaceDescr() throws MalformedException {
        in.expect('(');
        MailboxName prefix = mailboxes.mailbox();
        in.sp();
        @Nullable Character delimiter = null;
        if (!in.skipNil()) {
            String text = in.string();
            delimiter = text.isEmpty() ? null : text.charAt(0);
        }
        Map<String, List<String>> extensions = new HashMap<>();
        while (!in.skip(')')) {
            in.sp();
            if (in.peek() == ')') {
                continue;
            }
            String name = in.string();
            in.sp();
            extensions.put(name, strings());
            bounded(extensions.size());
        }
        return new Namespace(prefix, delimiter, extensions);
    }

    private List<String> strings() throws MalformedException {
        List<String> values = new ArrayList<>(2);
        in.expect('(');
        while (!in.skip(')')) {
            values.add(in.string());
            in.skip(' ');
            bounded(values.size());
        }
        return List.copyOf(values);
    }

    private void bounded(int count) throws MalformedException {
        if (count > in.limits.parameters()) {
            throw in.malformed("more than " + in.limits.parameters() + " in a list");
        }
    }
}
