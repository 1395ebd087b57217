package dev.tagline.imap.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * All of {@code docs/benchmarks.md} but the demonstrations and the mailstore: one program after the other, each in a process
 * of its own. What would begin too late is left out, and its part of the report stays as it was.
 *
 * <p>With {@code -Dvirtual.home=FOLDER}, that of a JDK 21 or later, the connections in IDLE on virtual threads too.
 */
final class Everything {
    /** So long all of it may take. */
    private static final long MINUTES = 25;

    private Everything() {}

    /** {@code Everything [MINUTES]}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(args.length == 0 ? MINUTES : Long.parseLong(args[0]));
        String home = System.getProperty("java.home");
        String virtual = System.getProperty("virtual.home", "");
        // The most wanted first.
        run(end, 14, home, Benchmarks.class, "--rounds", "4");
        run(
                end,
                2,
                home,
                IdleRace.class,
                "idle",
                "2000",
                "1",
                "bare",
                "tagline",
                "angus",
                "angus-shared",
                "tagline-flow");
        run(end, 2, home, Flatness.class);
        if (!virtual.isEmpty()) {
            String[] all = {"bare", "bare-virtual", "tagline-virtual", "tagline-flow-virtual"};
            run(end, 2, virtual, IdleRace.class, "idle-virtual", "2000", "1", all[0], all[1], all[2], all[3]);
        }
        run(end, 1, home, IdleRace.class, "idle-tls", "2000", "1", "bare-tls", "tagline-tls");
        run(end, 1, home, ColdStart.class, "5");
        run(end, 1, home, IdleRace.class, "idle-10000", "10000", "1", "tagline");
        if (!virtual.isEmpty()) {
            run(end, 1, virtual, IdleRace.class, "idle-10000-virtual", "10000", "1", "tagline-virtual", "bare-virtual");
        }
        run(end, 1, home, Heaps.class);
        if (Files.isExecutable(Path.of("/usr/sbin/dovecot"))) {
            run(end, 1, home, Dovecot.class, "race", "3");
        }
        System.exit(0);
    }

    /** Unless it cannot be done in the time there is, which takes about so many minutes; ends what takes longer than that time. */
    private static void run(long end, int minutes, String home, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        String what = program.getSimpleName() + " " + String.join(" ", arguments);
        long left = end - System.nanoTime();
        if (left < TimeUnit.MINUTES.toNanos(minutes)) {
            System.out.println("LEFT OUT, no time: " + what);
            return;
        }
        System.out.println("==> " + what);
        List<String> command =
                new ArrayList<>(List.of(Path.of(home, "bin", "java").toString()));
        command.addAll(List.of("-cp", Program.classPath(), program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).inheritIO().start();
        process.getOutputStream().close();
        if (!process.waitFor(left, TimeUnit.NANOSECONDS)) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            System.out.println("CUT OFF, no time: " + what);
        } else if (process.exitValue() != 0) {
            System.out.println("FAILED: " + what);
        }
    }
}
