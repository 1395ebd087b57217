package dev.tagline.imap.gmail;

import dev.tagline.imap.command.ArgumentWriter;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flag;

/**
 * A label of Gmail: one of its own, such as {@code \Inbox}, or one that the user made up. On the wire it is spelled as the
 * mailbox of that label is.
 *
 * @param name as the server spells it, decoded
 */
public record GmailLabel(MailboxName name) {
    /** The message is in the inbox. */
    public static final GmailLabel INBOX = of("\\Inbox");
    /** It was sent. */
    public static final GmailLabel SENT = of("\\Sent");
    /** It has a star; the flag {@code \Flagged} is the same. */
    public static final GmailLabel STARRED = of("\\Starred");
    /** Gmail, or the user, takes it for important. */
    public static final GmailLabel IMPORTANT = of("\\Important");
    /** It is a draft. */
    public static final GmailLabel DRAFT = of("\\Draft");
    /** Its thread is muted. */
    public static final GmailLabel MUTED = of("\\Muted");

    /**
     * The label of this name; a backslash makes it one of Gmail's own.
     *
     * @throws IllegalArgumentException if it is empty, or has NUL, CR, LF or half a character
     */
    public static GmailLabel of(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("empty label");
        }
        return new GmailLabel(MailboxName.of(name));
    }

    /** The name for people to read: {@code \Inbox}, {@code Muy Importante}. */
    public String text() {
        return name.text();
    }

    /** Whether it is one of Gmail's own. */
    public boolean isSystem() {
        return text().startsWith("\\");
    }

    void writeTo(ArgumentWriter out) {
        if (isFlag(text())) {
            out.flag(Flag.of(text()));
        } else {
            out.mailbox(name);
        }
    }

    /** A backslash and letters, which stand bare. */
    private static boolean isFlag(String text) {
        if (text.length() < 2 || text.charAt(0) != '\\') {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 'A' || c > 'Z') && (c < 'a' || c > 'z')) {
                return false;
            }
        }
        return true;
    }

    /** The name for people to read. */
    @Override
    public String toString() {
        return text();
    }
}
