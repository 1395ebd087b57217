package dev.tagline.imap.testkit.mailstore.seed;

import dev.tagline.imap.testkit.mailstore.mime.Octets;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * An mbox, RFC 4155, of the kinds mboxo and mboxrd: {@code >From } loses a {@code >}, {@code Status}, {@code X-Status} and
 * {@code X-Keywords} become flags. mime4j-mbox does neither, so it is not used.
 */
public final class Mbox {
    /** What programs write into an mbox for themselves; no client ever sees it. */
    private static final Set<String> PRIVATE =
            Set.of("STATUS", "X-STATUS", "X-KEYWORDS", "X-UID", "X-IMAP", "X-IMAPBASE", "CONTENT-LENGTH");

    private static final Map<Character, String> FLAGS = Map.of(
            'R', "\\Seen",
            'A', "\\Answered",
            'F', "\\Flagged",
            'D', "\\Deleted",
            'T', "\\Draft");

    private final String text;
    private final List<NewMessage> messages = new ArrayList<>();

    private Mbox(String text) {
        this.text = text;
    }

    /**
     * Its messages in their order; INTERNALDATE is the time in the {@code From } line, in UTC where it names no zone. The first
     * is left out if it is the folder data of a program that wrote it.
     *
     * @throws UncheckedIOException when the file cannot be read
     * @throws IllegalArgumentException when it does not begin with {@code From }
     */
    public static List<NewMessage> read(Path file) {
        return parse(Eml.octets(file));
    }

    /**
     * {@link #read} of what is in memory.
     *
     * @throws IllegalArgumentException when it does not begin with {@code From }
     */
    public static List<NewMessage> parse(ByteString octets) {
        Mbox mbox = new Mbox(Octets.latin1(octets));
        mbox.split();
        return mbox.messages;
    }

    private void split() {
        int begin = -1;
        boolean afterEmpty = true;
        for (int line = 0; line < text.length(); ) {
            int newline = text.indexOf('\n', line);
            int next = newline < 0 ? text.length() : newline + 1;
            if (afterEmpty && text.startsWith("From ", line)) {
                String from = text.substring(line, next).strip();
                // A paragraph may begin with the word too; then no time stands in the line.
                if (begin < 0 || FromLine.time(from) != null) {
                    add(begin, line);
                    begin = line;
                }
            }
            if (begin < 0 && !text.substring(line, next).isBlank()) {
                throw new IllegalArgumentException("no mbox: it does not begin with \"From \"");
            }
            afterEmpty = newline == line || (newline == line + 1 && text.charAt(line) == '\r');
            line = next;
        }
        add(begin, text.length());
    }

    private void add(int begin, int end) {
        if (begin < 0) {
            return;
        }
        int newline = text.indexOf('\n', begin);
        int from = newline < 0 || newline >= end ? end : newline + 1;
        OffsetDateTime date = FromLine.time(text.substring(begin, from).strip());
        Set<String> flags = new LinkedHashSet<>();
        StringBuilder out = new StringBuilder(end - from);
        boolean header = true;
        boolean folderData = false;
        boolean keeps = true;
        for (int line = from; line < withoutLastEmptyLine(from, end); ) {
            int lineEnd = text.indexOf('\n', line);
            int next = lineEnd < 0 || lineEnd >= end ? end : lineEnd + 1;
            String one = text.substring(line, next);
            if (header && one.isBlank()) {
                header = false;
                keeps = true;
            } else if (header && one.charAt(0) != ' ' && one.charAt(0) != '\t') {
                String name = Octets.upper(
                        one.substring(0, Math.max(0, one.indexOf(':'))).strip());
                keeps = !PRIVATE.contains(name);
                folderData |= name.equals("X-IMAP");
                readFlags(name, one.substring(one.indexOf(':') + 1), flags);
            }
            if (keeps) {
                out.append(isQuotedFrom(one) ? one.substring(1) : one);
            }
            line = next;
        }
        if (!(folderData && messages.isEmpty())) {
            messages.add(new NewMessage(NewMessage.of(Octets.of(out.toString())).octets(), flags, date));
        }
    }

    /** The line before the next {@code From } belongs to the mbox. */
    private int withoutLastEmptyLine(int from, int end) {
        int at = end;
        if (at > from && text.charAt(at - 1) == '\n') {
            int before = at - 1 > from && text.charAt(at - 2) == '\r' ? at - 2 : at - 1;
            if (before > from && text.charAt(before - 1) == '\n') {
                at = before;
            }
        }
        return at;
    }

    private static boolean isQuotedFrom(String line) {
        int at = 0;
        while (at < line.length() && line.charAt(at) == '>') {
            at++;
        }
        return at > 0 && line.startsWith("From ", at);
    }

    private static void readFlags(String name, String value, Set<String> flags) {
        if (name.equals("STATUS") || name.equals("X-STATUS")) {
            for (int i = 0; i < value.length(); i++) {
                @Nullable String flag = FLAGS.get(value.charAt(i));
                if (flag != null) {
                    flags.add(flag);
                }
            }
        } else if (name.equals("X-KEYWORDS")) {
            for (String keyword : value.strip().split("[ \t,]+", -1)) {
                if (!keyword.isEmpty()) {
                    flags.add(keyword);
                }
            }
        }
    }
}
