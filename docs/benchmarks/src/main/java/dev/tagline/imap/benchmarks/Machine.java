package dev.tagline.imap.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Stream;

/** What the figures were taken on. */
final class Machine {
    private Machine() {}

    /** Processor, memory, system and JDK, without a name or an address. */
    static String here() {
        return String.join(
                ", ",
                Runtime.getRuntime().availableProcessors() + " cores" + field("/proc/cpuinfo", "model name", " of "),
                memory(),
                System.getProperty("os.name") + " "
                        + System.getProperty("os.version").replaceAll("-.*", ""),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    }

    /** To the minute, in UTC. */
    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private static String memory() {
        String kibibytes = field("/proc/meminfo", "MemTotal", "").replaceAll("[^0-9]", "");
        return kibibytes.isEmpty()
                ? "memory unknown"
                : String.format(Locale.ROOT, "%.0f GiB", Long.parseLong(kibibytes) / 1048576.0);
    }

    private static String field(String file, String name, String before) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> before + line.substring(line.indexOf(':') + 1).trim())
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
