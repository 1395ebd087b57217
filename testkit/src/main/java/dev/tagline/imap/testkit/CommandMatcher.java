package dev.tagline.imap.testkit;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    /**
     * Commands whose whole text without the tag is what {@code regex} describes, such as {@code "UID (FETCH|STORE) 1:\\* .*"}:
     * as written by the client, CRLF and content of literals included.
     */
    static CommandMatcher regex(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return describe("/" + regex + "/", command -> {
            if (command.failure() != null || command.isContinuation()) {
                return "it is no command";
            }
            String text = ExpectedCommand.withoutTag(command);
            return pattern.matcher(text).matches() ? null : "\"" + text + "\" does not match /" + regex + "/";
        });
    }

    /**
     * The last of these commands, when on its connection the others came directly before it, in this order. Lines that continue
     * a command do not count.
     *
     * @throws IllegalArgumentException when there is none, or more than {@value ServerConnection#RECENT}
     */
    static CommandMatcher sequence(CommandMatcher... matchers) {
        if (matchers.length == 0 || matchers.length > ServerConnection.RECENT) {
            throw new IllegalArgumentException(matchers.length + " matchers");
        }
        List<CommandMatcher> all = List.of(matchers);
        return describe(all.toString(), command -> {
            List<RecordedCommand> recent = command.connection().until(command);
            if (recent.size() < all.size()) {
                return "it is command " + recent.size() + " of its connection, too early for " + all;
            }
            for (int i = 0; i < all.size(); i++) {
                RecordedCommand each = recent.get(recent.size() - all.size() + i);
                String difference = all.get(i).mismatch(each);
                if (difference != null) {
                    return (all.size() - 1 - i) + " commands before: " + difference;
                }
            }
            return null;
        });
    }

    /** {@link #sequence(CommandMatcher...)} of commands written out as for {@link #line}. */
    static CommandMatcher sequence(String... lines) {
        return sequence(Stream.of(lines).map(CommandMatcher::line).toArray(CommandMatcher[]::new));
    }

    /**
     * Commands that match this, and whose arguments, as written, are what {@code regex} describes: {@code
     * named("FETCH").withArguments("1:.*")}.
     */
    default CommandMatcher withArguments(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return describe(this + " /" + regex + "/", command -> {
            String difference = mismatch(command);
            if (difference != null) {
                return difference;
            }
            String text = ExpectedCommand.argumentsOf(command);
            return pattern.matcher(text).matches() ? null : "\"" + text + "\" does not match /" + regex + "/";
        });
    }

    /** Commands that match this or that. */
    default CommandMatcher or(CommandMatcher other) {
        return describe(this + " or " + other, command -> {
            String difference = mismatch(command);
            String otherwise = difference == null ? null : other.mismatch(command);
            return otherwise == null ? null : difference + ", and " + otherwise;
        });
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
