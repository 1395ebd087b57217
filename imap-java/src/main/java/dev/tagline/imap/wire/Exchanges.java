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
 * redacted by the {@link CommandEncoder}; what was received comes as the reader saw it, without literals, and
 * {@linkplain Secrets secrets} that the server repeats are masked. Octets are copied
 * into memory that soon fits; text is made of them only when asked for.
 *
 * <p>Thread-safe: one small lock of its own, inside which nothing else is locked.
 */
public final class Exchanges implements Tap {
    /** How many lines are kept, unless told otherwise. */
    public static final int LINES = 20;
    /** How many octets of a line are kept, unless told otherwise. */
    public static final int OCTETS = 256;

    private static final int STEP = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final byte[][] lines;
    private final int[] lengths;
    private final boolean[] cut;
    private final boolean[] fromServer;
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
        this.lines = new byte[lines][];
        this.lengths = new int[lines];
        this.cut = new boolean[lines];
        this.fromServer = new boolean[lines];
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
            int at = next(false, length, size > length);
            copy(octets, lines[at], length);
        } finally {
            lock.unlock();
        }
    }

    private void copy(Buffer octets, byte[] into, int length) {
        try (Buffer.UnsafeCursor reading = octets.readUnsafe(cursor)) {
            int copied = 0;
            while (copied < length) {
                reading.next();
                byte[] segment = reading.data;
                int count = Math.min(length - copied, reading.end - reading.start);
                if (segment != null) {
                    System.arraycopy(segment, reading.start, into, copied, count);
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
        byte[] masked = secrets.masked(octets, from, to);
        if (masked == null) {
            add(true, octets, from, to);
        } else {
            add(true, masked, 0, masked.length);
        }
    }

    /** The lines, oldest first, each beginning with {@code C:} or {@code S:}; control characters are escaped. */
    public List<String> lines() {
        lock.lock();
        try {
            List<String> all = new ArrayList<>(lines.length);
            for (long i = Math.max(0, count - lines.length); i < count; i++) {
                int at = (int) (i % lines.length);
                all.add(text(fromServer[at], lines[at], 0, lengths[at]) + (cut[at] ? "..." : ""));
            }
            return List.copyOf(all);
        } finally {
            lock.unlock();
        }
    }

    private void add(boolean server, byte[] octets, int from, int to) {
        int end = to;
        while (end > from && (octets[end - 1] == '\n' || octets[end - 1] == '\r')) {
            end--;
        }
        int length = Math.min(octetsKept, end - from);
        lock.lock();
        try {
            int at = next(server, length, end - from > length);
            System.arraycopy(octets, from, lines[at], 0, length);
        } finally {
            lock.unlock();
        }
        Consumer<String> log = server ? receivedLog : sentLog;
        if (log != null) {
            log.accept(text(server, octets, from, end));
        }
    }

    /** The place of one more line. */
    private int next(boolean server, int length, boolean isCut) {
        int at = (int) (count++ % lines.length);
        if (lines[at] == null || lines[at].length < length) {
            // 20 lines in full are 5 KB; those of a connection in IDLE need less than 1.
            lines[at] = new byte[Math.min(octetsKept, length + STEP - 1 & -STEP)];
        }
        lengths[at] = length;
        cut[at] = isCut;
        fromServer[at] = server;
        return at;
    }

    private static String text(boolean server, byte[] octets, int from, int to) {
        String text = new String(octets, from, to - from, StandardCharsets.UTF_8);
        StringBuilder line = new StringBuilder(text.length() + 3).append(server ? "S: " : "C: ");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                line.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                line.append(c);
            }
        }
        return line.toString();
    }
}
