package dev.tagline.imap.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import okio.ByteString;

/**
 * A dialogue in the form the RFCs print it, as a script for one connection: the server says the {@code S:} lines and expects
 * the {@code C:} lines.
 *
 * <pre>
 * # The greeting may be left out; the server then sends its own.
 * S: * OK ready
 * C: A1 LOGIN {11}
 * S: + Ready for additional command text
 * C: FRED FOOBAR fatman
 * S: A1 OK LOGIN completed
 * C: A2 FETCH 1 (&lt;any&gt;)
 * S: * 1 FETCH (BODY[TEXT] {7}
 * S: Hello
 * S: )
 * S: A2 OK done
 * X: reset
 * </pre>
 *
 * <ul>
 *   <li>Tags are variables: whatever tag the client uses stands for the transcript's, in later {@code S:} lines too.
 *   <li>{@code C:} lines are compared after parsing, not letter by letter: command names and bare words without case,
 *       bare and quoted strings alike, literals as literals. {@code <any>} stands for one argument, a final {@code ...} for
 *       any rest.
 *   <li>After <code>{n}</code> the following lines, joined by CRLF, are octets of the literal; the count is checked.
 *   <li>A line without a prefix that is indented deeper continues the line before, joined by one space.
 *   <li>{@code #} begins a comment line; a line that begins with {@code ...} is skipped as RFCs' asides are.
 *   <li>{@code X:} makes something go wrong: {@code close}, {@code reset}, {@code half-close}, {@code stall},
 *       {@code stop-reading}, {@code drop-tls}.
 *   <li>In {@code S\:} and {@code C\:} lines {@code \xNN} is an octet, {@code \\} a backslash, and a backslash at the end
 *       joins the line with the next, without CRLF. What is no command is compared with such lines octet by octet.
 * </ul>
 *
 * The whole format: {@code docs/transcripts.md}. Immutable.
 */
public final class Transcript {
    /** One step of the dialogue; {@code line} is where it begins in the source, from 1. */
    sealed interface Step {
        int line();

        /** Octets to send; the first word may be a tag that a command bound. */
        record Say(int line, ByteString octets) implements Step {}

        /**
         * A command to receive.
         *
         * @param octets all of it; what is no command is compared by them
         * @param replies what to answer to its synchronizing literals, in order
         * @param refused whether the last of them is no {@code +}, so that the command ends there
         */
        record Expect(
                int line, CommandParser.Parsed command, ByteString octets, List<ByteString> replies, boolean refused)
                implements Step {}

        /** A line to receive that is no command. */
        record ExpectLine(int line, String text) implements Step {}

        record GoWrong(int line, Fault fault) implements Step {}
    }

    private static final ByteString BYTE_ORDER_MARK = ByteString.of((byte) 0xef, (byte) 0xbb, (byte) 0xbf);

    private final String name;
    private final List<Step> steps;

    private Transcript(String name, List<Step> steps) {
        this.name = name;
        this.steps = List.copyOf(steps);
    }

    /**
     * Reads a transcript from a string, such as a text block.
     *
     * @throws IllegalArgumentException with the line number when it is no transcript
     */
    public static Transcript parse(String text) {
        return parse("transcript", text);
    }

    /**
     * Reads a transcript that reports call {@code name}.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Transcript parse(String name, String text) {
        return parse(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Octets that are no UTF-8 go to the client and are expected from it as they are. */
    private static Transcript parse(String name, byte[] octets) {
        int start = ByteString.of(octets).startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.size() : 0;
        String text = new String(octets, start, octets.length - start, StandardCharsets.ISO_8859_1);
        return new Transcript(name, new TranscriptParser(name, text).parse());
    }

    /**
     * Reads a UTF-8 file, by custom {@code *.imap}.
     *
     * @throws IllegalArgumentException when it is no transcript
     */
    public static Transcript read(Path file) {
        try {
            return parse(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a class path resource, named relative to {@code anchor} as {@link Class#getResourceAsStream} does.
     *
     * @throws IllegalArgumentException when there is none or it is no transcript
     */
    public static Transcript resource(Class<?> anchor, String resource) {
        try (InputStream in = anchor.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + resource + " beside " + anchor.getName());
            }
            return parse(resource, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    List<Step> steps() {
        return steps;
    }

    /** Whether it begins with a greeting of its own, RFC 9051 7.1. */
    boolean greets() {
        if (steps.isEmpty() || !(steps.get(0) instanceof Step.Say say)) {
            return !steps.isEmpty() && steps.get(0) instanceof Step.GoWrong;
        }
        String text = Ascii.upper(
                say.octets().substring(0, Math.min(say.octets().size(), 9)).utf8());
        return text.startsWith("* OK") || text.startsWith("* PREAUTH") || text.startsWith("* BYE");
    }

    /** Whether the first thing it waits for is this command. */
    boolean beginsWith(RecordedCommand command) {
        return steps.stream()
                .filter(step -> step instanceof Step.Expect || step instanceof Step.ExpectLine)
                .limit(1)
                .anyMatch(step -> step instanceof Step.Expect expect
                        && ExpectedCommand.mismatch(expect.command(), command) == null);
    }

    @Override
    public String toString() {
        return name;
    }
}
