package dev.tagline.imap.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A process that is spoken to by lines, and ends when nobody speaks to it any more. */
final class Program implements AutoCloseable {
    private final String name;
    private final Process process;
    private final PrintStream in;
    private final BufferedReader out;

    private Program(String name, Process process) {
        this.name = name;
        this.process = process;
        in = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** A class of this module; on one core with all others that are pinned, where the system can do that. */
    static Program java(Class<?> main, boolean pinned, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx6g");
        command.add("-cp");
        command.add(classPath());
        command.add(main.getName());
        command.addAll(arguments);
        return start(main.getSimpleName() + arguments, pinned, command);
    }

    static Program start(String name, boolean pinned, List<String> command) throws IOException {
        List<String> all = new ArrayList<>();
        if (pinned && canPin()) {
            all.addAll(List.of("taskset", "-c", "0"));
        }
        all.addAll(command);
        return new Program(
                name,
                new ProcessBuilder(all)
                        .directory(module().toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /** Whether the command can be started and ends with 0. */
    static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(module().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static boolean canPin() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")));
    }

    /** The folder of this module, wherever this was started from. */
    static Path module() {
        try {
            Path classes = Path.of(Program.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolve("../..").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of this program; inside Maven the system property is Maven's. */
    static String classPath() {
        if (Program.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(":"));
        }
        return System.getProperty("java.class.path");
    }

    void say(String line) {
        in.println(line);
    }

    String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException(name + " has ended early");
        }
        return line;
    }

    /** Waits until it has ended. */
    @Override
    public void close() throws IOException {
        in.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
