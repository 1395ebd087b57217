package dev.tagline.imap.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Serves prepared octets faster than any client reads, a thread a connection. It knows just enough IMAP to open a mailbox
 * and to give the rows that are asked for. A program of its own, so that it shares neither heap nor compiler with a client.
 */
final class Blaster {
    private static final int PIECE = 1 << 16;
    private static final byte[] BODY = new byte[PIECE];

    private final PreparedMailbox mailbox;

    private Blaster(PreparedMailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** {@code Blaster WORKLOAD SIZE}: prints its port, and serves until its standard input ends. */
    public static void main(String[] args) throws IOException {
        Workload workload = Workload.valueOf(args[0]);
        Blaster blaster = new Blaster(new PreparedMailbox(workload, Integer.parseInt(args[1])));
        ServerSocket listening = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(() -> blaster.accept(listening), "accept");
        accepting.setDaemon(true);
        accepting.start();
        System.out.println(listening.getLocalPort());
        while (System.in.read() != -1) {
            // Until whoever started this is gone.
        }
        System.exit(0);
    }

    private void accept(ServerSocket listening) {
        while (true) {
            try {
                Socket socket = listening.accept();
                Thread serving = new Thread(() -> serve(socket), "serve");
                serving.setDaemon(true);
                serving.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), PIECE);
            OutputStream out = socket.getOutputStream();
            StringBuilder answers = new StringBuilder("* OK [CAPABILITY " + CAPABILITIES + "] ready\r\n");
            while (true) {
                if (in.available() == 0) {
                    write(out, answers);
                }
                String line = line(in);
                if (line == null) {
                    return;
                }
                if (!answer(line, in, out, answers)) {
                    write(out, answers);
                    return;
                }
            }
        } catch (IOException e) {
            // The client has left.
        }
    }

    private static final String CAPABILITIES = "IMAP4rev1 LITERAL+ ESEARCH UIDPLUS NAMESPACE UNSELECT IDLE ENABLE";

    /** False at the end of the connection. */
    private boolean answer(String line, InputStream in, OutputStream out, StringBuilder answers) throws IOException {
        int space = line.indexOf(' ');
        String tag = line.substring(0, Math.max(0, space));
        String command = line.substring(space + 1).toUpperCase(Locale.ROOT);
        if (command.startsWith("CAPABILITY")) {
            answers.append("* CAPABILITY ").append(CAPABILITIES).append("\r\n");
        } else if (command.startsWith("SELECT") || command.startsWith("EXAMINE")) {
            answers.append("* FLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft)\r\n* ")
                    .append(mailbox.exists())
                    .append(" EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY 1] -\r\n* OK [UIDNEXT ")
                    .append(mailbox.exists() + 1L)
                    .append("] -\r\n");
        } else if (command.startsWith("LOGOUT")) {
            answers.append("* BYE\r\n").append(tag).append(" OK -\r\n");
            return false;
        } else if (command.startsWith("APPEND")) {
            takeLiteral(line, in, out, answers);
        } else if (command.contains("FETCH ")) {
            write(out, answers);
            fetch(command.substring(command.indexOf("FETCH ") + 6), out);
        } else if (isAboutEverything(command)) {
            write(out, answers);
            out.write(mailbox.octets(), 0, mailbox.octets().length);
        } else if (command.contains("SEARCH ")) {
            answers.append("* ESEARCH (TAG \"")
                    .append(tag)
                    .append("\") UID ALL 1:")
                    .append(mailbox.size());
            answers.append("\r\n");
        }
        answers.append(tag).append(" OK -\r\n");
        return true;
    }

    private boolean isAboutEverything(String command) {
        return switch (mailbox.workload()) {
            case W6 -> command.contains("SEARCH ");
            case W7 -> command.startsWith("LIST ");
            case W8 -> command.startsWith("EXPUNGE") || command.startsWith("NOOP");
            default -> false;
        };
    }

    private void fetch(String arguments, OutputStream out) throws IOException {
        if (mailbox.workload() == Workload.W3) {
            body(out);
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

    private void body(OutputStream out) throws IOException {
        long left = (long) mailbox.size() << 20;
        out.write(("* 1 FETCH (UID 1 BODY[] {" + left + "}\r\n").getBytes(StandardCharsets.US_ASCII));
        while (left > 0) {
            out.write(BODY, 0, (int) Math.min(left, PIECE));
            left -= Math.min(left, PIECE);
        }
        out.write(")\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static void takeLiteral(String line, InputStream in, OutputStream out, StringBuilder answers)
            throws IOException {
        boolean waits = !line.endsWith("+}");
        long left = Long.parseLong(line.substring(line.lastIndexOf('{') + 1, line.length() - (waits ? 1 : 2)));
        if (waits) {
            answers.append("+ go\r\n");
            write(out, answers);
        }
        byte[] piece = new byte[PIECE];
        while (left > 0) {
            int read = in.read(piece, 0, (int) Math.min(left, PIECE));
            if (read < 0) {
                throw new IOException("the client has left");
            }
            left -= read;
        }
        line(in);
    }

    private static void write(OutputStream out, StringBuilder text) throws IOException {
        if (text.length() > 0) {
            out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
            text.setLength(0);
        }
    }

    /** A line without its end, or null when the client has left. */
    private static @Nullable String line(InputStream in) throws IOException {
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
