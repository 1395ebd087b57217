package dev.tagline.imap.acl;

import java.util.ArrayList;
import java.util.List;

/**
 * Who has which rights to a mailbox, in the server's order (RFC 4314 section 3.6). How a server weighs entries that are
 * about the same user is its own affair: what one's own rights are, MYRIGHTS tells.
 *
 * <pre>
 * S: * ACL INBOX/Drafts Fred rwipslxetad -Fred w Chris lrswi
 *    list.rights(Identifier.of("Chris"))     lrswi
 * </pre>
 *
 * @param entries each identifier with its rights
 */
public record AccessControlList(List<AclEntry> entries) {
    /** No entries. */
    public static final AccessControlList EMPTY = new AccessControlList(List.of());

    /** Copies the list. */
    public AccessControlList {
        entries = List.copyOf(entries);
    }

    /** What the entry of this identifier holds; {@link Rights#NONE} without one. */
    public Rights rights(Identifier identifier) {
        for (AclEntry entry : entries) {
            if (entry.identifier().equals(identifier)) {
                return entry.rights();
            }
        }
        return Rights.NONE;
    }

    /** Without the rights that only old clients look at, as {@link Rights#withoutVirtual} says, entry by entry. */
    public AccessControlList withoutVirtual() {
        List<AclEntry> kept = new ArrayList<>(entries.size());
        for (AclEntry entry : entries) {
            kept.add(new AclEntry(entry.identifier(), entry.rights().withoutVirtual()));
        }
        return new AccessControlList(kept);
    }
}
