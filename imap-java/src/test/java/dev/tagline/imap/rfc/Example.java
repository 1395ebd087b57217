package dev.tagline.imap.rfc;

import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.response.Capability;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.testkit.Transcript;
import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okio.Socket;

/**
 * An example of an RFC. In a resource {@code rfcNNNN.imap} each stands under a line {@code ## line N}, which tells where it
 * begins in the RFC, with these lines before and behind the transcript:
 *
 * <pre>
 * : selected IMAP4rev1 PARTIAL      how the connection is at first, and what the server lists
 * = 25996:25997,26600               what the client makes of it
 * </pre>
 *
 * @param name {@code 9394 line 268}
 * @param begin {@code authenticated}, {@code selected} or {@code qresync}, in this order, and capabilities
 * @param transcript the dialogue
 * @param expected a line for each value that the client's calls return
 */
record Example(String name, String begin, String transcript, List<String> expected) {
    /** What the client does in a dialogue: one value, or a list of them. */
    interface Client {
        Object talk(Peer with) throws Exception;
    }

    /** All examples of one RFC. */
    static List<Example> of(String rfc) throws IOException {
        List<Example> all = new ArrayList<>();
        try (InputStream in = Example.class.getResourceAsStream("rfc" + rfc + ".imap")) {
            String text = new String(Objects.requireNonNull(in, rfc).readAllBytes(), StandardCharsets.UTF_8);
            for (String part : text.split("(?m)^## ")) {
                if (!part.isEmpty()) {
                    all.add(read(rfc, part));
                }
            }
        }
        return all;
    }

    private static Example read(String rfc, String part) {
        String begin = "";
        StringBuilder transcript = new StringBuilder();
        List<String> expected = new ArrayList<>();
        List<String> lines = part.lines().toList();
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith(": ")) {
                begin = line.substring(2);
            } else if (line.startsWith("= ")) {
                expected.add(line.substring(2).strip());
            } else {
                transcript.append(line).append('\n');
            }
        }
        return new Example(rfc + " " + lines.get(0), begin, transcript.toString(), expected);
    }

    private boolean begins(String how) {
        return List.of(begin.split(" ")).contains(how);
    }

    private String capabilities() {
        return begin.replace("authenticated ", "").replace("qresync ", "").replace("selected ", "");
    }

    /** The client and the server hold this dialogue; what came of it, a line each. */
    List<String> replay(Client client) throws Exception {
        String opening = "S: * PREAUTH [CAPABILITY " + capabilities() + "] ready\n"
                + (begins("qresync") ? "C: q ENABLE QRESYNC\nS: * ENABLED QRESYNC\nS: q OK done\n" : "")
                + (begins("selected") ? "C: s SELECT box\nS: * 172 EXISTS\nS: s OK [READ-WRITE] done\n" : "");
        String script = begins("greeting") ? transcript : opening + transcript;
        try (FakeImapServer server = new FakeImapServer().script(Transcript.parse(name, script))) {
            Socket socket = server.connectInMemory();
            ImapConnection imap =
                    Watched.open(Transport.of(socket.getSource(), socket.getSink()), ConnectionOptions.DEFAULT);
            try {
                if (begins("qresync")) {
                    imap.enable(Capability.QRESYNC);
                }
                if (begins("selected")) {
                    imap.select("box");
                }
                Object result = client.talk(new Peer(imap));
                return result instanceof List<?> lines
                        ? lines.stream()
                                .map(line -> String.valueOf(line).strip())
                                .toList()
                        : List.of(String.valueOf(result).strip());
            } finally {
                imap.abort();
            }
        }
    }

    /** The client's side. */
    static final class Peer implements ConnectionListener {
        final ImapConnection imap;
        private final BlockingQueue<UntaggedResponse> events = new LinkedBlockingQueue<>();

        private Peer(ImapConnection imap) {
            this.imap = imap;
            imap.addListener(this);
        }

        @Override
        public void onUntagged(UntaggedResponse response) {
            events.add(response);
        }

        /** The next of these that came unasked; others are passed over. */
        <T extends UntaggedResponse> T next(Class<T> kind) throws InterruptedException {
            for (UntaggedResponse event = next(); ; event = next()) {
                if (kind.isInstance(event)) {
                    return kind.cast(event);
                }
            }
        }

        private UntaggedResponse next() throws InterruptedException {
            return Objects.requireNonNull(events.poll(60, TimeUnit.SECONDS), "nothing came");
        }
    }
}
