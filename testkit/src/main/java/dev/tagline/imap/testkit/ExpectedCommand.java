package dev.tagline.imap.testkit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a command written by a test compares with the one that came. */
final class ExpectedCommand {
    static final String ANY = "<any>";
    static final String REST = "...";

    private ExpectedCommand() {}

    /**
     * Null when they are the same command. Tags do not count. Names and two bare words are compared without case. Bare and
     * quoted forms of a string are the same, since a client may choose; a literal is itself only, with the same kind of
     * count, since it takes part in the dialogue.
     */
    static @Nullable String mismatch(CommandParser.Parsed expected, RecordedCommand actual) {
        if (actual.failure() != null) {
            return "it is not a command: " + actual.failure();
        }
        if (actual.isContinuation()) {
            return "it continues a command, where a command was expected";
        }
        if (!expected.name().equals(actual.name())) {
            return "the command is " + actual.name() + ", not " + expected.name();
        }
        return lists("argument", expected.arguments(), actual.arguments());
    }

    /** The command as written, from its name on. */
    static String withoutTag(RecordedCommand command) {
        String text = command.toString();
        return text.substring(Math.min(text.length(), command.tag().length() + 1));
    }

    /** The command as written, behind its name. */
    static String argumentsOf(RecordedCommand command) {
        String text = withoutTag(command);
        return text.substring(Math.min(text.length(), command.name().length() + 1));
    }

    private static @Nullable String lists(String what, List<Token> expected, List<Token> actual) {
        for (int i = 0; i < expected.size(); i++) {
            if (isAtom(expected.get(i), REST) && i == expected.size() - 1) {
                return null;
            }
            String where = what + " " + (i + 1);
            if (i >= actual.size()) {
                return where + " is missing, expected " + expected.get(i);
            }
            String difference = tokens(where, expected.get(i), actual.get(i));
            if (difference != null) {
                return difference;
            }
        }
        return actual.size() > expected.size()
                ? what + " " + (expected.size() + 1) + " was not expected: " + actual.get(expected.size())
                : null;
    }

    private static @Nullable String tokens(String where, Token expected, Token actual) {
        if (isAtom(expected, ANY)) {
            return null;
        }
        if (expected instanceof Token.Group a && actual instanceof Token.Group b) {
            return lists(where + ", item", a.items(), b.items());
        }
        return same(expected, actual) ? null : where + " is " + actual + ", not " + expected;
    }

    private static boolean same(Token expected, Token actual) {
        if (expected instanceof Token.Atom a && actual instanceof Token.Atom b) {
            return Ascii.equalsIgnoreCase(a.text(), b.text());
        }
        if (expected instanceof Token.Literal || actual instanceof Token.Literal) {
            return expected.equals(actual);
        }
        if (expected instanceof Token.Group || actual instanceof Token.Group) {
            return false;
        }
        return expected.text().equals(actual.text());
    }

    private static boolean isAtom(Token token, String text) {
        return token instanceof Token.Atom atom && atom.text().equals(text);
    }
}
