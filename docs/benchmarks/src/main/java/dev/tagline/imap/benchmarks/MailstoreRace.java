package dev.tagline.imap.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The testkit's mailstore beside GreenMail, each in a process of its own: a large mailbox, and many clients in IDLE. The client is
 * a bare socket, so that what is measured is the server.
 */
final class MailstoreRace {
    private static final int ROUNDS = 3;

    private static final String FETCH = "FETCH 1:* (UID FLAGS ENVELOPE)";

    private static final String SUBJECT = "SEARCH SUBJECT \"number 77\"";

    private static final String SORT = "SORT (REVERSE SUBJECT) UTF-8 ALL";

    private static final List<String> COMMANDS =
            List.of("SELECT INBOX", FETCH, SUBJECT, "SEARCH UNSEEN BODY nowhere", SORT, "THREAD REFERENCES UTF-8 ALL");

    private MailstoreRace() {}

    /**
     * {@code MailstoreRace MESSAGES CLIENTS}, which writes its part of the report. With the name of a server behind that only its
     * figures are taken, and those of the other are from the last time.
     */
    public static void main(String[] args) throws IOException {
        int messages = Integer.parseInt(args[0]);
        int clients = Integer.parseInt(args[1]);
        Map<String, Double> ours = taken("mailstore", args, messages, clients);
        Map<String, Double> theirs = taken("greenmail", args, messages, clients);
        List<List<String>> rows = new ArrayList<>();
        ours.forEach((what, figure) -> {
            double other = theirs.getOrDefault(what, Double.NaN);
            List<String> row = List.of(what, shown(what, figure), shown(what, other), Words.ratio(other / figure));
            System.out.println(String.join(", ", row));
            rows.add(row);
        });
        new Section(
                        "The testkit's mailstore beside GreenMail",
                        "mvn -q -pl docs/benchmarks -am compile exec:java@mailstore -Dexec.args='" + messages + " "
                                + clients + "'")
                .paragraph(
                        "A mailbox of messages of 330 octets. GreenMail is not asked to FETCH, SORT or search subjects in the"
                                + " larger one: the first two take it time as the square of their number, and were not answered"
                                + " for 100,000 after minutes. THREAD it does not know. Then "
                                + String.format(Locale.ROOT, "%,d", clients)
                                + " clients in IDLE on another server, each told of a delivery, the best of " + ROUNDS
                                + "; each server in a process of its own, the client a bare socket.")
                .table(List.of("what", "mailstore", "GreenMail", "GreenMail x mailstore"), rows)
                .write("mailstore");
        System.exit(0);
    }

    private static Map<String, Double> taken(String server, String[] args, int messages, int clients)
            throws IOException {
        Path kept = Path.of("target", "race-" + server + ".txt");
        Map<String, Double> figures = new LinkedHashMap<>();
        if (args.length < 3 || args[2].equals(server)) {
            figures = figures(server, messages, clients);
            List<String> lines = new ArrayList<>();
            figures.forEach((what, figure) -> lines.add(figure + " " + what));
            Files.createDirectories(Path.of("target"));
            Files.write(kept, lines);
        } else if (Files.exists(kept)) {
            for (String line : Files.readAllLines(kept)) {
                int space = line.indexOf(' ');
                figures.put(line.substring(space + 1), Double.valueOf(line.substring(0, space)));
            }
        }
        return figures;
    }

    private static Map<String, Double> figures(String server, int messages, int clients) throws IOException {
        Map<String, Double> figures = new LinkedHashMap<>();
        large(server, messages / 10, COMMANDS, figures);
        List<String> commands = new ArrayList<>(COMMANDS);
        if (!server.equals("mailstore")) {
            commands.removeAll(List.of(FETCH, SUBJECT, SORT));
        }
        large(server, messages, commands, figures);
        idle(server, clients, figures);
        return figures;
    }

    private static String shown(String what, double figure) {
        if (Double.isNaN(figure)) {
            return "-";
        }
        return what.startsWith("heap") ? String.format(Locale.ROOT, "%.1f MiB", figure) : Words.seconds(figure);
    }

    private static void large(String server, int messages, List<String> commands, Map<String, Double> figures)
            throws IOException {
        try (Program program = Program.java(TestServer.class, false, List.of(server, String.valueOf(messages)))) {
            int port = Integer.parseInt(program.line());
            String of = ", " + messages + " messages";
            figures.put("heap" + of, heap(program));
            try (Client client = new Client(port)) {
                client.say("LOGIN mark mark");
                for (String command : commands) {
                    figures.put(command + of, client.say(command));
                }
            }
            figures.put("heap, after these" + of, heap(program));
        }
    }

    private static double heap(Program program) throws IOException {
        program.say("now");
        return Double.parseDouble(program.line().split(" ", -1)[0]) / (1 << 20);
    }

    private static void idle(String server, int clients, Map<String, Double> figures) throws IOException {
        try (Program program = Program.java(TestServer.class, false, List.of(server, "0"));
                Selector selector = Selector.open()) {
            int port = Integer.parseInt(program.line());
            double before = heap(program);
            List<SocketChannel> channels = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                channels.add(idler(port, selector));
            }
            await(selector, clients, "\r\n+ ");
            figures.put("heap, " + clients + " in IDLE", heap(program) - before);
            double[][] told = new double[ROUNDS][];
            try (Client client = new Client(port)) {
                client.say("LOGIN mark mark");
                for (int round = 0; round < ROUNDS; round++) {
                    long began = System.nanoTime();
                    client.append(TestServer.message(round));
                    told[round] = await(selector, clients, " EXISTS\r\n");
                    for (int i = 0; i < clients; i++) {
                        told[round][i] -= began;
                    }
                }
            }
            Arrays.sort(told, (a, b) -> Double.compare(a[clients - 1], b[clients - 1]));
            figures.put("told of a delivery, p50", told[0][clients / 2]);
            figures.put("told of a delivery, p99", told[0][clients * 99 / 100]);
            figures.put("told of a delivery, the last", told[0][clients - 1]);
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }
    }

    /** What a client has heard and nobody has looked at. */
    private static final class Heard {
        String text = "";
    }

    private static SocketChannel idler(int port, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.write(ascii("a LOGIN mark mark\r\nb SELECT INBOX\r\nc IDLE\r\n"));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Heard());
        return channel;
    }

    /** When each heard it, in order. */
    private static double[] await(Selector selector, int clients, String wanted) throws IOException {
        double[] times = new double[clients];
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        for (int heard = 0; heard < clients; ) {
            selector.select();
            for (SelectionKey key : selector.selectedKeys()) {
                buffer.clear();
                if (((SocketChannel) key.channel()).read(buffer) < 0) {
                    throw new IOException("a client was shown out");
                }
                Heard soFar = (Heard) key.attachment();
                soFar.text += StandardCharsets.US_ASCII.decode(buffer.flip());
                int at = soFar.text.indexOf(wanted);
                if (at >= 0) {
                    times[heard++] = System.nanoTime();
                    soFar.text = soFar.text.substring(at + wanted.length());
                }
            }
            selector.selectedKeys().clear();
        }
        return times;
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Says a command and reads to its end, whatever is in between. */
    private static final class Client implements AutoCloseable {
        /** Of a line that is looked at. */
        private static final int LONGEST = 100;

        private final Socket socket;
        private final InputStream in;

        Client(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        }

        /** How long it took, in nanoseconds; NaN when it was refused. */
        double say(String command) throws IOException {
            long began = System.nanoTime();
            write("x " + command + "\r\n");
            return readTo("x ").startsWith("OK") ? System.nanoTime() - began : Double.NaN;
        }

        void append(String message) throws IOException {
            write("x APPEND INBOX {" + message.length() + "}\r\n");
            readTo("+");
            write(message + "\r\n");
            readTo("x OK");
        }

        private void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        /** What stands behind that in the first line that begins so. */
        private String readTo(String beginning) throws IOException {
            StringBuilder line = new StringBuilder();
            for (; ; ) {
                line.setLength(0);
                for (int octet = in.read(); octet != '\n'; octet = in.read()) {
                    if (octet < 0) {
                        throw new IOException("the server has hung up");
                    }
                    if (line.length() < LONGEST) {
                        line.append((char) octet);
                    }
                }
                if (line.indexOf(beginning) == 0) {
                    return line.substring(beginning.length());
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
