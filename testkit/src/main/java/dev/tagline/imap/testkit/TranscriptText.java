package dev.tagline.imap.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import okio.Buffer;
import okio.ByteString;

/**
 * Writes steps of a dialogue as lines of a transcript: plainly where that reads back as the same octets, else exactly. Every
 * step is read back before it is believed.
 */
final class TranscriptText {
    private static final int WIDTH = 76;

    private TranscriptText() {}

    /** What the server says. */
    static String say(ByteString octets) {
        String plain = plain("S", octets);
        return isPlain(octets) && saysAgain(plain, octets) ? plain : exact("S", octets);
    }

    /**
     * A command that the client must send.
     *
     * @param octets all of it, as it came
     * @param cuts offsets behind the lines whose literals were answered
     * @param replies what answered them
     * @param refused whether its last literal was not let through
     */
    static String expect(ByteString octets, List<Integer> cuts, List<ByteString> replies, boolean refused) {
        String plain = command(octets, cuts, replies, false);
        if (isPlain(octets) && expectsAgain(plain, octets, replies, refused)) {
            return plain;
        }
        String exact = command(octets, cuts, replies, true);
        // What nobody can send on purpose, such as a command that ended inside a literal.
        return expectsAgain(exact, octets, replies, refused) ? exact : comment(exact);
    }

    /** The same as comments. */
    private static String comment(String lines) {
        StringBuilder out = new StringBuilder();
        lines.lines().forEach(line -> out.append("# ").append(line).append('\n'));
        return out.toString();
    }

    private static String command(ByteString octets, List<Integer> cuts, List<ByteString> replies, boolean exact) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int i = 0; i < cuts.size(); i++) {
            ByteString part = octets.substring(from, cuts.get(i));
            out.append(exact ? exact("C", part) : plain("C", part)).append(say(replies.get(i)));
            from = cuts.get(i);
        }
        ByteString rest = octets.substring(from);
        return out.append(exact ? exact("C", rest) : plain("C", rest)).toString();
    }

    /** Whether it is text that every editor leaves alone: UTF-8, lines with CRLF, no control characters but tabs. */
    private static boolean isPlain(ByteString octets) {
        for (int i = 0; i < octets.size(); i++) {
            int octet = octets.getByte(i) & 0xff;
            if (octet == '\r' && i + 1 < octets.size() && octets.getByte(i + 1) == '\n') {
                i++;
            } else if (octet < ' ' && octet != '\t' || octet == 0x7f) {
                return false;
            }
        }
        return octets.endsWith(TranscriptParser.CRLF)
                && ByteString.encodeUtf8(octets.utf8()).equals(octets);
    }

    private static String plain(String side, ByteString octets) {
        StringBuilder out = new StringBuilder();
        octets.utf8()
                .lines()
                .forEach(line -> out.append(side)
                        .append(line.isEmpty() ? ":" : ": ")
                        .append(line)
                        .append('\n'));
        return out.toString();
    }

    private static String exact(String side, ByteString octets) {
        StringBuilder out = new StringBuilder();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < octets.size(); i++) {
            char c = (char) (octets.getByte(i) & 0xff);
            boolean crlf = c == '\r' && i + 1 < octets.size() && octets.getByte(i + 1) == '\n';
            if (crlf || line.length() >= WIDTH) {
                out.append(side).append("\\: ").append(line).append(crlf ? "\n" : "\\\n");
                line.setLength(0);
            }
            if (crlf) {
                i++;
            } else if (c == '\\') {
                line.append("\\\\");
            } else if (c < ' ' || c > '~') {
                line.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                line.append(c);
            }
        }
        if (line.length() > 0) {
            out.append(side).append("\\: ").append(line).append("\\\n");
        }
        return out.toString();
    }

    private static boolean saysAgain(String text, ByteString octets) {
        List<Transcript.Step> steps = steps(text);
        return steps.size() == 1
                && steps.get(0) instanceof Transcript.Step.Say say
                && say.octets().equals(octets);
    }

    private static boolean expectsAgain(String text, ByteString octets, List<ByteString> replies, boolean refused) {
        // The refusal itself is yet to be written.
        List<Transcript.Step> steps = steps(refused ? text + "S: x NO\n" : text);
        return steps.size() == (refused ? 2 : 1)
                && steps.get(0) instanceof Transcript.Step.Expect expect
                && expect.octets().equals(octets)
                && expect.replies().equals(replies);
    }

    private static List<Transcript.Step> steps(String text) {
        String octets = new Buffer().writeUtf8(text).readString(StandardCharsets.ISO_8859_1);
        try {
            return new TranscriptParser("", octets).parse();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
