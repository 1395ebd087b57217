package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.RecordedCommand;
import java.util.List;

/** A command, or those that differ in the word UID or in little else. */
public interface StoreCommand {
    /** The states of a connection, RFC 9051 3, in which a command may be given. */
    enum Allowed {
        /** In any. */
        ALWAYS,
        /** Before somebody has logged in. */
        NOT_AUTHENTICATED,
        /** When somebody has. */
        AUTHENTICATED,
        /** When a mailbox is selected. */
        SELECTED
    }

    /** What a command does. */
    @FunctionalInterface
    interface Action {
        /** Called with the store's lock held, when the command is allowed. */
        Answer run(StoreConnection client, RecordedCommand command);
    }

    /** Its names in upper case: {@code FETCH}, {@code UID FETCH}. */
    List<String> names();

    /** When it is allowed. */
    Allowed allowed();

    /**
     * Does it. Called with the store's lock held.
     *
     * @throws BadArguments for what the grammar does not know
     * @throws Refused when it cannot be done
     */
    Answer run(StoreConnection client, RecordedCommand command);

    /** A command of one name. */
    static StoreCommand of(String name, Allowed allowed, Action action) {
        return of(List.of(name), allowed, action);
    }

    /** A command of these names. */
    static StoreCommand of(List<String> names, Allowed allowed, Action action) {
        return new StoreCommand() {
            @Override
            public List<String> names() {
                return names;
            }

            @Override
            public Allowed allowed() {
                return allowed;
            }

            @Override
            public Answer run(StoreConnection client, RecordedCommand command) {
                return action.run(client, command);
            }

            @Override
            public String toString() {
                return String.join(", ", names);
            }
        };
    }
}
