package dev.tagline.imap.benchmarks;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds any number of connections in IDLE, on one thread in plaintext and on a thread each in TLS, and pushes {@code EXISTS}
 * to one or to all on order, telling when. That is {@link System#nanoTime}, which two processes on one Linux share.
 *
 * <p>Orders come over a connection of their own, an int each: a user's number pushes to that one and is answered with the
 * moment before the write; {@link #ALL} pushes to as many as the next int says, in the order of their numbers, and is
 * answered with as many moments; {@link #IDLING} is answered with how many connections are in IDLE.
 */
final class IdleServer {
    static final int ALL = -1;
    static final int IDLING = -2;

    private final ConcurrentHashMap<Integer, Peer> peers = new ConcurrentHashMap<>();
    private final Selector selector = Selector.open();

    private IdleServer() throws IOException {}

    /** One connection. */
    private record Peer(Answers answers, Writing writing) {
        long push() throws IOException {
            byte[] octets = answers.push();
            long now = System.nanoTime();
            writing.write(octets);
            return now;
        }
    }

    private interface Writing {
        void write(byte[] octets) throws IOException;
    }

    /** {@code IdleServer KEYS}: prints the ports for plaintext, TLS and orders, and serves until its standard input ends. */
    public static void main(String[] args) throws Exception {
        IdleServer server = new IdleServer();
        ServerSocketChannel plain = ServerSocketChannel.open();
        plain.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
        plain.configureBlocking(false);
        plain.register(server.selector, SelectionKey.OP_ACCEPT);
        ServerSocket secure = Certificate.serving(Path.of(args[0]));
        ServerSocket orders = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        daemon("select", server::select);
        daemon("accept", () -> server.accept(secure));
        daemon("orders", () -> server.obey(orders));
        System.out.println(plain.socket().getLocalPort() + " " + secure.getLocalPort() + " " + orders.getLocalPort());
        while (System.in.read() != -1) {
            // Until whoever started this is gone.
        }
        System.exit(0);
    }

    private interface Loop {
        void run() throws IOException;
    }

    private static void daemon(String name, Loop loop) {
        Runnable task = () -> {
            try {
                loop.run();
            } catch (IOException e) {
                System.err.println(name + ": " + e);
            }
        };
        Thread thread = new Thread(null, task, name, 64 << 10);
        thread.setDaemon(true);
        thread.start();
    }

    // ---- plaintext, one thread

    private void select() throws IOException {
        ByteBuffer read = ByteBuffer.allocate(4096);
        while (true) {
            selector.select(key -> {
                try {
                    if (key.isAcceptable()) {
                        accept((ServerSocketChannel) key.channel());
                    } else {
                        read(key, read);
                    }
                } catch (IOException e) {
                    leave(key);
                }
            });
        }
    }

    private void accept(ServerSocketChannel listening) throws IOException {
        for (SocketChannel channel = listening.accept(); channel != null; channel = listening.accept()) {
            channel.configureBlocking(false);
            channel.socket().setTcpNoDelay(true);
            Answers answers = new Answers();
            channel.register(selector, SelectionKey.OP_READ, answers);
            write(channel, Answers.GREETING.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @SuppressWarnings("ByteBufferBackingArray") // Allocated here, so it has one from 0 on.
    private void read(SelectionKey key, ByteBuffer read) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        Answers answers = (Answers) key.attachment();
        read.clear();
        int count = channel.read(read);
        if (count < 0) {
            leave(key);
            return;
        }
        String answer = answers.take(read.array(), count);
        arrive(answers, octets -> write(channel, octets));
        if (!answer.isEmpty()) {
            write(channel, answer.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void leave(SelectionKey key) {
        if (key.attachment() instanceof Answers answers) {
            leave(answers);
        }
        try {
            key.channel().close();
        } catch (IOException e) {
            // It has left.
        }
    }

    private void arrive(Answers answers, Writing writing) {
        if (answers.user >= 0) {
            peers.compute(
                    answers.user,
                    (user, peer) -> peer != null && peer.answers() == answers ? peer : new Peer(answers, writing));
        }
    }

    private void leave(Answers answers) {
        peers.computeIfPresent(answers.user, (user, peer) -> peer.answers() == answers ? null : peer);
    }

    /** So little always fits the system's buffer. */
    private static void write(SocketChannel channel, byte[] octets) throws IOException {
        if (channel.write(ByteBuffer.wrap(octets)) < octets.length) {
            throw new IOException("a client does not read");
        }
    }

    // ---- TLS, a thread each

    private void accept(ServerSocket listening) throws IOException {
        while (true) {
            Socket socket = listening.accept();
            daemon("tls", () -> serve(socket));
        }
    }

    private void serve(Socket socket) {
        Answers answers = new Answers();
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            out.write(Answers.GREETING.getBytes(StandardCharsets.US_ASCII));
            byte[] octets = new byte[1024];
            for (int count = in.read(octets); count > 0; count = in.read(octets)) {
                String answer = answers.take(octets, count);
                arrive(answers, out::write);
                if (!answer.isEmpty()) {
                    out.write(answer.getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            // The client has left.
        } finally {
            leave(answers);
        }
    }

    // ---- orders

    private void obey(ServerSocket listening) throws IOException {
        while (true) {
            try (Socket socket = listening.accept()) {
                socket.setTcpNoDelay(true);
                DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                while (true) {
                    obey(in.readInt(), in, out);
                }
            } catch (EOFException e) {
                // The next may come.
            }
        }
    }

    private void obey(int order, DataInputStream in, DataOutputStream out) throws IOException {
        if (order == ALL) {
            long[] moments = new long[in.readInt()];
            for (int i = 0; i < moments.length; i++) {
                moments[i] = peer(i).push();
            }
            ByteBuffer answer = ByteBuffer.allocate(8 * moments.length);
            answer.asLongBuffer().put(moments);
            out.write(answer.array());
        } else if (order == IDLING) {
            out.writeInt((int) peers.values().stream()
                    .filter(peer -> peer.answers().idling)
                    .count());
        } else {
            out.writeLong(peer(order).push());
        }
    }

    private Peer peer(int user) throws IOException {
        @Nullable Peer peer = peers.get(user);
        if (peer == null) {
            throw new IOException("nobody has logged in as " + user);
        }
        return peer;
    }
}
