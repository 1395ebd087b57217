package dev.tagline.imap.testkit.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import picocli.CommandLine;

/** What the program prints, and where. Any thread. */
final class Console {
    /** Of one response; a message of ten thousand lines is for the transcript. */
    private static final int SHOWN_LINES = 50;

    private static final String RESET = "\u001b[0m";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean coloured;

    /** Coloured where picocli would colour its help: on a terminal that can, unless NO_COLOR is set. */
    Console(PrintWriter out, PrintWriter err) {
        this(out, err, CommandLine.Help.Ansi.AUTO.enabled());
    }

    Console(PrintWriter out, PrintWriter err, boolean coloured) {
        this.out = out;
        this.err = err;
        this.coloured = coloured;
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

    /** Lines of a dialogue, as they are said. */
    void show(int connection, String lines) {
        StringBuilder shown = new StringBuilder();
        List<String> all = lines.lines().toList();
        for (String line : all.subList(0, Math.min(all.size(), SHOWN_LINES))) {
            shown.append('[').append(connection).append("] ");
            String colour = coloured && !line.isEmpty() ? colour(line.charAt(0)) : "";
            shown.append(colour).append(harmless(line)).append(colour.isEmpty() ? "\n" : RESET + "\n");
        }
        if (all.size() > SHOWN_LINES) {
            shown.append('[').append(connection).append("] # ... ");
            shown.append(all.size() - SHOWN_LINES).append(" lines more\n");
        }
        out.print(shown);
        out.flush();
    }

    private static String colour(char side) {
        return switch (side) {
            case 'C' -> "\u001b[36m";
            case 'S' -> "\u001b[32m";
            case 'X' -> "\u001b[33m";
            default -> "\u001b[90m";
        };
    }

    /** Without the C1 controls, with which old terminals begin commands. */
    private static String harmless(String line) {
        return line.chars().noneMatch(c -> c >= 0x80 && c < 0xa0)
                ? line
                : line.chars()
                        .map(c -> c >= 0x80 && c < 0xa0 ? 0xfffd : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
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
