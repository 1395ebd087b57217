package dev.tagline.imap.benchmarks;

import java.io.IOException;

/**
 * A client under measurement, connected to one server. What it computes of the answers is compared between contestants,
 * so that nobody wins by leaving work out.
 */
interface Contestant extends AutoCloseable {
    /** Does the workload once and returns the sum of what it saw, or -1 when this client cannot do it at all. */
    long run(Workload workload, int size) throws Exception;

    @Override
    void close() throws IOException;
}
