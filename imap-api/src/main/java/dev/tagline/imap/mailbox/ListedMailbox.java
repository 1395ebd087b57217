package dev.tagline.imap.mailbox;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One mailbox that LIST found (RFC 9051 section 6.3.9).
 *
 * @param name the name
 * @param attributes what the server says of it
 * @param delimiter what parts levels of the name, or null when the name space is flat
 * @param status its numbers, where LIST was asked to return them, else null
 * @param oldName the name it had before, where the server tells of a renaming, else null
 * @param childInfo which selection options mailboxes below it match, such as {@code SUBSCRIBED}
 */
public record ListedMailbox(
        MailboxName name,
        Set<MailboxAttribute> attributes,
        @Nullable Character delimiter,
        @Nullable MailboxStatus status,
        @Nullable MailboxName oldName,
        List<String> childInfo) {
    /** Copies the collections. */
    public ListedMailbox {
        attributes = Set.copyOf(attributes);
        childInfo = List.copyOf(childInfo);
    }

    /**
     * Whether the server said so, in this word or in one that implies it: {@code \NonExistent} implies {@code \Noselect},
     * and {@code \Noinferiors} implies {@code \HasNoChildren} (RFC 5258 section 3.4).
     */
    public boolean has(MailboxAttribute attribute) {
        return attributes.contains(attribute)
                || attribute.equals(MailboxAttribute.NOSELECT) && attributes.contains(MailboxAttribute.NONEXISTENT)
                || attribute.equals(MailboxAttribute.HASNOCHILDREN)
                        && attributes.contains(MailboxAttribute.NOINFERIORS);
    }

    /** Whether the mailbox can be selected. */
    public boolean selectable() {
        return !has(MailboxAttribute.NOSELECT);
    }

    /** What it is for (RFC 6154); empty where the server does not say, or it is for nothing special. */
    public Set<MailboxAttribute> specialUses() {
        Set<MailboxAttribute> uses = new LinkedHashSet<>();
        for (MailboxAttribute attribute : attributes) {
            if (attribute.isSpecialUse()) {
                uses.add(attribute);
            }
        }
        return uses;
    }
}
