package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** An item of FETCH, or a family of them, RFC 9051 6.4.5. */
@FunctionalInterface
public interface FetchItem {
    /**
     * What is to be written where a client asks for {@code name}; null when that is another's.
     *
     * @param name in upper case
     * @throws BadArguments when it is this one's, and not well-formed
     */
    @Nullable
    Data asked(String name);

    /**
     * {@link #asked(String)}, for items with arguments behind their name, which this takes: {@code ANNOTATION (/comment value)}.
     *
     * @throws BadArguments when it is this one's, and not well-formed
     */
    default @Nullable Data asked(String name, TokenReader arguments) {
        return asked(name);
    }

    /** The extension that a client enables by asking for this; empty for none. */
    default String enables() {
        return "";
    }

    /** One item of a row. */
    @FunctionalInterface
    interface Data {
        /** Writes name and value. Called with the store's lock held. */
        void write(Row row, Buffer out);

        /**
         * Asks of each message, before any is told, whether this can be told of it.
         *
         * @throws Refused when it cannot
         */
        default void require(StoredMessage message) {}

        /** Whether telling it makes the message seen. */
        default boolean marksSeen() {
            return false;
        }
    }

    /**
     * What a row is made from.
     *
     * @param each the message with its number
     * @param flags its flags as the client sees them: {@code (\Seen)}
     * @param client who is told
     */
    record Row(NumberedMessage each, String flags, StoreConnection client) {}

    /** An item of exactly that name; the name is written by this. */
    static FetchItem of(String itsName, Data value) {
        Data whole = (row, out) -> {
            out.writeUtf8(itsName).writeByte(' ');
            value.write(row, out);
        };
        return name -> name.equals(itsName) ? whole : null;
    }
}
