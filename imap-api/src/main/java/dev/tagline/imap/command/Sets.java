package dev.tagline.imap.command;

import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.UidSet;

/** What all commands that name messages share. */
final class Sets {
    private Sets() {}

    /** Refuses the empty set: what has nothing to do must not become a command about something else. */
    static void notEmpty(MessageSet messages) {
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("empty set of messages");
        }
    }

    /** The name with {@code UID} before it where the set holds UIDs. */
    static String name(String plain, MessageSet messages) {
        return messages instanceof UidSet ? "UID " + plain : plain;
    }
}
