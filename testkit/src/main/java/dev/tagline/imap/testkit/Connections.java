package dev.tagline.imap.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.ReentrantLock;

/** All connections of a server, in the order they came, until it is closed. Any thread. */
final class Connections {
    private static final int CLOSE_MILLIS = 30_000;

    private final FakeImapServer server;

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by the lock.
    private final List<ServerConnection> all = new ArrayList<>();
    private boolean closed;

    Connections(FakeImapServer server) {
        this.server = server;
    }

    /** Serves whoever is at the other end; false when the server is closed. */
    boolean begin(Link link) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            ServerSettings settings = server.settings();
            long nanos = settings.roundTrip().toNanos();
            Link distant = nanos == 0 ? link : new LatentLink(link, nanos, settings.clock());
            ServerConnection connection = new ServerConnection(server, all.size(), distant);
            all.add(connection);
            connection.start();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** How many there were. */
    int count() {
        lock.lock();
        try {
            return all.size();
        } finally {
            lock.unlock();
        }
    }

    ServerConnection get(int index) {
        lock.lock();
        try {
            if (index < 0 || index >= all.size()) {
                throw new NoSuchElementException("connection " + index + " of " + all.size());
            }
            return all.get(index);
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** From now on there are no more. */
    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends all that there were, once it is closed; says which of their threads did not end. */
    List<String> end() {
        List<ServerConnection> ending;
        lock.lock();
        try {
            ending = List.copyOf(all);
        } finally {
            lock.unlock();
        }
        ending.forEach(ServerConnection::abort);
        List<String> hanging = new ArrayList<>();
        try {
            for (ServerConnection connection : ending) {
                if (!connection.join(CLOSE_MILLIS)) {
                    hanging.add("the thread of " + connection + " does not end");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return hanging;
    }
}
