package dev.tagline.imap.testkit;

import java.util.List;
import java.util.function.Predicate;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Says whether a command is the one expected, and if not, why not. */
@FunctionalInterface
public interface CommandMatcher {
    /** Null when {@code command} matches, else the difference in words for the failure report. */
    @Nullable
    String mismatch(RecordedCommand command);

    /** Any command. */
    static CommandMatcher any() {
        return describe("any command", command -> null);
    }

    /** Commands of this name, ignoring case; {@code FETCH} also means {@code UID FETCH}. */
    static CommandMatcher named(String name) {
        return describe(
                name, command -> command.isNamed(name) ? null : "the command is " + command.name() + ", not " + name);
    }

    /**
     * A command written out without its tag, compared as {@link Transcript} compares a {@code C:} line:
     * {@code "UID FETCH 1:* (FLAGS)"}. {@code <any>} stands for one argument, a final {@code ...} for any rest.
     *
     * @throws IllegalArgumentException when {@code line} is no command
     */
    static CommandMatcher line(String line) {
        ByteString text = ByteString.encodeUtf8("tag " + line);
        CommandParser.Parsed expected = CommandParser.parse(new CommandParser.Frame(List.of(text), List.of()));
        if (expected.failure() != null) {
            throw new IllegalArgumentException(line + ": " + expected.failure());
        }
        return describe(line, command -> ExpectedCommand.mismatch(expected, command));
    }

    /** Commands for which {@code test} holds; {@code description} names the expectation in failure reports. */
    static CommandMatcher matching(String description, Predicate<RecordedCommand> test) {
        return describe(description, command -> test.test(command) ? null : "it is not \"" + description + "\"");
    }

    /** The matcher, printing as {@code description}. */
    private static CommandMatcher describe(String description, CommandMatcher matcher) {
        return new CommandMatcher() {
            @Override
            public @Nullable String mismatch(RecordedCommand command) {
                return matcher.mismatch(command);
            }

            @Override
            public String toString() {
                return description;
            }
        };
    }
}
