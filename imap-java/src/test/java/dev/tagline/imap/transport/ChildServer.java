package dev.tagline.imap.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small IMAP server on standard input and output, run in a JVM of its own; its arguments say what it does. */
public final class ChildServer {
    private ChildServer() {}

    /** The command that runs it. */
    public static List<String> command(String... how) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ChildServer.class.getName()));
        command.addAll(List.of(how));
        return command;
    }

    /** What to do is the first argument. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        switch (arguments[0]) {
            case "serve" -> {
                out.print("* PREAUTH [CAPABILITY IMAP4rev1] " + (arguments.length > 1 ? arguments[1] : "hi") + "\r\n");
                answer(out);
            }
            case "ask" -> {
                out.print("* OK [CAPABILITY IMAP4rev1] hi\r\n");
                answer(out);
            }
            case "refuse" -> {
                System.err.print("Permission denied (publickey).\n");
                System.exit(255);
            }
            case "chatter" -> {
                for (int i = 0; i < 100_000; i++) {
                    System.err.print("line " + i + "\n");
                }
                System.exit(3);
            }
            case "deaf" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(ChildServer::hang));
                out.print("* PREAUTH [CAPABILITY IMAP4rev1] hi\r\n");
                hang();
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void answer(PrintStream out) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        while (line != null) {
            String[] words = line.split(" ");
            if (words[1].equals("LOGOUT")) {
                out.print("* BYE\r\n" + words[0] + " OK\r\n");
                return;
            }
            // No server says a password again.
            String said = words[1].equals("LOGIN") ? words[1] : line.substring(words[0].length() + 1);
            out.print("* OK " + said + "\r\n" + words[0] + " OK done\r\n");
            line = in.readLine();
        }
    }

    private static void hang() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
