package dev.tagline.imap.testkit.mailstore.command;

import java.util.function.BiFunction;
import okio.ByteString;

/**
 * A way to say what message is to be added, in place of a literal, RFC 4466 2.7.
 *
 * <pre>
 * C: A1 APPEND Drafts (\Draft) CATENATE (URL "/INBOX/;UID=20" TEXT {42}
 * </pre>
 *
 * @param name in upper case
 * @param reader takes the arguments behind the name, and makes the message. Called with the store's lock held
 */
public record AppendData(String name, BiFunction<TokenReader, StoreConnection, ByteString> reader) {}
