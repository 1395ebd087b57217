package dev.tagline.imap.testkit;

import java.util.HashMap;
import java.util.Map;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** How far one connection has come with its transcript. Changed by the connection's thread, read by whoever reports. */
final class TranscriptRun {
    private static final ByteString SPACE = ByteString.encodeUtf8(" ");
    private static final ByteString SEARCH_RESULT = ByteString.encodeUtf8("* ");
    private static final ByteString REFUSAL = ByteString.encodeUtf8("* NO [");

    private final Transcript transcript;
    private final int connection;
    private volatile int position;

    /** The transcript's tag to the command that the client sent in its place. Of the connection's thread. */
    private final Map<String, RecordedCommand> commands = new HashMap<>();

    TranscriptRun(Transcript transcript, int connection) {
        this.transcript = transcript;
        this.connection = connection;
    }

    int connection() {
        return connection;
    }

    boolean greets() {
        return transcript.greets();
    }

    /** The step that is due, null at the end. */
    Transcript.@Nullable Step next() {
        int at = position;
        return at < transcript.steps().size() ? transcript.steps().get(at) : null;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void advance() {
        position = position + 1;
    }

    /** Compares, binds the tag, and goes on; returns the difference if there is one. */
    @Nullable
    String take(Transcript.Step.Expect expected, RecordedCommand actual) {
        String difference = expected.command().failure() == null
                ? ExpectedCommand.mismatch(expected.command(), actual)
                : expected.octets().equals(actual.octets()) ? null : "it is " + actual;
        if (difference == null && actual.literalRefused() != expected.refused()) {
            difference = "its literal was " + (expected.refused() ? "not announced with {n}" : "refused");
        }
        if (difference == null) {
            commands.put(expected.command().tag(), actual);
            advance();
        }
        return difference;
    }

    @Nullable
    String take(Transcript.Step.ExpectLine expected, RecordedCommand actual) {
        String line = actual.argument(0);
        boolean done = actual.name().equals("DONE") && Ascii.equalsIgnoreCase(expected.text(), "DONE");
        if (!done && !expected.text().equals(line) && !expected.text().equals(ExpectedCommand.ANY)) {
            return "the line is \"" + line + "\"";
        }
        advance();
        return null;
    }

    /** What to send: the client's tags in place of the transcript's. */
    ByteString render(Transcript.Step.Say say) {
        ByteString octets = say.octets();
        RecordedCommand command = completedBy(say);
        if (command != null) {
            return withTag(command.tag(), octets.substring(octets.indexOf(SPACE)));
        }
        if (octets.startsWith(REFUSAL)) {
            // RFC 5267 4.3.1: * NO [NOUPDATE "B02"] Too many contexts
            return withTagBehind("[NOUPDATE \"", octets);
        }
        // RFC 9051 7.3.4: * ESEARCH (TAG "A282") MIN 2
        return octets.startsWith(SEARCH_RESULT) ? withTagBehind("(TAG \"", octets) : octets;
    }

    private ByteString withTagBehind(String opening, ByteString octets) {
        String text = CommandParser.latin1(octets);
        int found = Ascii.upper(text).indexOf(opening);
        int open = found + opening.length();
        int close = found < 0 ? -1 : text.indexOf('"', open);
        RecordedCommand searched = close < 0 ? null : commands.get(text.substring(open, close));
        return searched == null ? octets : withTag(text.substring(0, open) + searched.tag(), octets.substring(close));
    }

    private static ByteString withTag(String beginning, ByteString rest) {
        return new Buffer().writeUtf8(beginning).write(rest).readByteString();
    }

    /** The command that these octets complete, or null. */
    @Nullable
    RecordedCommand completedBy(Transcript.Step.Say say) {
        int space = say.octets().indexOf(SPACE);
        return space < 0 ? null : commands.get(say.octets().substring(0, space).utf8());
    }

    String where() {
        Transcript.Step step = next();
        return transcript.name() + (step == null ? ", at its end" : ", line " + step.line());
    }

    /** The due step in the form of a dialogue line, with an arrow. */
    String marker(Transcript.Step step) {
        String shown = "";
        if (step instanceof Transcript.Step.Expect expected) {
            shown = "C: " + Ascii.printable(expected.octets());
        } else if (step instanceof Transcript.Step.ExpectLine expected) {
            shown = "C: " + expected.text();
        } else if (step instanceof Transcript.Step.Say say) {
            shown = "S: " + Ascii.printable(say.octets());
        } else if (step instanceof Transcript.Step.GoWrong wrong) {
            shown = "X: " + wrong.fault();
        }
        return "--> " + shown.stripTrailing() + "\n";
    }
}
