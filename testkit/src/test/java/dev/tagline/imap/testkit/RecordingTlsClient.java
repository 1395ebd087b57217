package dev.tagline.imap.testkit;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;

/** Sees the TLS records the server sends, which keep the limits of its writes. TLS 1.2: later versions hide their types. */
final class RecordingTlsClient implements AutoCloseable {
    static final int ALERT = 21;
    static final int DATA = 23;

    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private final StringBuilder text = new StringBuilder();
    private final Socket tcp;
    private final SSLSocket tls;

    RecordingTlsClient(FakeImapServer server) throws IOException {
        tcp = new Socket("127.0.0.1", server.port()) {
            @Override
            public InputStream getInputStream() throws IOException {
                return new FilterInputStream(super.getInputStream()) {
                    @Override
                    public int read(byte[] target, int offset, int size) throws IOException {
                        int read = super.read(target, offset, size);
                        if (read > 0) {
                            raw.write(target, offset, read);
                        }
                        return read;
                    }
                };
            }
        };
        tcp.setSoTimeout(60_000);
        tls = (SSLSocket) server.clientTrust()
                .sslContext()
                .getSocketFactory()
                .createSocket(tcp, server.hostName(), server.port(), true);
        tls.startHandshake();
    }

    void send(String lines) throws IOException {
        tls.getOutputStream().write((lines + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    void readUntil(String end) throws IOException {
        while (text.indexOf(end) < 0) {
            int octet = tls.getInputStream().read();
            if (octet < 0) {
                throw new IOException("ended after " + text);
            }
            text.append((char) octet);
        }
    }

    void readAll() throws IOException {
        while (tls.getInputStream().read() >= 0) {}
    }

    /** The types of the complete records so far. */
    List<Integer> recordTypes() {
        byte[] octets = raw.toByteArray();
        List<Integer> types = new ArrayList<>();
        for (int at = 0; at + 5 <= octets.length; ) {
            types.add((int) octets[at]);
            at += 5 + ((octets[at + 3] & 255) << 8) + (octets[at + 4] & 255);
        }
        return types;
    }

    int dataRecords() {
        return (int) recordTypes().stream().filter(type -> type == DATA).count();
    }

    @Override
    public void close() throws IOException {
        tcp.close();
    }
}
