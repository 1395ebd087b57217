package dev.tagline.imap.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntFunction;
import okio.Buffer;
import okio.ByteString;

/** The answers of one workload, all octets made beforehand. Message n has UID n. Immutable once made. */
final class PreparedMailbox {
    /** How long each body of {@link #bodies} is. */
    static final int BODY = 20_000;

    private static final String FETCH = "FETCH";

    private final int size;
    private final int exists;
    /** The command that is answered by all octets; FETCH is answered by rows, and nothing else is. */
    private final String word;

    private final byte[] octets;
    /** Where the row of each message begins, and at the end where the last one ends; empty when not of rows. */
    private final int[] starts;

    private PreparedMailbox(int size, int exists, String word, byte[] octets, int[] starts) {
        this.size = size;
        this.exists = exists;
        this.word = word;
        this.octets = octets;
        this.starts = starts;
    }

    static PreparedMailbox messages(int size) {
        SampleRows samples = new SampleRows();
        return rows(size, n -> samples.all(n, n));
    }

    static PreparedMailbox flags(int size) {
        return rows(
                size,
                n -> ByteString.encodeUtf8(
                        "* " + n + " FETCH (UID " + n + " FLAGS (" + (n % 3 == 0 ? "" : "\\Seen") + "))\r\n"));
    }

    static PreparedMailbox bodies(int size) {
        byte[] body = new byte[BODY];
        Arrays.fill(body, (byte) 'x');
        byte[] header = "Subject: large\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(header, 0, body, 0, header.length);
        return rows(
                size,
                n -> new Buffer()
                        .writeUtf8("* " + n + " FETCH (UID " + n + " BODY[] {" + BODY + "}\r\n")
                        .write(body)
                        .writeUtf8(")\r\n")
                        .readByteString());
    }

    /** One message of so many MiB, which the server makes as it sends it. */
    static PreparedMailbox body(int mebibytes) {
        return new PreparedMailbox(mebibytes, 1, "", new byte[0], new int[0]);
    }

    static PreparedMailbox nothing(int size) {
        return new PreparedMailbox(size, 1, "", new byte[0], new int[0]);
    }

    static PreparedMailbox scattered(int size) {
        Buffer numbers = new Buffer().writeUtf8("* SEARCH");
        for (int n = 1; n <= size; n++) {
            numbers.writeByte(' ').writeDecimalLong(scattered(n, 0));
        }
        return whole(size, 2 * size, "SEARCH", numbers.writeUtf8("\r\n"));
    }

    static PreparedMailbox contiguous(int size) {
        Buffer numbers = new Buffer().writeUtf8("* SEARCH");
        for (int n = 1; n <= size; n++) {
            numbers.writeByte(' ').writeDecimalLong(n);
        }
        return whole(size, size, "SEARCH", numbers.writeUtf8("\r\n"));
    }

    static PreparedMailbox scatteredRanges(int size) {
        Buffer set = new Buffer();
        for (int n = 1; n <= size; n++) {
            set.writeUtf8(n == 1 ? "" : ",").writeDecimalLong(scattered(n, 0));
            int first = n;
            while (n < size && scattered(n, 1) == scattered(n + 1, 0)) {
                n++;
            }
            if (n > first) {
                set.writeByte(':').writeDecimalLong(scattered(n, 0));
            }
        }
        return whole(size, 2 * size, "SEARCH", set.writeUtf8("\r\n"));
    }

    static PreparedMailbox oneRange(int size) {
        return whole(size, size, "SEARCH", new Buffer().writeUtf8("1:" + size + "\r\n"));
    }

    /** The n-th of numbers of which every second one is missing, here and there one sooner, plus something. */
    private static long scattered(int n, int plus) {
        return 2L * n - (n * 0x9E3779B9 >>> 31) + plus;
    }

    static PreparedMailbox mailboxes(int size) {
        Buffer lines = new Buffer();
        for (int n = 1; n <= size; n++) {
            lines.writeUtf8("* LIST (\\HasNoChildren) \"/\" \"Entw&APw-rfe/Jahr " + (2000 + n % 30) + "/&U,BTFw- " + n
                    + "\"\r\n");
        }
        return whole(size, 1, "LIST", lines);
    }

    static PreparedMailbox expunges(int size) {
        Buffer lines = new Buffer();
        for (int n = 1; n <= size; n++) {
            lines.writeUtf8("* ").writeDecimalLong(n).writeUtf8(" EXPUNGE\r\n");
        }
        return whole(size, 2 * size, "EXPUNGE", lines);
    }

    private static PreparedMailbox whole(int size, int exists, String word, Buffer octets) {
        return new PreparedMailbox(size, exists, word, octets.readByteArray(), new int[0]);
    }

    private static PreparedMailbox rows(int size, IntFunction<ByteString> row) {
        Buffer octets = new Buffer();
        int[] starts = new int[size + 1];
        for (int n = 1; n <= size; n++) {
            starts[n - 1] = Math.toIntExact(octets.size());
            octets.write(row.apply(n));
        }
        starts[size] = Math.toIntExact(octets.size());
        return new PreparedMailbox(size, size, FETCH, octets.readByteArray(), starts);
    }

    /** Messages, or what else the workload counts. */
    int size() {
        return size;
    }

    /** How many messages SELECT tells of. */
    int exists() {
        return exists;
    }

    byte[] octets() {
        return octets;
    }

    boolean hasRows() {
        return starts.length > 0;
    }

    /** Where the row of message {@code number} begins; of the one after the last, where that ends. */
    int start(long number) {
        return starts[(int) Math.min(number, starts.length) - 1];
    }

    /** Whether all octets answer this command, which is in capitals. */
    boolean answersWhole(String command) {
        int from = command.startsWith("UID ") ? 4 : 0;
        return !hasRows() && !word.isEmpty() && command.startsWith(word, from);
    }
}
