package dev.tagline.imap.multisearch;

import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.mailbox.MailboxName;
import java.util.List;

/**
 * Some mailboxes, named each or by what they are: {@code filter-mailboxes} of RFC 5465 section 6, with what RFC 7377 section
 * 2.2 adds.
 *
 * @param kind which kind
 * @param mailboxes of which the kind speaks; empty for kinds that speak of none
 */
public record MailboxScope(Kind kind, List<MailboxName> mailboxes) {
    /** The mailbox that is open. */
    public static final MailboxScope SELECTED = new MailboxScope(Kind.SELECTED, List.of());
    /** Those of the user into which mail may be delivered. */
    public static final MailboxScope INBOXES = new MailboxScope(Kind.INBOXES, List.of());
    /** All of the user's own namespaces. */
    public static final MailboxScope PERSONAL = new MailboxScope(Kind.PERSONAL, List.of());
    /** Those that the user has subscribed to. */
    public static final MailboxScope SUBSCRIBED = new MailboxScope(Kind.SUBSCRIBED, List.of());

    /** The kinds. */
    public enum Kind {
        /** The mailbox that is open. */
        SELECTED("selected", false),
        /** Those into which mail may be delivered. */
        INBOXES("inboxes", false),
        /** The user's own. */
        PERSONAL("personal", false),
        /** Those subscribed to. */
        SUBSCRIBED("subscribed", false),
        /** These and all below them. */
        SUBTREE("subtree", true),
        /** These and those right below them. */
        SUBTREE_ONE("subtree-one", true),
        /** These; names, not patterns. */
        MAILBOXES("mailboxes", true);

        private final String wire;
        private final boolean named;

        Kind(String wire, boolean named) {
            this.wire = wire;
            this.named = named;
        }
    }

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is empty where the kind speaks of mailboxes, or not where it does not
     */
    public MailboxScope {
        mailboxes = List.copyOf(mailboxes);
        if (mailboxes.isEmpty() == kind.named) {
            throw new IllegalArgumentException(kind.wire + (kind.named ? " of no mailbox" : " speaks of no mailbox"));
        }
    }

    /** These mailboxes. */
    public static MailboxScope mailboxes(MailboxName... names) {
        return new MailboxScope(Kind.MAILBOXES, List.of(names));
    }

    /** These mailboxes and all below them. */
    public static MailboxScope subtree(MailboxName... names) {
        return new MailboxScope(Kind.SUBTREE, List.of(names));
    }

    /** These mailboxes and those one level below them. */
    public static MailboxScope subtreeOne(MailboxName... names) {
        return new MailboxScope(Kind.SUBTREE_ONE, List.of(names));
    }

    /** {@code personal}, {@code subtree "folder2"}, {@code mailboxes ("a" "b")}. */
    void writeTo(ArgumentWriter out) {
        out.atom(kind.wire);
        if (mailboxes.size() == 1) {
            out.mailbox(mailboxes.get(0));
        } else if (!mailboxes.isEmpty()) {
            out.open();
            mailboxes.forEach(out::mailbox);
            out.close();
        }
    }
}
