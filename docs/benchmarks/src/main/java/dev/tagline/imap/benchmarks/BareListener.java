package dev.tagline.imap.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The limit: a thread for each connection, blocked in read, that looks at no octet. */
final class BareListener implements Listener<Socket> {
    private final int port;
    private final @Nullable SSLSocketFactory tls;
    private final ThreadFactory threads;

    BareListener(int port, @Nullable SSLSocketFactory tls, ThreadFactory threads) {
        this.port = port;
        this.tls = tls;
        this.threads = threads;
    }

    @Override
    public Socket login(int user) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        if (tls != null) {
            SSLSocket secure = (SSLSocket) tls.createSocket(socket, "localhost", port, true);
            secure.startHandshake();
            socket = secure;
        }
        byte[] octets = new byte[1024];
        line(socket, octets, "* OK");
        say(socket, octets, "a LOGIN u" + user + " secret\r\n", "a OK");
        return socket;
    }

    @Override
    public void listen(Socket socket, int user, Arrivals arrivals) throws IOException {
        byte[] octets = new byte[1024];
        say(socket, octets, "b SELECT INBOX\r\n", "b OK");
        say(socket, octets, "c IDLE\r\n", "+ ");
        threads.newThread(() -> {
                    try {
                        InputStream in = socket.getInputStream();
                        while (in.read(octets) > 0) {
                            arrivals.heard(user);
                        }
                    } catch (IOException e) {
                        // Closed.
                    }
                })
                .start();
    }

    private static void say(Socket socket, byte[] octets, String line, String awaited) throws IOException {
        socket.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
        line(socket, octets, awaited);
    }

    /** Reads until a line begins so; nothing comes behind it. */
    private static void line(Socket socket, byte[] octets, String awaited) throws IOException {
        int held = 0;
        while (true) {
            int count = socket.getInputStream().read(octets, held, octets.length - held);
            if (count < 0) {
                throw new EOFException();
            }
            held += count;
            String text = new String(octets, 0, held, StandardCharsets.US_ASCII);
            if (text.endsWith("\r\n") && (text.startsWith(awaited) || text.contains("\n" + awaited))) {
                return;
            }
        }
    }

    @Override
    public void close(Socket socket) throws IOException {
        socket.close();
    }
}
