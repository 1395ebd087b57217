package dev.tagline.imap.testkit.standalone;

import dev.tagline.imap.testkit.RecordingProxy;
import dev.tagline.imap.testkit.TranscriptRecorder;
import dev.tagline.imap.testkit.WireTap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code record}: a proxy in front of a real server. */
@Command(
        name = "record",
        description = {
            "Stands between a client and a real server and writes what they say as a transcript for \"script\".",
            "Passwords are masked. The second connection's transcript goes to FILE-2, and so on."
        },
        sortOptions = false)
final class RecordCommand implements Callable<Integer> {
    private static final int IMAPS = 993;

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"--listen", "--port"},
            paramLabel = "PORT",
            description = "Listen at this port; 0, the default, picks one.")
    private int port;

    @Option(names = "--to", paramLabel = "HOST:PORT", required = true, description = "The server; port 993 means TLS.")
    private String to = "";

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the transcript goes.")
    private Path out = Path.of("session.imap");

    @Option(names = "--tls", description = "Clients speak TLS from the first octet.")
    private boolean tls;

    @ArgGroup
    private Security security = new Security();

    @Option(
            names = "--to-trust",
            paramLabel = "FILE",
            description = "Trust these certificates (PEM) instead of those the JDK trusts; the name is checked too.")
    private @Nullable Path trust;

    @Option(
            names = "--show",
            description = "Print what is said, as it is said; coloured on a terminal unless NO_COLOR is set.")
    private boolean show;

    @Mixin
    private final Listening listening = new Listening();

    /** How the server is spoken to. */
    private static final class Security {
        @Option(names = "--to-tls", description = "Speak TLS to the server from the first octet.")
        private boolean tls;

        @Option(
                names = "--to-starttls",
                description =
                        "Say STARTTLS to the server in the client's place. Without it the client may do so itself.")
        private boolean startTls;

        @Option(names = "--to-plain", description = "Speak no TLS, even at port 993.")
        private boolean plain;
    }

    RecordCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        int colon = to.lastIndexOf(':');
        int serverPort = colon <= 0 ? -1 : number(to.substring(colon + 1));
        if (serverPort < 1 || serverPort > 65_535) {
            throw wrong("--to takes HOST:PORT, not \"" + to + "\"");
        }
        String host = to.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        RecordingProxy.Builder builder = RecordingProxy.to(host, serverPort)
                .tap(taps())
                .authority(listening.authority().get())
                .hostNames(listening.names())
                .problems(problem -> console.warn("record: " + problem));
        if (security.tls || serverPort == IMAPS && !security.startTls && !security.plain) {
            builder.serverTls();
        } else if (security.startTls) {
            builder.serverStartTls();
        }
        if (trust != null) {
            builder.trust(trust);
        }
        if (tls) {
            builder.tls();
        }
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isWritable(folder)) {
            throw new IOException("cannot write to " + folder);
        }
        try (RecordingProxy proxy = builder.build()) {
            proxy.start(new InetSocketAddress(listening.address(), port));
            console.ready(tls ? "IMAPS" : "IMAP", listening.address(), proxy.port());
            new CountDownLatch(1).await(); // until a signal ends the program
        } catch (UncheckedIOException e) {
            throw listening.cannot(port, e);
        }
        return 0;
    }

    private IntFunction<WireTap> taps() {
        IntFunction<WireTap> files = TranscriptRecorder.toFiles(out);
        return index -> {
            WireTap file = files.apply(index);
            WireTap people = new TranscriptRecorder(lines -> console.show(index + 1, lines));
            return show ? new Observing.All(List.of(file, people)) : file;
        };
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private RuntimeException wrong(String what) {
        return spec == null ? new IllegalArgumentException(what) : new ParameterException(spec.commandLine(), what);
    }
}
