package dev.tagline.imap.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process takes: live heap and resident memory in octets, and threads. */
record Footprint(long heap, long resident, int threads) {
    /** Collects garbage first, so that what is counted is in use. */
    static Footprint now() throws IOException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            // Nothing waits on this for order: cleaners and pools have their time to let go.
            Thread.sleep(200);
        }
        return new Footprint(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), status("VmRSS:") << 10, (int)
                        status("Threads:"));
    }

    private static long status(String field) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith(field)) {
                String[] words = line.split("\\s+", -1);
                return Long.parseLong(words[1]);
            }
        }
        throw new IOException("no " + field);
    }
}
