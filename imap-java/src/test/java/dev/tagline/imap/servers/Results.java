package dev.tagline.imap.servers;

import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.response.Capability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.opentest4j.TestAbortedException;

/**
 * Writes down what {@code Your...Suite} classes find out about a server, a line a case: to {@code docs/servers/NAME.tsv} where
 * {@code TAGLINE_RESULTS} in the environment is NAME, from which {@code docs/extensions.md} gets its table; else to
 * {@code imap-java/target/servers.tsv}.
 */
public final class Results implements BeforeAllCallback, TestWatcher {
    private static final String VARIABLE = "TAGLINE_RESULTS";

    /** A failure is a line in a file; what it is about stands at its beginning. */
    private static final int LONGEST_REASON = 160;

    @Override
    public void beforeAll(ExtensionContext context) {
        if (isYours(context)) {
            run(context);
        }
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        note(context, "passed", null);
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        note(context, "skipped", cause);
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        note(context, "failed", cause);
    }

    private static boolean isYours(ExtensionContext context) {
        return context.getRequiredTestClass().getSimpleName().startsWith("Your");
    }

    private static void note(ExtensionContext context, String result, Throwable cause) {
        if (!isYours(context)) {
            return;
        }
        About about = context.getRequiredTestInstance() instanceof About.Told told ? told.about() : new About();
        String name = context.getRequiredTestMethod().getDeclaringClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
        String extensions = String.join(" ", new ArrayList<>(about.extensions()));
        run(context)
                .lines
                .add(String.join("\t", name, result, extensions, cause == null ? about.way() : reason(cause)));
    }

    private static String reason(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        String reason = cause instanceof TestAbortedException
                ? message.replace("Assumption failed: ", "")
                : cause.getClass().getSimpleName() + ": " + message;
        String line = reason.replace('\t', ' ').strip();
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) : line;
    }

    private static Run run(ExtensionContext context) {
        // The store is closed when the last test has run, and closes what is in it.
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Results.class))
                .computeIfAbsent(Run.class, key -> Run.begin(), Run.class);
    }

    /** All suites of one JVM, with one server. */
    private record Run(String server, List<String> listed, Queue<String> lines) implements AutoCloseable {
        static Run begin() {
            try (ImapConnection imap =
                    YourServer.ofEnvironment().client().build().connect()) {
                List<String> listed = new ArrayList<>();
                imap.capability().asSet().forEach(capability -> listed.add(capability.toString()));
                return new Run(name(imap), listed, new ConcurrentLinkedQueue<>());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** As it says itself. */
        private static String name(ImapConnection imap) throws IOException {
            if (imap.capabilities().has(Capability.ID)) {
                Map<String, String> id = imap.id(Map.of());
                String name = id.get("name");
                String version = id.get("version");
                if (name != null) {
                    return version == null ? name : name + " " + version;
                }
            }
            String greeting = imap.greeting().text();
            int end = greeting.indexOf(". ");
            // Whose it is stands behind it, and on which machine it runs amid it.
            return (end < 0 ? greeting : greeting.substring(0, end))
                    .replace(InetAddress.getLocalHost().getHostName(), "localhost");
        }

        @Override
        public void close() throws IOException {
            List<String> file = new ArrayList<>();
            file.add("# Written by a run of the suites for any server, see docs/servers.md. Not to be edited.");
            file.add("server\t" + server);
            file.add("date\t" + LocalDate.now(ZoneOffset.UTC));
            file.add("lists\t" + String.join(" ", new TreeSet<>(listed)));
            file.addAll(new TreeSet<>(lines));
            Path path = file();
            Files.createDirectories(path.getParent());
            Files.write(path, file);
        }

        private static Path file() {
            String name = System.getenv(VARIABLE);
            // Tests run in the folder of their module.
            return name == null ? Path.of("target", "servers.tsv") : Path.of("..", "docs", "servers", name + ".tsv");
        }
    }
}
