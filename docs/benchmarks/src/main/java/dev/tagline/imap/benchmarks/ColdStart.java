package dev.tagline.imap.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * C1: what a program that has just started takes to list a mailbox, and the jars it takes along. Each gets a process of its
 * own with its own jars alone on the class path, in alternation; what is told is medians.
 */
final class ColdStart {
    private static final int SIZE = 10_000;

    private static final List<String> CORE = List.of(
            "okio-jvm",
            "kotlin-stdlib",
            "apache-mime4j-core",
            "commons-io",
            "scram-client",
            "scram-common",
            "saslprep",
            "stringprep",
            "moshi",
            "annotations",
            "jspecify");
    private static final List<Kit> KITS = List.of(
            new Kit("raw", "FirstUse$Raw", List.of(), List.of()),
            new Kit("tagline", "FirstUse$Tagline", List.of("imap-api", "imap-java"), CORE),
            new Kit(
                    "tagline-flow",
                    "FirstFlow",
                    List.of("imap-api", "imap-java", "imap-coroutines"),
                    Stream.concat(CORE.stream(), Stream.of("kotlinx-coroutines-core-jvm", "kotlinx-coroutines-jdk8"))
                            .toList()),
            new Kit(
                    "angus",
                    "FirstUse$Angus",
                    List.of("angus-mail"),
                    List.of("jakarta.mail-api", "jakarta.activation-api", "angus-activation")));

    private ColdStart() {}

    /** {@code ColdStart ROUNDS}, which writes its part of the report, unless {@code dry} comes behind. */
    public static void main(String[] args) throws IOException {
        List<Figure> figures = run(Integer.parseInt(args[0]));
        figures.forEach(System.out::println);
        if (args.length == 1) {
            write(figures, args[0]);
        }
        System.exit(0);
    }

    private static void write(List<Figure> figures, String rounds) throws IOException {
        double angus = figures.get(figures.size() - 1).all();
        new Section("C1: a cold start", "mvn -q -pl docs/benchmarks -am compile exec:java@cold -Dexec.args=" + rounds)
                .paragraph(
                        "A program that has just started lists a mailbox of " + SIZE
                                + " messages (W1), each in a process of its own with its own jars only. Medians from `main` on; the"
                                + " target is half of Angus to the last message. Angus prints the first message when it has all.")
                .table(
                        List.of("", "first message", "all", "x Angus", "process", "own jars", "all jars"),
                        figures.stream()
                                .map(figure -> List.of(
                                        figure.name(),
                                        Figure.millis(figure.first()),
                                        Figure.millis(figure.all()),
                                        Words.ratio(figure.all() / angus),
                                        Figure.millis(figure.process()),
                                        figure.own() / 1000 + " KB",
                                        figure.withNeeds() / 1000 + " KB"))
                                .toList())
                .write("cold-start");
    }

    /** So many rounds, after one that does not count. */
    static List<Figure> run(int rounds) throws IOException {
        List<Runner> runners = new ArrayList<>();
        for (Kit kit : KITS) {
            runners.add(new Runner(kit));
        }
        try (Program server = Program.java(Blaster.class, false, List.of(Workload.W1.name(), String.valueOf(SIZE)))) {
            String port = server.line().split(" ", -1)[0];
            for (int round = -1; round < rounds; round++) {
                for (Runner runner : runners) {
                    runner.run(port, round >= 0);
                }
            }
        }
        return runners.stream().map(Runner::figure).toList();
    }

    /**
     * A client's program and jars.
     *
     * @param main its class in this package
     * @param own the client's own artifacts
     * @param needs the artifacts these depend on
     */
    private record Kit(String name, String main, List<String> own, List<String> needs) {}

    /**
     * Medians of a kit.
     *
     * @param first nanoseconds from {@code main} to the first message printed
     * @param all the same to the last message looked at
     * @param process the same from the start of the process to its end
     * @param own octets of the client's own jars
     * @param withNeeds octets of these and all jars they depend on
     */
    record Figure(String name, double first, double all, double process, long own, long withNeeds) {
        @Override
        public String toString() {
            return name + ": first message after " + millis(first) + ", all after " + millis(all) + ", process "
                    + millis(process) + "; own jars " + own / 1000 + " KB, with all they need " + withNeeds / 1000
                    + " KB";
        }

        private static String millis(double nanos) {
            return Math.round(nanos / 1e6) + " ms";
        }
    }

    private static final class Runner {
        private final Kit kit;
        private final List<String> command;
        private final long own;
        private final long withNeeds;
        private final List<double[]> runs = new ArrayList<>();

        Runner(Kit kit) throws IOException {
            this.kit = kit;
            List<Path> ownJars = jars(kit.own());
            List<Path> jars = new ArrayList<>(ownJars);
            jars.addAll(jars(kit.needs()));
            own = octets(ownJars);
            withNeeds = octets(jars);
            jars.add(jar(Path.of("imap-benchmarks"), Program.module().resolve("target/classes")));
            command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    String.join(":", jars.stream().map(Path::toString).toList()),
                    ColdStart.class.getPackageName() + "." + kit.main());
        }

        void run(String port, boolean counts) throws IOException {
            List<String> all = new ArrayList<>(command);
            all.add(port);
            long start = System.nanoTime();
            Process process = new ProcessBuilder(all)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            double took = System.nanoTime() - start;
            if (lines.size() < 4) {
                throw new IOException(kit.name() + " has ended early");
            }
            if (counts) {
                runs.add(new double[] {Double.parseDouble(lines.get(1)), Double.parseDouble(lines.get(2)), took});
            }
        }

        Figure figure() {
            return new Figure(kit.name(), median(0), median(1), median(2), own, withNeeds);
        }

        private double median(int column) {
            double[] sorted =
                    runs.stream().mapToDouble(run -> run[column]).sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }

    private static List<Path> jars(List<String> artifacts) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String artifact : artifacts) {
            Path found = Arrays.stream(Program.classPath().split(":", -1))
                    .map(Path::of)
                    .filter(element -> is(artifact, element))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + artifact + " on the class path"));
            jars.add(Files.isDirectory(found) ? jar(Path.of(artifact), found) : found);
        }
        return jars;
    }

    /** A jar of this artifact in some version, or the folder of its classes. */
    private static boolean is(String artifact, Path element) {
        String name = Objects.requireNonNull(element.getFileName()).toString();
        if (name.endsWith(".jar")) {
            return name.startsWith(artifact + "-") && Character.isDigit(name.charAt(artifact.length() + 1));
        }
        @Nullable Path module = element.resolve("../..").normalize().getFileName();
        return module != null && module.toString().equals(artifact);
    }

    /** What a release would have made of these classes. */
    private static Path jar(Path name, Path classes) throws IOException {
        Path jar = Program.module().resolve("target").resolve(name + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path each : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                zip.putNextEntry(new ZipEntry(classes.relativize(each).toString()));
                Files.copy(each, zip);
            }
        }
        return jar;
    }

    private static long octets(List<Path> jars) throws IOException {
        long sum = 0;
        for (Path jar : jars) {
            sum += Files.size(jar);
        }
        return sum;
    }
}
