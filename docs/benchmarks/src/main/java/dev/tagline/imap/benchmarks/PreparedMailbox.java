package dev.tagline.imap.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The answers of one workload, all octets made beforehand. Message n has UID n. Immutable once made. */
final class PreparedMailbox {
    private final Workload workload;
    private final int size;
    private final byte[] octets;
    /** Where the row of each message begins, and at the end where the last one ends; empty for answers without rows. */
    private final int[] starts;

    PreparedMailbox(Workload workload, int size) {
        this.workload = workload;
        this.size = size;
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(1024, size * 64));
        int[] begins = new int[size + 1];
        boolean rows = true;
        SampleRows samples = new SampleRows();
        switch (workload) {
            case W1, W1_TOUCHED, W1_KEPT, W1_WALKED -> {
                for (int n = 1; n <= size; n++) {
                    begins[n - 1] = out.size();
                    byte[] row = samples.all(n, n).toByteArray();
                    out.write(row, 0, row.length);
                }
            }
            case W2 -> {
                for (int n = 1; n <= size; n++) {
                    begins[n - 1] = out.size();
                    write(out, "* " + n + " FETCH (UID " + n + " FLAGS (" + (n % 3 == 0 ? "" : "\\Seen") + "))\r\n");
                }
            }
            case W4 -> {
                byte[] body = new byte[20_000];
                Arrays.fill(body, (byte) 'x');
                for (int n = 1; n <= size; n++) {
                    begins[n - 1] = out.size();
                    write(out, "* " + n + " FETCH (UID " + n + " BODY[] {20000}\r\n");
                    out.write(body, 0, body.length);
                    write(out, ")\r\n");
                }
            }
            case W6 -> {
                rows = false;
                write(out, "* SEARCH");
                for (int n = 1; n <= size; n++) {
                    write(out, " " + n * 2L);
                }
                write(out, "\r\n");
            }
            case W7 -> {
                rows = false;
                for (int n = 1; n <= size; n++) {
                    write(
                            out,
                            "* LIST (\\HasNoChildren) \"/\" \"Entw&APw-rfe/Jahr " + (2000 + n % 30) + "/&U,BTFw- " + n
                                    + "\"\r\n");
                }
            }
            case W8 -> {
                rows = false;
                for (int n = 1; n <= size; n++) {
                    write(out, "* " + n + " EXPUNGE\r\n");
                }
            }
            default -> rows = false;
        }
        octets = out.toByteArray();
        begins[size] = octets.length;
        starts = rows ? begins : new int[0];
    }

    Workload workload() {
        return workload;
    }

    /** Messages, or what else the workload counts. */
    int size() {
        return size;
    }

    /** How many messages SELECT tells of. */
    int exists() {
        return workload == Workload.W8 ? 2 * size : size;
    }

    byte[] octets() {
        return octets;
    }

    /** Where the row of message {@code number} begins; of the one after the last, where that ends. */
    int start(long number) {
        return starts.length == 0 ? 0 : starts[(int) Math.min(number, starts.length) - 1];
    }

    private static void write(ByteArrayOutputStream out, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        out.write(ascii, 0, ascii.length);
    }
}
