package dev.tagline.imap.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** The other end of a socket, on 127.0.0.1: each connection runs a script on a thread of its own. */
final class Peer implements AutoCloseable {
    /** How the system says that the client has gone. */
    private static final Set<String> REFUSALS = Set.of("Connection reset", "Broken pipe");

    /** What a peer does with a connection; the connection closes when it returns. */
    interface Script {
        void run(Socket socket) throws IOException;
    }

    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Semaphore connected = new Semaphore(0);
    private final Thread acceptor;

    Peer(Script script) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        acceptor = new Thread(() -> accept(script), "peer");
        acceptor.start();
    }

    /** A peer whose first octets are TLS, with this certificate. */
    static Peer tls(HeldCertificate certificate, Script script) throws IOException {
        HandshakeCertificates own =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        return new Peer(socket -> script.run(serverSide(socket, own)));
    }

    /** Turns an accepted socket into the server's side of TLS. */
    static SSLSocket serverSide(Socket socket, HandshakeCertificates own) throws IOException {
        SSLSocket tls = (SSLSocket) own.sslSocketFactory().createSocket(socket, null, socket.getPort(), true);
        tls.setUseClientMode(false);
        return tls;
    }

    private void accept(Script script) {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                connected.release();
                new Thread(() -> run(script, socket), "peer-connection").start();
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private static void run(Script script, Socket socket) {
        try (socket) {
            script.run(socket);
        } catch (SSLException e) {
            // The client broke off, as many tests want it to.
        } catch (IOException e) {
            if (!socket.isClosed() && !REFUSALS.contains(e.getMessage())) {
                throw new UncheckedIOException(e);
            }
        }
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return sockets.size();
    }

    /** Waits until so many connections have come. */
    void awaitConnections(int count) throws IOException {
        try {
            connected.acquire(count);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    Endpoint endpoint(String host) {
        return new Endpoint(host, port());
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        try {
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
