package dev.tagline.imap.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import okhttp3.tls.Certificates;
import okhttp3.tls.HandshakeCertificates;

/** The limit: takes the same octets off the socket and looks at none of them, but for the end. */
final class RawContestant implements Contestant {
    private static final int PIECE = 1 << 16;

    private final Socket socket;
    private final byte[] piece = new byte[PIECE];
    private InputStream in;
    private OutputStream out;
    private int commands;

    RawContestant(Served served) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        socket = served.certificate().isEmpty()
                ? new Socket(loopback, served.port())
                : new HandshakeCertificates.Builder()
                        .addTrustedCertificate(Certificates.decodeCertificatePem(served.certificate()))
                        .build()
                        .sslSocketFactory()
                        .createSocket(loopback, served.port());
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
        if (in.read(piece) < 0) {
            throw new IOException("no greeting");
        }
        if (served.workload().has(Workload.Trait.DEFLATED)) {
            command("COMPRESS DEFLATE");
            in = new InflaterInputStream(in, new Inflater(true), PIECE);
            out = new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true), true);
        }
        command("SELECT INBOX");
    }

    @Override
    public long run(Workload workload, int size) throws IOException {
        return switch (workload) {
            case W3A -> append((long) size << 20);
            case W5, W5_20 -> {
                for (int i = 0; i < size; i++) {
                    command(workload.command);
                }
                yield size;
            }
            case W5_PIPELINED, W5_PIPELINED_20 -> {
                StringBuilder all = new StringBuilder();
                for (int i = 1; i < size; i++) {
                    all.append("R ").append(workload.command).append("\r\n");
                }
                send(all.toString());
                command(workload.command);
                yield size;
            }
            case W6_ESEARCH, W6_ESEARCH_CONTIGUOUS -> command("UID SEARCH RETURN (ALL) ALL");
            default -> command(workload.command);
        };
    }

    private long append(long octets) throws IOException {
        String tag = "Z" + ++commands;
        send(tag + " APPEND INBOX {" + octets + "+}\r\n");
        byte[] zeros = new byte[PIECE];
        for (long left = octets; left > 0; left -= Math.min(left, PIECE)) {
            out.write(zeros, 0, (int) Math.min(left, PIECE));
        }
        send("\r\n");
        readTo(tag);
        return octets;
    }

    /** Sends a command and reads to the end of its tagged answer. Returns the number of octets. */
    private long command(String text) throws IOException {
        String tag = "Z" + ++commands;
        send(tag + " " + text + "\r\n");
        return readTo(tag);
    }

    private void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private long readTo(String tag) throws IOException {
        byte[] end = ("\r\n" + tag + " OK -\r\n").getBytes(StandardCharsets.US_ASCII);
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
            if (held == end.length && Arrays.equals(tail, end)) {
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
