package dev.tagline.imap.testkit.standalone;

import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.ScriptFailure;
import dev.tagline.imap.testkit.Transcript;
import dev.tagline.imap.testkit.WireTap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import okio.ByteString;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code script}: a dialogue that the client must keep to. */
@Command(
        name = "script",
        description = {
            "Plays the server's part of a transcript and says whether the client kept to its own.",
            "Ends when the client has left, with exit code 0 when all was said as scripted and 1 when not."
        },
        sortOptions = false)
final class ScriptCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "A transcript (.imap); several are for as many connections, in their order.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--port", paramLabel = "PORT", description = "Listen at this port; 0, the default, picks one.")
    private int port;

    @Option(names = "--tls", description = "TLS from the first octet.")
    private boolean tls;

    @Mixin
    private final Observing observing = new Observing();

    @Mixin
    private final Listening listening = new Listening();

    private final AtomicBoolean told = new AtomicBoolean();

    ScriptCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CountDownLatch connections = new CountDownLatch(files.size());
        IntFunction<WireTap> taps = observing.taps(console);
        FakeImapServer.Builder builder = FakeImapServer.builder()
                .tap(index -> new Observing.All(List.of(taps.apply(index), new Countdown(connections))));
        List<Transcript> scripts = new ArrayList<>();
        boolean startTls = false;
        for (Path file : files) {
            scripts.add(Transcript.read(file));
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            startTls |= text.toUpperCase(Locale.ROOT).contains("STARTTLS");
        }
        if (tls) {
            listening.certified(builder).tls();
        } else if (startTls) {
            listening.certified(builder).startTls();
        }
        FakeImapServer server = builder.build();
        scripts.forEach(server::script);
        listening.start(server, port);
        Thread ending = new Thread(() -> {
            if (!told.get()) {
                Thread.currentThread().interrupt(); // whoever ends the program does not wait for the client
                Runtime.getRuntime().halt(verdict(server));
            }
        });
        Runtime.getRuntime().addShutdownHook(ending);
        console.ready(tls ? "IMAPS" : "IMAP", listening.address(), server.port());
        connections.await();
        int verdict = verdict(server);
        told.set(true);
        return verdict;
    }

    private int verdict(FakeImapServer server) {
        try {
            server.close();
            console.say("The client did as scripted.");
            return 0;
        } catch (ScriptFailure e) {
            console.say("The client did not do as scripted: "
                    + String.valueOf(e.getMessage()).stripTrailing());
            return Standalone.LEFT_THE_SCRIPT;
        }
    }

    /** Waits for the ends of connections. */
    private record Countdown(CountDownLatch connections) implements WireTap {
        @Override
        public void fromClient(ByteString octets) {}

        @Override
        public void fromServer(ByteString octets) {}

        @Override
        public void ended() {
            connections.countDown();
        }
    }
}
