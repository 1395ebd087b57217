package dev.tagline.imap.demonstrations;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.client.ImapClient;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.LiteralContent;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Section;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.sasl.Credentials;
import dev.tagline.imap.servers.DovecotServer;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import okio.Buffer;
import okio.Okio;
import okio.Source;
import okio.Timeout;

/** The client of {@link Demonstrations}: {@code Client WHAT PORT [CERTIFICATE]}, in a JVM with a small heap. */
public final class Client {
    private static final long GIB = 1L << 30;

    private Client() {}

    /** Does one thing and prints its figures in one line. */
    public static void main(String[] arguments) throws Exception {
        String what = arguments[0];
        ImapClient.Builder builder = ImapClient.builder("localhost").port(Integer.parseInt(arguments[1]));
        if (arguments.length > 2) {
            builder.trust(arguments[2]);
        } else {
            builder.insecurePlaintext();
        }
        String user = what.equals("envelopes") ? "envelopes" : "big";
        ImapClient client = builder.credentials(Credentials.password(user, DovecotServer.PASSWORD))
                .build();
        try (ImapConnection connection = client.connect()) {
            connection.select("INBOX");
            long start = System.nanoTime();
            String result = switch (what) {
                case "fetch", "fetch-tls" -> fetch(connection);
                case "append" -> append(connection);
                case "envelopes" -> envelopes(connection);
                default -> throw new IllegalArgumentException(what);
            };
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.println(result + " in " + tenths(seconds) + " s, peak heap " + peakHeapMebibytes() + " MiB of "
                    + (Runtime.getRuntime().maxMemory() >> 20));
        }
    }

    private static String fetch(ImapConnection connection) throws Exception {
        long count = connection.fetchBody(1, Section.FULL, Okio.blackhole());
        if (count != GIB) {
            throw new IllegalStateException("got " + count);
        }
        return count + " octets";
    }

    private static String append(ImapConnection connection) throws Exception {
        byte[] line = "The quick brown fox jumps over the lazy dog, and back again in the evening soon.\r\n"
                .getBytes("US-ASCII");
        byte[] block = new byte[line.length * 800];
        for (int i = 0; i < 800; i++) {
            System.arraycopy(line, 0, block, i * line.length, line.length);
        }
        Source source = new Source() {
            private long left = GIB;

            @Override
            public long read(Buffer sink, long byteCount) {
                if (left == 0) {
                    return -1;
                }
                int part = (int) Math.min(Math.min(byteCount, left), block.length);
                sink.write(block, 0, part);
                left -= part;
                return part;
            }

            @Override
            public Timeout timeout() {
                return Timeout.NONE;
            }

            @Override
            public void close() {}
        };
        long uid = connection
                .append(MailboxName.INBOX, List.of(), null, LiteralContent.of(source, GIB))
                .uid();
        return GIB + " octets as UID " + uid;
    }

    private static String envelopes(ImapConnection connection) throws Exception {
        AtomicLong characters = new AtomicLong();
        long rows = connection.fetch(
                UidSet.all(),
                List.of(FetchAttribute.UID, FetchAttribute.FLAGS, FetchAttribute.ENVELOPE),
                row -> characters.addAndGet(row.envelope().subject().length()));
        return rows + " envelopes, " + characters + " characters of subjects";
    }

    private static long peakHeapMebibytes() {
        long peak = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                peak += pool.getPeakUsage().getUsed();
            }
        }
        return peak >> 20;
    }

    private static String tenths(double value) {
        return Double.toString(Math.round(value * 10) / 10.0);
    }
}
