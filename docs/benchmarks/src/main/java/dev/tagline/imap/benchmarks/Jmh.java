package dev.tagline.imap.benchmarks;

import java.io.IOException;
import org.openjdk.jmh.Main;

/** JMH's own command line, from inside Maven too. */
final class Jmh {
    private Jmh() {}

    /** The arguments of JMH: {@code -h} lists them. */
    public static void main(String[] args) throws IOException {
        System.setProperty("java.class.path", Program.classPath());
        Main.main(args);
        System.exit(0);
    }
}
