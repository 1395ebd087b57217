package dev.tagline.imap.command;

import dev.tagline.imap.command.CommandRules.Repeatability;
import dev.tagline.imap.message.MessageSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.response.ProtocolVersion;

/** What all commands that name messages share. */
final class Sets {
    private Sets() {}

    /** Refuses the empty set: what has nothing to do must not become a command about something else. */
    static void notEmpty(MessageSet messages) {
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("empty set of messages");
        }
    }

    /** Of commands that name messages, all that are permitted while a mailbox is open; UIDs came with IMAP4. */
    static CommandRules rules(MessageSet messages) {
        CommandRules rules = CommandRules.whenSelected();
        return messages instanceof UidSet ? rules.since(ProtocolVersion.IMAP4) : rules;
    }

    /** By UID; never to be repeated by {@code $}, which is another connection's own. */
    static CommandRules repeatable(CommandRules rules, UidSet messages, Repeatability value) {
        return messages.isSavedResult() ? rules : rules.repeatable(value);
    }

    /** The name with {@code UID} before it where the set holds UIDs. */
    static String name(String plain, MessageSet messages) {
        return messages instanceof UidSet ? "UID " + plain : plain;
    }
}
