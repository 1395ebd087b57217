package dev.tagline.imap.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the server is, and what it serves.
 *
 * @param port on the loopback address
 * @param workload what it is prepared for
 * @param certificate whom to trust, in PEM; empty when it speaks no TLS
 */
record Served(int port, Workload workload, String certificate) {
    /** From a program's arguments: {@code PORT WORKLOAD [FILE]}. */
    static Served of(List<String> arguments) throws IOException {
        return new Served(
                Integer.parseInt(arguments.get(0)),
                Workload.of(arguments.get(1)),
                arguments.size() < 3 ? "" : Files.readString(Path.of(arguments.get(2))));
    }
}
