package dev.tagline.imap.servers.mailstore;

import dev.tagline.imap.servers.DovecotServer;
import dev.tagline.imap.testkit.FakeImapServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;

/** Says commands and reads responses as trees, so that two servers can be compared. Nothing of the client is in it. */
final class PlainImap implements AutoCloseable {
    /**
     * What a command came to.
     *
     * @param untagged each response as a tree: lists, {@code "strings"} whether quoted or literals, bare words
     * @param status what follows the tag
     */
    record Answer(List<List<Object>> untagged, String status) {
        boolean isOk() {
            return status.startsWith("OK");
        }
    }

    private final BufferedSource source;
    private final BufferedSink sink;
    private final Closeable end;
    private int tags;

    private PlainImap(BufferedSource source, BufferedSink sink, Closeable end) throws IOException {
        this.source = source;
        this.sink = sink;
        this.end = end;
        Tree.read(source);
    }

    static PlainImap of(DovecotServer dovecot, String user) throws IOException {
        Socket socket = new Socket("127.0.0.1", dovecot.port());
        socket.setSoTimeout(60_000);
        PlainImap imap = new PlainImap(Okio.buffer(Okio.source(socket)), Okio.buffer(Okio.sink(socket)), socket);
        imap.ok("LOGIN " + user + " " + DovecotServer.PASSWORD);
        return imap;
    }

    static PlainImap of(FakeImapServer server) throws IOException {
        okio.Socket socket = server.connectInMemory();
        PlainImap imap = new PlainImap(Okio.buffer(socket.getSource()), Okio.buffer(socket.getSink()), socket::cancel);
        imap.ok("LOGIN any " + DovecotServer.PASSWORD);
        return imap;
    }

    /** Sends a command and reads up to its end; a character stands for an octet. */
    Answer command(String command) throws IOException {
        String tag = "t" + ++tags;
        sink.writeString(tag + " " + command + "\r\n", StandardCharsets.ISO_8859_1)
                .flush();
        List<List<Object>> untagged = new ArrayList<>();
        while (true) {
            List<Object> response = Tree.read(source);
            if (response.get(0).equals(tag)) {
                List<String> words = response.stream().map(Object::toString).toList();
                return new Answer(untagged, String.join(" ", words.subList(1, words.size())));
            }
            untagged.add(response.subList(1, response.size()));
        }
    }

    Answer ok(String command) throws IOException {
        Answer answer = command(command);
        if (!answer.isOk()) {
            throw new AssertionError(command + " -> " + answer.status());
        }
        return answer;
    }

    void append(ByteString message) throws IOException {
        append("", message);
    }

    /** @param options flags and date, with a space behind each */
    void append(String options, ByteString message) throws IOException {
        ok("APPEND INBOX " + options + "{" + message.size() + "+}\r\n" + message.string(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        end.close();
    }
}
