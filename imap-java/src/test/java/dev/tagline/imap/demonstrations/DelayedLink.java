package dev.tagline.imap.demonstrations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A proxy on 127.0.0.1 that holds every octet back for half a round trip in each direction, without limiting how many are
 * on the way. It counts how often the client had to wait: a turn is octets from the client after octets to it.
 */
public final class DelayedLink implements AutoCloseable {
    private record Chunk(byte[] octets, long dueNanos) {}

    private static final Chunk END = new Chunk(new byte[0], 0);

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final int target;
    private final long oneWayNanos;
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicBoolean serverSpoke = new AtomicBoolean();

    /** Forwards each connection to this port of 127.0.0.1. */
    public DelayedLink(int target, Duration roundTrip) throws IOException {
        this.target = target;
        this.oneWayNanos = roundTrip.toNanos() / 2;
        daemon(this::accept);
    }

    /** Where to connect to. */
    public int port() {
        return listener.getLocalPort();
    }

    /** How often, since the last call, the client spoke after it had been answered. */
    public int takeTurns() {
        serverSpoke.set(true);
        return turns.getAndSet(0);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket("127.0.0.1", target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                pump(client, server, true);
                pump(server, client, false);
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void pump(Socket from, Socket to, boolean fromClient) {
        BlockingQueue<Chunk> onTheWay = new LinkedBlockingQueue<>();
        daemon(() -> {
            byte[] window = new byte[65_536];
            try {
                InputStream in = from.getInputStream();
                int count;
                while ((count = in.read(window)) != -1) {
                    if (fromClient && serverSpoke.getAndSet(false)) {
                        turns.incrementAndGet();
                    }
                    onTheWay.add(new Chunk(Arrays.copyOf(window, count), System.nanoTime() + oneWayNanos));
                }
            } catch (IOException e) {
                // Closed.
            }
            onTheWay.add(END);
        });
        daemon(() -> {
            try (from;
                    to) {
                OutputStream out = to.getOutputStream();
                Chunk chunk;
                while ((chunk = onTheWay.take()) != END) {
                    long left;
                    while ((left = chunk.dueNanos() - System.nanoTime()) > 0) {
                        LockSupport.parkNanos(left);
                    }
                    out.write(chunk.octets());
                    if (!fromClient) {
                        serverSpoke.set(true);
                    }
                }
            } catch (IOException e) {
                // Closed.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "delayed-link");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
