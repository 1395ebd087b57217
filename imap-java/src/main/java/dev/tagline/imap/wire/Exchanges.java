package dev.tagline.imap.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The last lines of a connection, always kept, for the message of whatever goes wrong. What was sent comes in already
 * redacted by the {@link CommandEncoder}; what was received comes as the reader saw it, without literals. Octets are copied
 * into memory that soon fits; text is made of them only when asked for, and then {@linkplain Secrets secrets} that the
 * server repeats are masked: to look for them in every line was a quarter of the reader's time.
 *
 * <p>Thread-safe: one small lock of its own, inside which nothing else is locked.
 */
public final class Exchanges implements Tap {
    /** How many lines are kept, unless told otherwise. */
    public static final int LINES = 20;
    /** How many octets of a line are kept, unless told otherwise. */
    public static final int OCTETS = 256;

    /** By so many octets the ring grows at least. */
    private static final int STEP = 128;

    private static final int CUT = 1;
    private static final int FROM_SERVER = 2;

    private final ReentrantLock lock = new ReentrantLock();

    /** Line {@code n} has its length at {@code n % length}, times four, and its flags. */
    private final int[] lines;

    /**
     * The octets of all lines that are kept, the oldest first, in a ring that has grown to what they need: 20 lines in full
     * are 5 KB; those of a connection in IDLE are 0.7, and were 1.5 in an array each.
     */
    private byte[] ring = new byte[0];

    /** Where in the ring the next line begins, and how many octets stand before. */
    private int next;

    private int held;
    private final int octetsKept;
    private final Secrets secrets;
    private final @Nullable Consumer<String> sentLog;
    private final @Nullable Consumer<String> receivedLog;
    private final Buffer.UnsafeCursor cursor = new Buffer.UnsafeCursor();
    private long count;

    /**
     * Keeps this many lines and this many octets of each, both at least 1, and gives each whole to the log of its direction
     * unless that is null.
     *
     * @param secrets what no line from the server may show
     */
    public Exchanges(
            int lines,
            int octets,
            Secrets secrets,
            @Nullable Consumer<String> sentLog,
            @Nullable Consumer<String> receivedLog) {
        this.lines = new int[lines];
        this.octetsKept = octets;
        this.secrets = secrets;
        this.sentLog = sentLog;
        this.receivedLog = receivedLog;
    }

    /** A command or a line of a dialogue, redacted. */
    public void sent(String redacted) {
        byte[] octets = redacted.getBytes(StandardCharsets.UTF_8);
        add(false, octets, 0, octets.length);
    }

    /** A command that is about to be written. Where it holds no secret, and no log wants it, no text is made of it. */
    public void sent(EncodedCommand command) {
        if (sentLog != null
                || command.withoutSecrets() != null
                || command.parts().size() > 1) {
            sent(command.redacted());
            return;
        }
        Buffer octets = command.parts().get(0).octets();
        long size = octets.size() - 2;
        int length = (int) Math.min(octetsKept, size);
        lock.lock();
        try {
            begin(false, length, size > length);
            put(octets, length);
        } finally {
            lock.unlock();
        }
    }

    private void put(Buffer octets, int length) {
        try (Buffer.UnsafeCursor reading = octets.readUnsafe(cursor)) {
            int copied = 0;
            while (copied < length) {
                reading.next();
                byte[] segment = reading.data;
                int count = Math.min(length - copied, reading.end - reading.start);
                if (segment != null) {
                    put(segment, reading.start, count);
                }
                copied += count;
            }
        }
    }

    /** As many as it shows, unless a log wants them all. */
    @Override
    public int kept() {
        return receivedLog == null ? lines.length : Integer.MAX_VALUE;
    }

    /** A response, or what is known of it. */
    @Override
    public void received(byte[] octets, int from, int to) {
        add(true, octets, from, to);
    }

    @Override
    public void received(byte[] octets, int[] from, int[] to, int first, int behind) {
        if (receivedLog != null) {
            Tap.super.received(octets, from, to, first, behind);
            return;
        }
        // Before every read: one lock for twenty lines.
        lock.lock();
        try {
            for (int n = first; n < behind; n++) {
                put(true, octets, from[n & from.length - 1], to[n & to.length - 1]);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The lines, oldest first, each beginning with {@code C:} or {@code S:}; control characters are escaped. */
    public List<String> lines() {
        lock.lock();
        try {
            List<String> all = new ArrayList<>(lines.length);
            byte[] octets = inOrder(new byte[held]);
            int at = 0;
            for (long i = Math.max(0, count - lines.length); i < count; i++) {
                int line = lines[(int) (i % lines.length)];
                int behind = at + (line >>> 2);
                all.add(text((line & FROM_SERVER) != 0, (line & CUT) != 0, octets, at, behind));
                at = behind;
            }
            return List.copyOf(all);
        } finally {
            lock.unlock();
        }
    }

    private void add(boolean server, byte[] octets, int from, int to) {
        int end;
        lock.lock();
        try {
            end = put(server, octets, from, to);
        } finally {
            lock.unlock();
        }
        Consumer<String> log = server ? receivedLog : sentLog;
        if (log != null) {
            log.accept(text(server, false, octets, from, end));
        }
    }

    /** Under the lock: one more line. Where it ends, without its line end. */
    private int put(boolean server, byte[] octets, int from, int to) {
        int end = to;
        while (end > from && (octets[end - 1] == '\n' || octets[end - 1] == '\r')) {
            end--;
        }
        int length = Math.min(octetsKept, end - from);
        begin(server, length, end - from > length);
        put(octets, from, length);
        return end;
    }

    /** Makes room for one more line, which must be put there at once. */
    private void begin(boolean server, int length, boolean isCut) {
        int at = (int) (count++ % lines.length);
        held -= lines[at] >>> 2;
        lines[at] = length << 2 | (server ? FROM_SERVER : 0) | (isCut ? CUT : 0);
        if (held + length > ring.length) {
            ring = inOrder(new byte[held + length + STEP - 1 & -STEP]);
            next = held;
        }
        held += length;
    }

    /** At the end of the ring it goes on at its beginning. */
    private void put(byte[] octets, int from, int length) {
        int first = Math.min(length, ring.length - next);
        System.arraycopy(octets, from, ring, next, first);
        System.arraycopy(octets, from + first, ring, 0, length - first);
        next = first < length || next + first == ring.length ? length - first : next + first;
    }

    /** What is held, from the beginning of this array on. */
    private byte[] inOrder(byte[] into) {
        int first = next - held;
        int beforeTheEnd = Math.max(0, -first);
        if (beforeTheEnd > 0) {
            System.arraycopy(ring, ring.length + first, into, 0, beforeTheEnd);
        }
        System.arraycopy(ring, Math.max(0, first), into, beforeTheEnd, held - beforeTheEnd);
        return into;
    }

    private String text(boolean server, boolean isCut, byte[] octets, int from, int to) {
        int end = server && isCut ? secrets.endBeforeBegun(octets, from, to) : to;
        byte[] masked = server ? secrets.masked(octets, from, end) : null;
        String text = masked == null
                ? new String(octets, from, end - from, StandardCharsets.UTF_8)
                : new String(masked, StandardCharsets.UTF_8);
        StringBuilder line = new StringBuilder(text.length() + 3).append(server ? "S: " : "C: ");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                line.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                line.append(c);
            }
        }
        return isCut ? line.append("...").toString() : line.toString();
    }
}
