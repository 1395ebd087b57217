package dev.tagline.imap.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the {@link Blaster}. It knows just enough IMAP to open a mailbox and to give the rows that are asked
 * for; whatever it does not know is OK. What it writes never changes afterwards.
 */
final class ServedConnection {
    private static final byte[] BODY = new byte[Blaster.PIECE];

    private final PreparedMailbox mailbox;
    private final InputStream in;
    private final OutputStream out;
    private final String capabilities;
    /** Small answers, which go out together when no command is waiting. */
    private final StringBuilder answers = new StringBuilder();

    ServedConnection(Workload workload, PreparedMailbox mailbox, InputStream in, OutputStream out) {
        this.mailbox = mailbox;
        this.in = in;
        this.out = out;
        capabilities = "IMAP4rev1 LITERAL+ UIDPLUS NAMESPACE UNSELECT IDLE ENABLE"
                + (workload.has(Workload.Trait.PLAIN) ? "" : " ESEARCH")
                + (workload.has(Workload.Trait.DEFLATED) ? " COMPRESS=DEFLATE" : "");
    }

    void greet() {
        answers.append("* OK [CAPABILITY ").append(capabilities).append("] ready\r\n");
    }

    /** Answers until the client leaves, which is false, or has asked for compression, which is true. */
    boolean serve() throws IOException {
        while (true) {
            if (in.available() == 0) {
                flush();
            }
            String line = line();
            if (line == null) {
                return false;
            }
            int space = line.indexOf(' ');
            String tag = line.substring(0, Math.max(0, space));
            String command = line.substring(space + 1).toUpperCase(Locale.ROOT);
            answer(tag, command, line);
            answers.append(tag).append(" OK -\r\n");
            if (command.startsWith("LOGOUT") || command.startsWith("COMPRESS")) {
                flush();
                return command.startsWith("COMPRESS");
            }
        }
    }

    private void answer(String tag, String command, String line) throws IOException {
        if (command.contains("FETCH ")) {
            flush();
            fetch(command.substring(command.indexOf("FETCH ") + 6));
        } else if (command.startsWith("LIST \"\" \"\"")) {
            answers.append("* LIST (\\Noselect) \"/\" \"\"\r\n");
        } else if (mailbox.answersWhole(command)) {
            if (command.contains("RETURN (ALL)")) {
                answers.append("* ESEARCH (TAG \"").append(tag).append("\") UID ALL ");
            }
            flush();
            out.write(mailbox.octets(), 0, mailbox.octets().length);
        } else if (command.contains("SEARCH ")) {
            search(tag, command.contains("RETURN"));
        } else if (command.startsWith("CAPABILITY")) {
            answers.append("* CAPABILITY ").append(capabilities).append("\r\n");
        } else if (command.startsWith("SELECT") || command.startsWith("EXAMINE")) {
            answers.append("* FLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft)\r\n* ")
                    .append(mailbox.exists())
                    .append(" EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY 1] -\r\n* OK [UIDNEXT ")
                    .append(mailbox.exists() + 1L)
                    .append("] -\r\n");
        } else if (command.startsWith("LIST")) {
            answers.append("* LIST (\\HasNoChildren) \"/\" INBOX\r\n");
        } else if (command.startsWith("NAMESPACE")) {
            answers.append("* NAMESPACE ((\"\" \"/\")) NIL NIL\r\n");
        } else if (command.startsWith("LOGOUT")) {
            answers.append("* BYE\r\n");
        } else if (command.startsWith("IDLE")) {
            answers.append("+ idling\r\n");
            flush();
            line();
        } else if (command.startsWith("APPEND")) {
            takeLiteral(line);
        }
    }

    /** All messages there are: who fetches in batches asks first which. */
    private void search(String tag, boolean extended) {
        if (extended) {
            answers.append("* ESEARCH (TAG \"")
                    .append(tag)
                    .append("\") UID ALL 1:")
                    .append(mailbox.exists());
        } else {
            answers.append("* SEARCH");
            for (int n = 1; n <= mailbox.exists(); n++) {
                answers.append(' ').append(n);
            }
        }
        answers.append("\r\n");
    }

    private void fetch(String arguments) throws IOException {
        if (!mailbox.hasRows()) {
            message(arguments);
            return;
        }
        String set = arguments.substring(0, arguments.indexOf(' '));
        for (String range : set.split(",", -1)) {
            int colon = range.indexOf(':');
            long first = number(colon < 0 ? range : range.substring(0, colon));
            long last = colon < 0 ? first : number(range.substring(colon + 1));
            if (first <= mailbox.size()) {
                int from = mailbox.start(first);
                out.write(mailbox.octets(), from, mailbox.start(Math.min(last, mailbox.size()) + 1) - from);
            }
        }
    }

    private long number(String text) {
        return text.equals("*") ? mailbox.size() : Long.parseLong(text);
    }

    /** The one message of the workload: its body, or a piece of it, or what is known about it. */
    private void message(String arguments) throws IOException {
        long size = (long) mailbox.size() << 20;
        answers.append("* 1 FETCH (UID 1");
        if (arguments.contains("FLAGS")) {
            answers.append(" FLAGS (\\Seen)");
        }
        if (arguments.contains("INTERNALDATE")) {
            answers.append(" INTERNALDATE \"17-Jul-2026 02:44:25 +0200\"");
        }
        if (arguments.contains("RFC822.SIZE")) {
            answers.append(" RFC822.SIZE ").append(size);
        }
        if (arguments.contains("ENVELOPE")) {
            answers.append(" ENVELOPE (NIL \"large\" NIL NIL NIL NIL NIL NIL NIL \"<1@example.org>\")");
        }
        if (arguments.contains("BODYSTRUCTURE")) {
            answers.append(" BODYSTRUCTURE (\"TEXT\" \"PLAIN\" NIL NIL NIL \"8BIT\" ")
                    .append(size)
                    .append(" 1 NIL NIL NIL NIL)");
        }
        int section = arguments.indexOf('[');
        if (section >= 0) {
            body(arguments.substring(section), size);
        }
        answers.append(")\r\n");
    }

    private void body(String asked, long size) throws IOException {
        int end = asked.indexOf(']') + 1;
        long from = 0;
        long left = size;
        answers.append(" BODY").append(asked, 0, end);
        if (asked.startsWith("<", end)) {
            int dot = asked.indexOf('.', end);
            from = Long.parseLong(asked.substring(end + 1, dot));
            left = Math.max(
                    0, Math.min(size - from, Long.parseLong(asked.substring(dot + 1, asked.indexOf('>', dot)))));
            answers.append('<').append(from).append('>');
        }
        if (asked.startsWith("[HEADER") || asked.contains(".MIME]")) {
            answers.append(" \"\"");
            return;
        }
        answers.append(" {").append(left).append("}\r\n");
        flush();
        for (; left > 0; left -= Math.min(left, Blaster.PIECE)) {
            out.write(BODY, 0, (int) Math.min(left, Blaster.PIECE));
        }
    }

    private void takeLiteral(String line) throws IOException {
        boolean waits = !line.endsWith("+}");
        long left = Long.parseLong(line.substring(line.lastIndexOf('{') + 1, line.length() - (waits ? 1 : 2)));
        if (waits) {
            answers.append("+ go\r\n");
            flush();
        }
        byte[] piece = new byte[Blaster.PIECE];
        while (left > 0) {
            int read = in.read(piece, 0, (int) Math.min(left, Blaster.PIECE));
            if (read < 0) {
                throw new EOFException("the client has left");
            }
            left -= read;
        }
        line();
    }

    private void flush() throws IOException {
        if (answers.length() > 0) {
            byte[] ascii = answers.toString().getBytes(StandardCharsets.US_ASCII);
            out.write(ascii, 0, ascii.length);
            answers.setLength(0);
        }
    }

    /** A line without its end, or null when the client has left. */
    private @Nullable String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
