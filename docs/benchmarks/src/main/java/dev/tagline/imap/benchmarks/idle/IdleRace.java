package dev.tagline.imap.benchmarks.idle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Contestants one after the other, round by round, each in a new process, and the medians of their figures.
 *
 * <p>{@code IdleRace CONNECTIONS ROUNDS NAME...}, with {@code bare}, {@code bare-virtual} (JDK 21 and later), {@code angus}
 * (a thread for each folder's events, the default), {@code angus-shared} (one for all), {@code tagline}, {@code
 * tagline-flow}, and the latter two with {@code -virtual}; each with {@code -tls} behind it over TLS.
 */
final class IdleRace {
    /** What a program tells, in this order; the rest by connection. */
    static final List<String> COLUMNS = List.of(
            "log in us",
            "all idle s",
            "heap KB",
            "heap KB after",
            "RSS KB",
            "RSS KB after",
            "RSS KB at end",
            "threads",
            "threads after",
            "one p50 us",
            "one p99 us",
            "all p50 us",
            "all p99 us");

    private IdleRace() {}

    public static void main(String[] args) throws Exception {
        String connections = args[0];
        int rounds = Integer.parseInt(args[1]);
        List<String> names = Arrays.asList(args).subList(2, args.length);
        String keys = Certificate.make().toString();
        Process server = java(List.of("-Xmx1g"), IdleServer.class, keys);
        String[] ports = line(server).split(" ");
        Map<String, List<double[]>> figures = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (String name : names) {
                Process client = java(
                        List.of("-Xmx2g"),
                        ListenerProgram.class,
                        name,
                        connections,
                        ports[0],
                        ports[1],
                        ports[2],
                        keys);
                double[] told = Arrays.stream(line(client).split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                figures.computeIfAbsent(name, key -> new ArrayList<>()).add(told);
                client.waitFor();
            }
        }
        server.destroy();
        System.out.println("| " + connections + " idle | " + String.join(" | ", COLUMNS) + " |");
        System.out.println("|---".repeat(COLUMNS.size() + 1) + "|");
        figures.forEach((name, runs) -> System.out.println(row(name, runs)));
    }

    private static String row(String name, List<double[]> runs) {
        StringBuilder row = new StringBuilder("| " + name + " |");
        for (int i = 0; i < COLUMNS.size(); i++) {
            int column = i;
            double[] sorted =
                    runs.stream().mapToDouble(run -> run[column]).sorted().toArray();
            row.append(String.format(Locale.ROOT, " %.1f |", sorted[sorted.length / 2]));
        }
        return row.toString();
    }

    private static Process java(List<String> options, Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        if (Boolean.getBoolean("idle.histogram")) {
            command.add("-Didle.histogram=true");
        }
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String line(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        String line = out.readLine();
        if (line == null) {
            throw new IOException("a program has ended early");
        }
        return line;
    }
}
