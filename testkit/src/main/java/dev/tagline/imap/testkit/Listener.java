package dev.tagline.imap.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The server's port: open, closed, or open with nobody there. Any thread. */
final class Listener {
    /** Takes a connection, on the thread that accepts; false when there can be no more. */
    interface Arrivals {
        boolean arrived(Socket socket) throws IOException;
    }

    /** Connections that may wait to be accepted; the least that lets a thousand clients come at once. */
    private static final int BACKLOG = 1_024;

    /** More than wait in the least backlog, so that whoever comes then finds no room. */
    private static final int FILLERS = 8;

    private static final int PATIENCE_MILLIS = 10_000;

    private final Arrivals arrivals;

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by the lock.
    private final List<Closeable> keepers = new ArrayList<>();
    private @Nullable InetSocketAddress address;
    private @Nullable ServerSocket accepting;
    private @Nullable Thread acceptor;
    private boolean closed;

    Listener(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    /** Opens the port for the first time. */
    void start(InetSocketAddress wanted) throws IOException {
        locked(() -> {
            if (address != null || closed) {
                throw new IllegalStateException(closed ? "closed" : "started before");
            }
            listen(wanted);
        });
    }

    boolean isStarted() {
        lock.lock();
        try {
            return address != null;
        } finally {
            lock.unlock();
        }
    }

    int port() {
        lock.lock();
        try {
            if (address == null) {
                throw new IllegalStateException("call start() first");
            }
            return address.getPort();
        } finally {
            lock.unlock();
        }
    }

    /** Opens the port again; nothing when it is open. */
    void open() throws IOException {
        locked(() -> {
            if (accepting == null && address != null && !closed) {
                shut();
                listen(address);
            }
        });
    }

    /** Closes the port and keeps it, so that nobody else gets it. */
    void refuse() throws IOException {
        locked(() -> {
            if (address != null && !closed) {
                shut();
                Socket keeper = new Socket();
                keepers.add(keeper);
                keeper.setReuseAddress(true);
                keeper.bind(address);
            }
        });
    }

    /** Opens the port with room for one, takes the room, and accepts nobody. */
    void ignore() throws IOException {
        locked(() -> {
            if (address != null && !closed) {
                shut();
                keepers.add(new ServerSocket(address.getPort(), 1, address.getAddress()));
                for (int i = 0; i < FILLERS; i++) {
                    SocketChannel filler = SocketChannel.open();
                    keepers.add(filler);
                    filler.configureBlocking(false);
                    filler.connect(address);
                }
            }
        });
    }

    /** Closes the port for good. */
    void close() throws IOException {
        locked(() -> {
            closed = true;
            shut();
        });
    }

    private void listen(InetSocketAddress wanted) throws IOException {
        ServerSocket socket = new ServerSocket(wanted.getPort(), BACKLOG, wanted.getAddress());
        accepting = socket;
        address = new InetSocketAddress(wanted.getAddress(), socket.getLocalPort());
        acceptor = new Thread(() -> accept(socket), "FakeImapServer " + socket.getLocalPort());
        acceptor.setDaemon(true);
        acceptor.start();
    }

    private void shut() throws IOException {
        if (accepting != null) {
            accepting.close();
            accepting = null;
            awaitAcceptor();
        }
        for (Closeable keeper : keepers) {
            keeper.close();
        }
        keepers.clear();
    }

    /** While a thread is inside accept, the system keeps the port. */
    private void awaitAcceptor() throws IOException {
        try {
            if (acceptor != null) {
                acceptor.join(PATIENCE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the port closes");
        }
    }

    private void accept(ServerSocket socket) {
        while (true) {
            Socket accepted;
            try {
                accepted = socket.accept();
            } catch (IOException e) {
                return; // The port is closed.
            }
            try {
                if (!arrivals.arrived(accepted)) {
                    accepted.close();
                    return;
                }
            } catch (IOException e) {
                // The client is gone already; others may come.
            }
        }
    }

    private interface Action {
        void run() throws IOException;
    }

    private void locked(Action action) throws IOException {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
