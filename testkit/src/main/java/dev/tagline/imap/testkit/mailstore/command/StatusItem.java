package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.mailstore.model.Mailbox;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * An item of STATUS, RFC 9051 6.3.11.
 *
 * @param name in upper case
 * @param value as it stands behind the name; called with the store's lock held
 */
public record StatusItem(String name, BiFunction<StoreConnection, Mailbox, String> value) {
    /** An item that is a number. */
    public static StatusItem number(String name, Function<Mailbox, Long> value) {
        return new StatusItem(name, (client, mailbox) -> String.valueOf(value.apply(mailbox)));
    }
}
