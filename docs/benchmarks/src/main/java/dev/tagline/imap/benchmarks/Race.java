package dev.tagline.imap.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Contestants in alternation on one server, and the medians of their ratios to the first in the same round. */
final class Race {
    private Race() {}

    /** {@code Race WORKLOAD SIZE WARMUPS ROUNDS NAME...}. */
    public static void main(String[] args) throws IOException {
        Workload workload = Workload.valueOf(args[0]);
        int size = args[1].equals("-") ? workload.size : Integer.parseInt(args[1]);
        int warmups = Integer.parseInt(args[2]);
        int rounds = Integer.parseInt(args[3]);
        List<String> names = Arrays.asList(args).subList(4, args.length);
        Program server = Program.java(Blaster.class, workload.name(), String.valueOf(size));
        String port = server.line();
        List<Program> clients = new ArrayList<>();
        for (String name : names) {
            clients.add(Program.java(ContestantProgram.class, name, port));
        }
        Map<String, List<double[]>> figures = new TreeMap<>();
        for (int round = -warmups; round < rounds; round++) {
            double first = 0;
            for (int i = 0; i < names.size(); i++) {
                clients.get(i).say(workload.name() + " " + size);
                String[] told = clients.get(i).line().split(" ", -1);
                double nanos = Double.parseDouble(told[0]);
                first = i == 0 ? nanos : first;
                if (round >= 0) {
                    figures.computeIfAbsent(names.get(i), name -> new ArrayList<>())
                            .add(new double[] {
                                nanos, nanos / first, Double.parseDouble(told[1]), Double.parseDouble(told[2])
                            });
                }
            }
        }
        for (String name : names) {
            List<double[]> runs = figures.getOrDefault(name, List.of());
            System.out.printf(
                    "%s %s: %.3f s, x first %.2f, %.0f ns and %.0f B each, sum %.0f%n",
                    workload,
                    name,
                    median(runs, 0) / 1e9,
                    median(runs, 1),
                    median(runs, 0) / size,
                    median(runs, 2) / size,
                    median(runs, 3));
        }
        System.exit(0);
    }

    private static double median(List<double[]> runs, int column) {
        double[] sorted = runs.stream().mapToDouble(run -> run[column]).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** A process that is spoken to by lines. */
    private static final class Program {
        private final PrintStream in;
        private final BufferedReader out;

        private Program(Process process) {
            in = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
            out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        }

        static Program java(Class<?> main, String... args) throws IOException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("-Xmx6g");
            command.add("-cp");
            command.add(System.getProperty("java.class.path"));
            command.add(main.getName());
            command.addAll(List.of(args));
            return new Program(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }

        void say(String line) {
            in.println(line);
        }

        String line() throws IOException {
            String line = out.readLine();
            if (line == null) {
                throw new IOException("a program has ended early");
            }
            return line;
        }
    }
}
