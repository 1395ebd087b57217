package dev.tagline.imap.testkit;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;

/** A client that knows nothing of IMAP: lines out, lines in. */
public final class RawClient implements AutoCloseable {
    private final Socket tcp;
    private final okio.Socket memory;
    public BufferedSource in;
    public SSLSession session;
    BufferedSink out;

    private RawClient(Socket tcp, okio.Socket memory) throws IOException {
        this.tcp = tcp;
        this.memory = memory;
        layer(tcp);
    }

    private void layer(Socket socket) throws IOException {
        in = Okio.buffer(memory != null ? memory.getSource() : Okio.source(socket));
        out = Okio.buffer(memory != null ? memory.getSink() : Okio.sink(socket));
        in.timeout().timeout(60, TimeUnit.SECONDS);
        out.timeout().timeout(60, TimeUnit.SECONDS);
    }

    public static RawClient tcp(FakeImapServer server) throws IOException {
        return new RawClient(new Socket("127.0.0.1", server.port()), null);
    }

    public static RawClient tcp(int port) throws IOException {
        return new RawClient(new Socket("127.0.0.1", port), null);
    }

    public static RawClient tls(FakeImapServer server) throws IOException {
        RawClient client = tcp(server);
        client.startTls(server);
        return client;
    }

    public static RawClient memory(FakeImapServer server) throws IOException {
        return new RawClient(null, server.connectInMemory());
    }

    public void startTls(FakeImapServer server) throws IOException {
        startTls(server.clientTrust());
    }

    public void startTls(ClientTrust trust) throws IOException {
        startTls(trust.sslContext());
    }

    public void startTls(FakeImapServer server, SSLContext context) throws IOException {
        startTls(context);
    }

    private void startTls(SSLContext context) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(tcp, "localhost", tcp.getPort(), true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        session = socket.getSession();
        layer(socket);
    }

    /** Sends {@code lines}, each with CRLF. */
    public RawClient send(String... lines) throws IOException {
        for (String line : lines) {
            out.writeUtf8(line).writeUtf8("\r\n");
        }
        out.flush();
        return this;
    }

    public RawClient sendRaw(ByteString octets) throws IOException {
        out.write(octets).flush();
        return this;
    }

    public RawClient sendRaw(String octets) throws IOException {
        out.writeUtf8(octets).flush();
        return this;
    }

    public String line() throws IOException {
        long end = in.indexOf((byte) '\n');
        if (end == -1) {
            throw new EOFException("ended with: " + in.readUtf8());
        }
        String line = in.readUtf8(end + 1);
        return line.substring(0, line.length() - 2);
    }

    public String lines(int count) throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(line()).append('\n');
        }
        return all.toString();
    }

    /** Everything up to the end of the stream. */
    public ByteString rest() throws IOException {
        return in.readByteString();
    }

    @Override
    public void close() throws IOException {
        if (memory != null) {
            try {
                memory.getSink().close();
                memory.getSource().close();
            } catch (IOException e) {
                // The server reset it.
            }
        } else {
            tcp.close();
        }
    }
}
