package dev.tagline.imap.testkit.mailstore.command;

import dev.tagline.imap.testkit.mailstore.model.StoredMessage;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A criterion of SORT, RFC 5256 3.
 *
 * @param name in upper case
 * @param reader takes the arguments behind the name, and makes what a message is sorted by
 */
public record SortCriterion(
        String name, BiFunction<TokenReader, StoreConnection, Function<StoredMessage, Comparable<?>>> reader) {}
