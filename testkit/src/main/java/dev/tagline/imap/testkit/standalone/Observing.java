package dev.tagline.imap.testkit.standalone;

import dev.tagline.imap.testkit.TranscriptRecorder;
import dev.tagline.imap.testkit.WireTap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who hears what is said: a file, people, or nobody. Passwords are masked for both. */
final class Observing {
    @Option(
            names = "--transcript",
            paramLabel = "FILE",
            description = {
                "Write what is said to this file, as a script that can be played again; passwords are masked.",
                "The second connection's goes to FILE-2, and so on."
            })
    private @Nullable Path transcript;

    @Option(
            names = "--show",
            description = "Print what is said, as it is said; coloured on a terminal unless NO_COLOR is set.")
    private boolean show;

    /** Ports have connections of their own; transcripts count them all. */
    private final AtomicInteger connections = new AtomicInteger();

    /** Who listens to a connection. */
    IntFunction<WireTap> taps(Console console) {
        return index -> {
            int connection = connections.getAndIncrement();
            List<WireTap> taps = new ArrayList<>();
            if (transcript != null) {
                taps.add(TranscriptRecorder.toFiles(transcript).apply(connection));
            }
            if (show) {
                taps.add(new TranscriptRecorder(lines -> console.show(connection + 1, lines)));
            }
            return new All(taps);
        };
    }

    /** Several who listen. */
    record All(List<WireTap> taps) implements WireTap {
        @Override
        public void fromClient(ByteString octets) {
            taps.forEach(tap -> tap.fromClient(octets));
        }

        @Override
        public void fromServer(ByteString octets) {
            taps.forEach(tap -> tap.fromServer(octets));
        }

        @Override
        public void fault(String what) {
            taps.forEach(tap -> tap.fault(what));
        }

        @Override
        public void ended() {
            taps.forEach(WireTap::ended);
        }
    }
}
