package dev.tagline.imap.testkit.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The standalone jar as a process of its own. */
final class Program implements AutoCloseable {
    /** Of util-linux, which every Debian has. */
    static final Path SCRIPT = Path.of("/usr/bin/script");

    private final Process process;
    private final BufferedReader out;
    private final Path err;

    private Program(Process process, Path err) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.err = err;
    }

    static Path jar() {
        return Path.of("target", "imap-testkit-standalone.jar").toAbsolutePath();
    }

    /** Starts it with an authority of its own. */
    static Program start(Path folder, String... arguments) throws IOException {
        return startWith(List.of("-Xshare:auto"), folder, arguments);
    }

    /** The same with options of the JVM. */
    static Program startWith(List<String> options, Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-Dfile.encoding=UTF-8", "-jar", jar().toString()));
        command.addAll(List.of(arguments));
        return start(folder, null, command);
    }

    /** The same with the folder as its working directory. */
    static Program startIn(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar().toString()));
        command.addAll(List.of(arguments));
        return start(folder, folder, command);
    }

    /** The same on a terminal, as whose keyboard and screen {@code script} stands in. */
    static Program onTerminal(Path folder, String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command = "'" + java + "' -jar '" + jar() + "' " + String.join(" ", arguments);
        return start(folder, null, List.of(SCRIPT.toString(), "-qec", command, "/dev/null"));
    }

    private static Program start(Path folder, Path directory, List<String> command) throws IOException {
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        builder.environment().put("TERM", "xterm");
        builder.environment().remove("NO_COLOR");
        builder.environment()
                .put("IMAP_TESTKIT_AUTHORITY", folder.resolve("authority.pem").toString());
        return new Program(builder.start(), err);
    }

    /** The next line it prints; null at the end. */
    String line() throws IOException {
        return out.readLine();
    }

    /** The port of the next line, which must be such an announcement. */
    int port(String protocol) throws IOException {
        String line = line();
        String announced = protocol + " ready on 127.0.0.1:";
        if (line == null || !line.startsWith(announced)) {
            throw new AssertionError("not ready: " + line + "\n" + err());
        }
        return Integer.parseInt(line.substring(announced.length()));
    }

    /** Everything it prints until it ends. */
    String rest() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = line(); line != null; line = line()) {
            all.append(line).append('\n');
        }
        return all.toString();
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end");
        }
        return process.exitValue();
    }

    /** SIGTERM. */
    void terminate() {
        process.toHandle().destroy(); // Process.destroy() would also close the pipes
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try (InputStream in = process.getInputStream()) {
            in.skipNBytes(0);
        }
    }
}
