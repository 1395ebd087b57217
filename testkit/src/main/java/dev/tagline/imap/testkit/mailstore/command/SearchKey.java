package dev.tagline.imap.testkit.mailstore.command;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A key of SEARCH, RFC 9051 6.4.4.
 *
 * @param name in upper case
 * @param reader takes the key's arguments and makes the test
 */
public record SearchKey(String name, Function<SearchProgram, Predicate<NumberedMessage>> reader) {}
