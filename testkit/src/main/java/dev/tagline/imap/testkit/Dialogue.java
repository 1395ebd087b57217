package dev.tagline.imap.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import okio.ByteString;

/** What was said on all connections, kept for reports. Bounded: the oldest entries give way. Any thread. */
final class Dialogue {
    /** Octets kept of one entry; a body of a gigabyte must not be kept. */
    static final int ENTRY_LIMIT = 16 * 1024;

    private static final long TOTAL_LIMIT = 4L * 1024 * 1024;

    private record Entry(int connection, char side, ByteString octets, long size) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long kept;
    private long dropped;

    void server(int connection, ByteString octets) {
        add(connection, 'S', octets);
    }

    void client(int connection, ByteString octets) {
        add(connection, 'C', octets);
    }

    void note(int connection, String text) {
        add(connection, 'X', ByteString.encodeUtf8(text));
    }

    private void add(int connection, char side, ByteString octets) {
        ByteString part = octets.size() > ENTRY_LIMIT ? octets.substring(0, ENTRY_LIMIT) : octets;
        lock.lock();
        try {
            entries.addLast(new Entry(connection, side, part, octets.size()));
            kept += part.size();
            while (kept > TOTAL_LIMIT) {
                kept -= entries.removeFirst().octets().size();
                dropped++;
            }
        } finally {
            lock.unlock();
        }
    }

    /** One connection's part. */
    String of(int connection) {
        return print(connection);
    }

    /** All of it; with more than one connection, each line begins with its index. */
    String all() {
        return print(-1);
    }

    private String print(int only) {
        lock.lock();
        try {
            boolean several =
                    entries.stream().mapToInt(Entry::connection).distinct().count() > 1;
            StringBuilder out = new StringBuilder();
            if (dropped > 0) {
                out.append("# ").append(dropped).append(" earlier entries were not kept\n");
            }
            for (Entry entry : entries) {
                if (only == -1 || only == entry.connection()) {
                    print(entry, only == -1 && several ? "[" + entry.connection() + "] " : "", out);
                }
            }
            return out.toString();
        } finally {
            lock.unlock();
        }
    }

    private static void print(Entry entry, String prefix, StringBuilder out) {
        Ascii.printable(entry.octets())
                .lines()
                .forEach(line -> out.append(prefix)
                        .append(entry.side())
                        .append(line.isEmpty() ? ":" : ": ")
                        .append(line)
                        .append('\n'));
        if (entry.size() > entry.octets().size()) {
            out.append("# ").append(entry.size() - entry.octets().size()).append(" octets more\n");
        }
    }
}
