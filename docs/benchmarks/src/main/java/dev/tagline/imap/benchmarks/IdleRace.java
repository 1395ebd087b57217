package dev.tagline.imap.benchmarks;

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
 * Thousands of connections that wait for mail: what each costs in memory and threads, and how soon the application hears of
 * a push. Contestants one after the other, round by round, each in a new process, and the medians of their figures.
 *
 * <p>{@code IdleRace PART CONNECTIONS ROUNDS NAME...}, where {@code PART} is the part of the report to write, or {@code -} to
 * write none, with {@code bare}, {@code bare-virtual} (JDK 21 and later), {@code angus}
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

    private static final String LEGEND = "KB are those of one connection, beyond what the same process took before the "
            + "first: live heap, and resident memory, once a full collection has run; idle, after an event to each, and "
            + "at the end, after nine to all. us are from just before the server writes to the first line of the "
            + "application's code: one push when all is quiet, and pushes to all at once. `bare` is a thread for each "
            + "connection, blocked in read, that looks at nothing.";

    private IdleRace() {}

    public static void main(String[] args) throws Exception {
        String connections = args[1];
        int rounds = Integer.parseInt(args[2]);
        List<String> names = Arrays.asList(args).subList(3, args.length);
        String keys = Certificate.make().toString();
        Process server = java(List.of("-Xmx1g"), IdleServer.class, keys);
        String[] ports = line(server).split(" ", -1);
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
        List<String> columns = new ArrayList<>(List.of("contestant"));
        columns.addAll(COLUMNS);
        List<List<String>> rows = new ArrayList<>();
        figures.forEach((name, runs) -> rows.add(row(name, runs)));
        Section.markdown(columns, rows).forEach(System.out::println);
        if (!args[0].equals("-")) {
            new Section(connections + " connections in IDLE", "IdleRace " + String.join(" ", args))
                    .paragraph(LEGEND)
                    .table(columns, rows)
                    .write(args[0]);
        }
        System.exit(0);
    }

    private static List<String> row(String name, List<double[]> runs) {
        List<String> row = new ArrayList<>(List.of(name));
        for (int i = 0; i < COLUMNS.size(); i++) {
            int column = i;
            double[] sorted =
                    runs.stream().mapToDouble(run -> run[column]).sorted().toArray();
            row.add(String.format(Locale.ROOT, "%.1f", sorted[sorted.length / 2]));
        }
        return row;
    }

    private static Process java(List<String> options, Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        if (Boolean.getBoolean("idle.histogram")) {
            command.add("-Didle.histogram=true");
        }
        command.add("-cp");
        command.add(Program.classPath());
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
