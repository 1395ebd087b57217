package dev.tagline.imap.mailbox;

import java.util.List;

/**
 * The name spaces of a server (RFC 9051 section 7.3.3, RFC 2342), each list empty where there is none.
 *
 * <pre>
 * S: * NAMESPACE (("" "/")) (("~" "/")) NIL
 * </pre>
 *
 * @param personal the user's own; the first is where new mailboxes go
 * @param otherUsers mailboxes of other users
 * @param shared mailboxes of nobody
 */
public record Namespaces(List<Namespace> personal, List<Namespace> otherUsers, List<Namespace> shared) {
    /** Copies the lists. */
    public Namespaces {
        personal = List.copyOf(personal);
        otherUsers = List.copyOf(otherUsers);
        shared = List.copyOf(shared);
    }
}
