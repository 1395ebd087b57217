package dev.tagline.imap.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import okio.ByteString;

/** What was said on all connections, kept for reports. Bounded: the oldest entries give way. Any thread. */
final class Dialogue {
    /** Octets kept of one entry; a body of a gigabyte must not be kept. */
    static final int ENTRY_LIMIT = 16 * 1024;

    /** Octets a failure shows of one entry, and how many of them from its end. */
    private static final int EXCERPT_OF_ENTRY = 1024;

    private static final int LAST_OF_ENTRY = 128;

    /** Lines a failure shows of a dialogue. */
    private static final int FIRST_LINES = 40;

    private static final int LAST_LINES = 80;

    private static final int EVERY = -1;

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

    /** One connection's part as failures show it: literals shortened, the middle of what is long left out. */
    String excerptOf(int connection) {
        return shortened(print(connection, EXCERPT_OF_ENTRY));
    }

    /** The same, up to a {@link #mark()}. */
    String excerptOf(int connection, long mark) {
        return shortened(print(connection, EXCERPT_OF_ENTRY, mark));
    }

    /** All of it as failures show it. */
    String excerpt() {
        return shortened(print(EVERY, EXCERPT_OF_ENTRY));
    }

    /** Where it is now. */
    long mark() {
        lock.lock();
        try {
            return dropped + entries.size();
        } finally {
            lock.unlock();
        }
    }

    /** A command as failures show it. */
    static String shortened(RecordedCommand command) {
        String text = command.toString();
        return text.length() <= EXCERPT_OF_ENTRY
                ? text
                : text.substring(0, EXCERPT_OF_ENTRY) + "... (" + (text.length() - EXCERPT_OF_ENTRY) + " more)";
    }

    private static String shortened(String text) {
        List<String> lines = text.lines().toList();
        int left = lines.size() - FIRST_LINES - LAST_LINES;
        if (left <= 0) {
            return text;
        }
        return String.join("\n", lines.subList(0, FIRST_LINES)) + "\n# ... " + left + " lines ...\n"
                + String.join("\n", lines.subList(lines.size() - LAST_LINES, lines.size())) + "\n";
    }

    /** One connection's part. */
    String of(int connection) {
        return print(connection, ENTRY_LIMIT);
    }

    /** All of it; with more than one connection, each line begins with its index. */
    String all() {
        return print(EVERY, ENTRY_LIMIT);
    }

    private String print(int only, int entryLimit) {
        return print(only, entryLimit, Long.MAX_VALUE);
    }

    private String print(int only, int entryLimit, long mark) {
        lock.lock();
        try {
            boolean several =
                    entries.stream().mapToInt(Entry::connection).distinct().count() > 1;
            StringBuilder out = new StringBuilder();
            if (dropped > 0) {
                out.append("# ").append(dropped).append(" earlier entries were not kept\n");
            }
            long index = dropped;
            for (Entry entry : entries) {
                if (index++ >= mark) {
                    break;
                }
                if (only == EVERY || only == entry.connection()) {
                    print(entry, only == EVERY && several ? "[" + entry.connection() + "] " : "", entryLimit, out);
                }
            }
            return out.toString();
        } finally {
            lock.unlock();
        }
    }

    private static void print(Entry entry, String prefix, int limit, StringBuilder out) {
        int size = entry.octets().size();
        if (size <= limit) {
            print(entry.octets(), entry.side(), prefix, out);
            tell(entry.size() - size, out);
        } else {
            int end = Math.min(LAST_OF_ENTRY, size - limit);
            print(entry.octets().substring(0, limit - end), entry.side(), prefix, out);
            tell(entry.size() - limit, out);
            print(entry.octets().substring(size - end), entry.side(), prefix, out);
        }
    }

    private static void print(ByteString octets, char side, String prefix, StringBuilder out) {
        Ascii.printable(octets)
                .lines()
                .forEach(line -> out.append(prefix)
                        .append(side)
                        .append(line.isEmpty() ? ":" : ": ")
                        .append(line)
                        .append('\n'));
    }

    private static void tell(long octets, StringBuilder out) {
        if (octets > 0) {
            out.append("# ").append(octets).append(" octets more\n");
        }
    }
}
