package dev.tagline.imap.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * Serves prepared octets faster than any client reads, a thread a connection. As a program of its own it shares neither
 * heap nor compiler with a client.
 */
final class Blaster implements AutoCloseable {
    static final int PIECE = 1 << 16;

    private final Workload workload;
    private final PreparedMailbox mailbox;
    private final ServerSocket listening;
    private final String certificate;
    private final ConcurrentHashMap<Long, byte[]> deflated = new ConcurrentHashMap<>();

    /** Listens on a port of the loopback address. */
    Blaster(Workload workload, int size) throws IOException {
        this.workload = workload;
        mailbox = workload.preparation.apply(size);
        InetAddress loopback = InetAddress.getLoopbackAddress();
        if (workload.has(Workload.Trait.TLS)) {
            HeldCertificate held = new HeldCertificate.Builder()
                    .addSubjectAlternativeName("localhost")
                    .addSubjectAlternativeName("127.0.0.1")
                    .build();
            certificate = held.certificatePem();
            listening = new HandshakeCertificates.Builder()
                    .heldCertificate(held)
                    .build()
                    .sslContext()
                    .getServerSocketFactory()
                    .createServerSocket(0, 512, loopback);
        } else {
            certificate = "";
            listening = new ServerSocket(0, 512, loopback);
        }
        start("accept", this::accept);
    }

    /**
     * {@code Blaster WORKLOAD SIZE}: prints its port, how many octets it has prepared and, when it speaks TLS, the file of
     * its certificate; serves until its standard input ends.
     */
    public static void main(String[] args) throws IOException {
        try (Blaster blaster = new Blaster(Workload.of(args[0]), Integer.parseInt(args[1]))) {
            StringBuilder about = new StringBuilder().append(blaster.port());
            about.append(' ').append(blaster.octets());
            if (!blaster.certificate.isEmpty()) {
                Path file = Files.createTempFile("blaster", ".pem");
                file.toFile().deleteOnExit();
                about.append(' ').append(Files.writeString(file, blaster.certificate));
            }
            System.out.println(about);
            while (System.in.read() != -1) {
                // Until whoever started this is gone.
            }
        }
        System.exit(0);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** How many octets are prepared: who counts fewer did not read them. */
    long octets() {
        return mailbox.octets().length;
    }

    /** Whom a client has to trust, in PEM; empty without TLS. */
    String certificate() {
        return certificate;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    /** Starts a thread that keeps no program alive. */
    static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = listening.accept();
                start("serve", () -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            if (workload.roundTripMillis == 0) {
                serve(socket.getInputStream(), socket.getOutputStream());
            } else {
                DelayedStreams far = new DelayedStreams(socket, workload.roundTripMillis);
                serve(far.in(), far.out());
            }
        } catch (IOException e) {
            // The client has left.
        }
    }

    private void serve(InputStream in, OutputStream out) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, PIECE);
        ServedConnection connection = new ServedConnection(workload, mailbox, buffered, out);
        connection.greet();
        if (connection.serve()) {
            InputStream inflated = new InflaterInputStream(buffered, new Inflater(true)) {
                // What cannot be told is no reason to let answers wait.
                @Override
                public int available() {
                    return 0;
                }
            };
            OutputStream small = new Deflated(out, mailbox.octets(), deflated);
            new ServedConnection(workload, mailbox, inflated, small).serve();
        }
        out.close();
    }
}
