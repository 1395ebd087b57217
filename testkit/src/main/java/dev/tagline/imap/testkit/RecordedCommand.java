package dev.tagline.imap.testkit;

import java.util.List;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * One thing a client said: a command, or a line that continues one ({@code DONE}, an AUTHENTICATE response).
 *
 * <pre>
 * C: A7 UID FETCH 1:* (FLAGS)     tag "A7", name "UID FETCH", arguments [Atom 1:*, Group [Atom FLAGS]]
 * </pre>
 *
 * Immutable. Input that is no command is recorded too: {@link #failure()} then says what was wrong.
 */
public final class RecordedCommand {
    private final ServerConnection connection;
    private final int commandIndex;
    private final String tag;
    private final String name;
    private final List<Token> arguments;
    private final ByteString octets;
    private final @Nullable String failure;
    private final boolean continuation;
    private final boolean literalRefused;

    private RecordedCommand(
            ServerConnection connection,
            int commandIndex,
            String tag,
            String name,
            List<Token> arguments,
            ByteString octets,
            @Nullable String failure,
            boolean continuation,
            boolean literalRefused) {
        this.connection = connection;
        this.commandIndex = commandIndex;
        this.tag = tag;
        this.name = name;
        this.arguments = arguments;
        this.octets = octets;
        this.failure = failure;
        this.continuation = continuation;
        this.literalRefused = literalRefused;
    }

    static RecordedCommand command(ServerConnection connection, int index, CommandReader.Input input) {
        CommandParser.Parsed parsed =
                input.refused() ? CommandParser.parseUnfinished(input.frame()) : CommandParser.parse(input.frame());
        String failure = input.failure() != null ? input.failure() : parsed.failure();
        if (failure == null && input.frame().literals().stream().anyMatch(Token.Literal::hasForbiddenNul)) {
            failure = "a NUL in a literal that is no literal8";
        }
        return new RecordedCommand(
                connection,
                index,
                parsed.tag(),
                parsed.name(),
                parsed.arguments(),
                input.octets(),
                failure,
                false,
                input.refused());
    }

    /** What came of a command before a literal. */
    static RecordedCommand beginning(ServerConnection connection, int index, CommandReader.Input input) {
        CommandParser.Parsed parsed = CommandParser.parseUnfinished(input.frame());
        return new RecordedCommand(
                connection,
                index,
                parsed.tag(),
                parsed.name(),
                parsed.arguments(),
                input.octets(),
                parsed.failure(),
                false,
                false);
    }

    static RecordedCommand line(ServerConnection connection, int index, CommandReader.Input input) {
        String text = input.frame().texts().get(0).utf8();
        String name = Ascii.equalsIgnoreCase(text, "DONE") ? "DONE" : "";
        List<Token> words = List.of(new Token.Atom(text));
        return new RecordedCommand(connection, index, "", name, words, input.octets(), input.failure(), true, false);
    }

    /** The connection it came on: for pushing, or for what a {@link Dispatcher} keeps per connection. */
    public ServerConnection connection() {
        return connection;
    }

    /** Connections are counted from 0 in the order the server accepted them. */
    public int connectionIndex() {
        return connection.index();
    }

    /** Counted from 0 on each connection, continuation lines and unparsable input included. */
    public int commandIndex() {
        return commandIndex;
    }

    /** The client's tag; empty for a continuation line or when there was none. */
    public String tag() {
        return tag;
    }

    /** In upper case, {@code UID} included: {@code "NOOP"}, {@code "UID FETCH"}; {@code "DONE"} for the end of IDLE. */
    public String name() {
        return name;
    }

    /** The arguments after the name; for a continuation line one {@link Token.Atom} with the line. */
    public List<Token> arguments() {
        return arguments;
    }

    /**
     * The argument's {@link Token#text()}, {@code index} from 0.
     *
     * @throws IndexOutOfBoundsException when there is none
     */
    public String argument(int index) {
        return arguments.get(index).text();
    }

    /** Every octet of it, line ends and literals included. */
    public ByteString octets() {
        return octets;
    }

    /** Why this could not be read as a command, or null. */
    public @Nullable String failure() {
        return failure;
    }

    /**
     * Whether nothing is wrong but a space at the end, which servers overlook. {@link #failure()} says so too, and the
     * arguments are all there.
     */
    public boolean endsInSpace() {
        return failure != null && failure.startsWith(CommandParser.SPACE_AT_END);
    }

    /** Whether this is a line the client sent after {@code +}, and not a command. */
    public boolean isContinuation() {
        return continuation;
    }

    /** Whether the server answered one of its literals with something else than {@code +}, so that the rest never came. */
    public boolean literalRefused() {
        return literalRefused;
    }

    /** Whether the name is this one, ignoring case; {@code FETCH} also means {@code UID FETCH}. */
    public boolean isNamed(String commandName) {
        String wanted = Ascii.upper(commandName);
        return name.equals(wanted) || name.equals("UID " + wanted);
    }

    /** The command as it stood on the wire, without the last line end. */
    @Override
    public String toString() {
        String text = Ascii.printable(octets);
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
