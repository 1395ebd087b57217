package dev.tagline.imap.benchmarks;

import java.io.IOException;

/**
 * A client under measurement, connected to one server with INBOX open. What it computes of the answers is compared between
 * contestants, so that nobody wins by leaving work out.
 */
interface Contestant extends AutoCloseable {
    /** Does the workload once and returns the sum of what it saw, as the module's README defines it. */
    long run(Workload workload, int size) throws Exception;

    @Override
    void close() throws IOException;

    /** Connects, logs in and opens INBOX. */
    @FunctionalInterface
    interface Opener {
        Contestant open(Served served) throws Exception;
    }
}
