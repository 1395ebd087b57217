package dev.tagline.imap.mailbox;

import org.jspecify.annotations.Nullable;

/**
 * What LIST says of a mailbox: {@code \HasChildren}, {@code \Sent} (RFC 9051 section 7.3.1). Upper and lower case are the
 * same; the name keeps the case it came in. Immutable.
 */
public final class MailboxAttribute {
    /** Cannot be selected. */
    public static final MailboxAttribute NOSELECT = new MailboxAttribute("\\Noselect");
    /** Does not exist; implies {@link #NOSELECT}. */
    public static final MailboxAttribute NONEXISTENT = new MailboxAttribute("\\NonExistent");
    /** Has mailboxes below it. */
    public static final MailboxAttribute HASCHILDREN = new MailboxAttribute("\\HasChildren");
    /** Has no mailboxes below it. */
    public static final MailboxAttribute HASNOCHILDREN = new MailboxAttribute("\\HasNoChildren");
    /** Cannot have mailboxes below it; implies {@link #HASNOCHILDREN}. */
    public static final MailboxAttribute NOINFERIORS = new MailboxAttribute("\\Noinferiors");
    /** Likely has new messages. */
    public static final MailboxAttribute MARKED = new MailboxAttribute("\\Marked");
    /** Has no new messages. */
    public static final MailboxAttribute UNMARKED = new MailboxAttribute("\\Unmarked");
    /** Subscribed to. */
    public static final MailboxAttribute SUBSCRIBED = new MailboxAttribute("\\Subscribed");
    /** On another server. */
    public static final MailboxAttribute REMOTE = new MailboxAttribute("\\Remote");
    /** Special use: shows all messages. */
    public static final MailboxAttribute ALL = new MailboxAttribute("\\All");
    /** Special use: archive. */
    public static final MailboxAttribute ARCHIVE = new MailboxAttribute("\\Archive");
    /** Special use: drafts. */
    public static final MailboxAttribute DRAFTS = new MailboxAttribute("\\Drafts");
    /** Special use: shows flagged messages. */
    public static final MailboxAttribute FLAGGED = new MailboxAttribute("\\Flagged");
    /** Special use: junk. */
    public static final MailboxAttribute JUNK = new MailboxAttribute("\\Junk");
    /** Special use: messages sent. */
    public static final MailboxAttribute SENT = new MailboxAttribute("\\Sent");
    /** Special use: messages deleted. */
    public static final MailboxAttribute TRASH = new MailboxAttribute("\\Trash");
    /** Special use: shows important messages (RFC 8457). */
    public static final MailboxAttribute IMPORTANT = new MailboxAttribute("\\Important");
    /** Special use: notes of the user's own, registered by Fastmail. */
    public static final MailboxAttribute MEMOS = new MailboxAttribute("\\Memos");
    /** Special use: messages that will be sent later, registered by Fastmail. */
    public static final MailboxAttribute SCHEDULED = new MailboxAttribute("\\Scheduled");
    /** Special use: messages put off, registered by Fastmail. */
    public static final MailboxAttribute SNOOZED = new MailboxAttribute("\\Snoozed");

    private static final MailboxAttribute[] SPECIAL = {
        ALL, ARCHIVE, DRAFTS, FLAGGED, JUNK, SENT, TRASH, IMPORTANT, MEMOS, SCHEDULED, SNOOZED
    };
    private static final MailboxAttribute[] OTHERS = {
        NOSELECT, NONEXISTENT, HASCHILDREN, HASNOCHILDREN, NOINFERIORS, MARKED, UNMARKED, SUBSCRIBED, REMOTE
    };

    private final String name;
    private final String key;

    private MailboxAttribute(String name) {
        this.name = name;
        this.key = AsciiCase.lower(name);
    }

    /** The attribute of this name, backslash and all; whatever a server sends is taken. */
    public static MailboxAttribute of(String name) {
        MailboxAttribute made = new MailboxAttribute(name);
        for (MailboxAttribute known : OTHERS) {
            if (known.equals(made)) {
                return known;
            }
        }
        for (MailboxAttribute known : SPECIAL) {
            if (known.equals(made)) {
                return known;
            }
        }
        return made;
    }

    /** The name with its backslash: {@code "\Sent"}. */
    public String name() {
        return name;
    }

    /** Whether it tells the use of the mailbox (RFC 6154). */
    public boolean isSpecialUse() {
        for (MailboxAttribute special : SPECIAL) {
            if (special == this) {
                return true;
            }
        }
        return false;
    }

    /** Whether it tells how a mailbox is, as the server finds it, so that nobody can ask for it in CREATE. */
    public boolean isState() {
        for (MailboxAttribute other : OTHERS) {
            if (other == this) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof MailboxAttribute that && key.equals(that.key));
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
