package dev.tagline.imap.testkit.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** What the program prints, and where. Any thread. */
final class Console {
    private final PrintWriter out;
    private final PrintWriter err;

    Console(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** A result. */
    void say(String line) {
        out.println(line);
    }

    /** Something about results, for people. */
    void warn(String line) {
        err.println(line);
    }

    /** The line that others wait for: clients can connect now. */
    void ready(String protocol, InetAddress address, int port) {
        String host = address.getHostAddress();
        say(protocol + " ready on " + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port);
    }

    /** What went wrong, in a line. */
    static String explain(Throwable failure) {
        IOException io = failure instanceof UncheckedIOException wrapped
                ? wrapped.getCause()
                : failure instanceof IOException itself ? itself : null;
        String message = String.valueOf((io == null ? failure : io).getMessage());
        if (io instanceof NoSuchFileException) {
            return "no such file: " + message;
        } else if (io instanceof AccessDeniedException && message.indexOf(' ') < 0) {
            return "access denied: " + message;
        }
        return io == null && !(failure instanceof IllegalArgumentException) ? failure.toString() : message;
    }
}
