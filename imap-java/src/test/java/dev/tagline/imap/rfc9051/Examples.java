package dev.tagline.imap.rfc9051;

import dev.tagline.imap.ConnectionListener;
import dev.tagline.imap.ImapConnection;
import dev.tagline.imap.connection.ConnectionOptions;
import dev.tagline.imap.response.UntaggedResponse;
import dev.tagline.imap.secrets.Watched;
import dev.tagline.imap.testkit.FakeImapServer;
import dev.tagline.imap.transport.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okio.Socket;
import org.junit.jupiter.api.function.ThrowingConsumer;

/**
 * The dialogues of one kind of section, each with what the client does and expects in it. A resource {@code NAME.imap}
 * holds the dialogues of a section, each under a line {@code ## name}; all must be claimed by some {@link #add}.
 */
final class Examples {
    /** How a connection is before the dialogue begins. */
    enum Begin {
        /** The dialogue has its own greeting. */
        NOTHING(""),
        GREETED("S: * OK [CAPABILITY %s] ready\n"),
        AUTHENTICATED("S: * PREAUTH [CAPABILITY %s] ready\n"),
        SELECTED("S: * PREAUTH [CAPABILITY %s] ready\nC: s SELECT box\nS: * 172 EXISTS\nS: s OK [READ-WRITE] done\n");

        private final String lines;

        Begin(String lines) {
            this.lines = lines;
        }

        String script(String capabilities) {
            return lines.replace("%s", capabilities);
        }
    }

    private final Map<String, Runnable> byName = new LinkedHashMap<>();

    /** A dialogue with a server of IMAP4rev2. */
    void add(Begin begin, String dialogue, ThrowingConsumer<Peer> client) {
        add(begin, "IMAP4rev2", dialogue, client);
    }

    /** A dialogue with a server of these capabilities, over streams in memory, with a wire log and without. */
    void add(Begin begin, String capabilities, String dialogue, ThrowingConsumer<Peer> client) {
        add(dialogue, () -> {
            run(begin, begin.script(capabilities) + text(dialogue), true, client);
            run(begin, begin.script(capabilities) + text(dialogue), false, client);
        });
    }

    private static void run(Begin begin, String script, boolean logged, ThrowingConsumer<Peer> client) {
        try (FakeImapServer server = new FakeImapServer().script(script)) {
            Socket socket = server.connectInMemory();
            Transport transport = Transport.of(socket.getSource(), socket.getSink());
            Peer peer = new Peer(
                    logged
                            ? Watched.open(transport, ConnectionOptions.DEFAULT)
                            : Watched.openWithoutLog(transport, ConnectionOptions.DEFAULT));
            try {
                if (begin == Begin.SELECTED) {
                    peer.imap.select("box");
                }
                client.accept(peer);
            } finally {
                peer.imap.abort();
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(script, e);
        }
    }

    /** A dialogue whose server and client the test makes. */
    void add(String dialogue, Runnable test) {
        if (byName.put(dialogue, test) != null) {
            throw new IllegalArgumentException("twice: " + dialogue);
        }
    }

    Map<String, Runnable> all() {
        return byName;
    }

    /** The text of the dialogue {@code "FILE name"}. */
    static String text(String dialogue) {
        int space = dialogue.indexOf(' ');
        String text = dialogues(dialogue.substring(0, space)).get(dialogue.substring(space + 1));
        if (text == null) {
            throw new IllegalArgumentException("no dialogue " + dialogue);
        }
        return text;
    }

    /** The dialogues of one resource by name. */
    static Map<String, String> dialogues(String file) {
        Map<String, String> found = new TreeMap<>();
        String name = "";
        StringBuilder text = new StringBuilder();
        try (InputStream in = Examples.class.getResourceAsStream(file + ".imap")) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + file + ".imap");
            }
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("## ")) {
                    if (!name.isEmpty()) {
                        found.put(name, text.toString());
                    }
                    name = line.substring(3);
                    text.setLength(0);
                } else {
                    text.append(line).append('\n');
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        found.put(name, text.toString());
        return found;
    }

    /** The client's side of a dialogue. */
    static final class Peer implements ConnectionListener {
        final ImapConnection imap;

        /** What came unasked, in wire order. */
        final List<UntaggedResponse> events = new CopyOnWriteArrayList<>();

        final List<String> alerts = new CopyOnWriteArrayList<>();
        private final CountDownLatch alerted = new CountDownLatch(1);

        Peer(ImapConnection imap) {
            this.imap = imap;
            imap.addListener(this);
        }

        @Override
        public void onUntagged(UntaggedResponse response) {
            events.add(response);
        }

        @Override
        public void onAlert(String text) {
            alerts.add(text);
            alerted.countDown();
        }

        void awaitAlert() throws InterruptedException {
            if (!alerted.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("no alert");
            }
        }

        /** Waits until so many events have come. */
        List<UntaggedResponse> awaitEvents(int count) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (events.size() < count && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            return List.copyOf(events);
        }
    }
}
