package dev.tagline.imap.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The limit: takes the same octets off the socket and looks at none of them, but for the end. */
final class RawContestant implements Contestant {
    private static final int PIECE = 1 << 16;

    private final Socket socket;
    private final InputStream in;
    private final byte[] piece = new byte[PIECE];
    private int commands;

    RawContestant(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        if (in.read(piece) < 0) {
            throw new IOException("no greeting");
        }
        command("SELECT INBOX");
    }

    @Override
    public long run(Workload workload, int size) throws IOException {
        return switch (workload) {
            case W5 -> {
                for (int i = 0; i < size; i++) {
                    command("NOOP");
                }
                yield size;
            }
            case W5_PIPELINED -> {
                StringBuilder all = new StringBuilder();
                for (int i = 1; i < size; i++) {
                    all.append("R NOOP\r\n");
                }
                socket.getOutputStream().write(all.toString().getBytes(StandardCharsets.US_ASCII));
                command("NOOP");
                yield size;
            }
            case W6, W6_ESEARCH -> command("UID SEARCH ALL");
            case W7 -> command("LIST \"\" *");
            case W8 -> command("EXPUNGE");
            default -> command("UID FETCH 1:* (X)");
        };
    }

    /** Sends a command and reads to the end of its tagged answer. Returns the number of octets. */
    private long command(String text) throws IOException {
        String tag = "Z" + ++commands;
        byte[] end = ("\r\n" + tag + " OK -\r\n").getBytes(StandardCharsets.US_ASCII);
        socket.getOutputStream().write((tag + " " + text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        long octets = 0;
        byte[] tail = new byte[end.length];
        tail[0] = '\r';
        tail[1] = '\n';
        int held = 2;
        while (true) {
            int read = in.read(piece);
            if (read < 0) {
                throw new IOException("the server has left");
            }
            octets += read;
            held = keepTail(tail, held, read);
            if (held == end.length && java.util.Arrays.equals(tail, end)) {
                return octets;
            }
        }
    }

    private int keepTail(byte[] tail, int held, int read) {
        if (read >= tail.length) {
            System.arraycopy(piece, read - tail.length, tail, 0, tail.length);
            return tail.length;
        }
        int keep = Math.min(held, tail.length - read);
        System.arraycopy(tail, held - keep, tail, 0, keep);
        System.arraycopy(piece, 0, tail, keep, read);
        return keep + read;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
