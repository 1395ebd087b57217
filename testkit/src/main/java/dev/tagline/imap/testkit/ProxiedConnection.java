package dev.tagline.imap.testkit;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** One client and its server: a thread each way. What a side says is tapped before the other side can have it. */
final class ProxiedConnection {
    private static final int CONNECT_MILLIS = 30_000;

    /** For what a server still says to a client that has ended its direction. */
    private static final int LINGER_MILLIS = 5_000;

    private static final int MAX_LINE = 1 << 20;
    private static final long MAX_LITERAL = 1L << 30;
    private static final long CHUNK = 64 * 1024;
    private static final ByteString PLUS = ByteString.encodeUtf8("+");

    private final RecordingProxy.Settings settings;
    private final ProxyLeg client;
    private final WireTap tap;
    private final Thread thread = new Thread(this::run, "RecordingProxy client");
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable ProxyLeg server;
    private volatile boolean clientEnded;
    private volatile boolean aborted;

    /** Held for a whole response, I/O included, so that none lands in another. */
    private final ReentrantLock toClient = new ReentrantLock();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Guarded by the lock.
    /** The tag of the command for whose answer the client's thread waits; empty when it waits for none. */
    private String awaited = "";

    /** Whether that is STARTTLS, until the client's handshake is over. */
    private boolean securing;

    private @Nullable ByteString answer;
    private boolean serverEnded;

    ProxiedConnection(RecordingProxy.Settings settings, Socket client, WireTap tap) throws IOException {
        this.settings = settings;
        this.client = new ProxyLeg(client);
        this.tap = tap;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    void abort() {
        aborted = true;
        client.abort();
        ProxyLeg known = server;
        if (known != null) {
            known.abort();
        }
    }

    void join(long millis) throws InterruptedException {
        over.await(millis, TimeUnit.MILLISECONDS);
    }

    private void run() {
        Thread downstream = null;
        try {
            ProxyLeg reached = isClientSecured() ? reach() : null;
            if (reached != null) {
                downstream = new Thread(() -> fromServer(reached), "RecordingProxy server");
                downstream.setDaemon(true);
                downstream.start();
                fromClient(reached);
                downstream.join();
            }
        } catch (IOException e) {
            // The client left before it could be told that there is no server.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            tap.ended();
            client.linger();
            abort();
            over.countDown();
        }
    }

    // Connecting.

    /** Whether the client has TLS if it is to have it from the first octet. */
    private boolean isClientSecured() {
        try {
            if (settings.clientTls()) {
                secureClient();
            }
            return true;
        } catch (IOException e) {
            settings.problems().accept("the client's TLS handshake failed: " + e.getMessage());
            return false;
        }
    }

    /** The server, greeted or not; null when it cannot be reached, which the client is told. */
    private @Nullable ProxyLeg reach() throws IOException {
        String where = settings.host() + ":" + settings.port();
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(settings.host(), settings.port()), CONNECT_MILLIS);
            ProxyLeg leg = new ProxyLeg(socket);
            server = leg;
            if (settings.serverTls()) {
                secureServer(leg);
            } else if (settings.serverStartTls()) {
                startTls(leg);
            }
            return leg;
        } catch (IOException e) {
            socket.close();
            settings.problems().accept("no connection to " + where + ": " + e);
            toClient(ByteString.encodeUtf8("* BYE the proxy cannot reach the server\r\n"));
            tap.fault("close");
            client.end();
            return null;
        }
    }

    /** In the client's place, which then gets the greeting without what was true before TLS. */
    private void startTls(ProxyLeg leg) throws IOException {
        ByteString greeting = line(leg.in());
        leg.write(ByteString.encodeUtf8("proxy STARTTLS\r\n"));
        ByteString reply = line(leg.in());
        while (reply.startsWith(ByteString.encodeUtf8("* "))) {
            reply = line(leg.in());
        }
        if (!isOk(reply)) {
            throw new IOException("the server refuses STARTTLS: " + reply.utf8().stripTrailing());
        }
        secureServer(leg);
        toClient(Capabilities.without("", greeting));
    }

    private static ByteString line(BufferedSource in) throws IOException {
        long end = in.indexOf((byte) '\n', 0, MAX_LINE);
        if (end < 0) {
            throw new EOFException("the server says no line");
        }
        return in.readByteString(end + 1);
    }

    private void secureServer(ProxyLeg leg) throws IOException {
        if (leg.takeReadAhead().size() > 0) {
            throw new IOException("the server speaks before TLS has started");
        }
        SSLSocket socket = (SSLSocket) settings.serverTrust()
                .getSocketFactory()
                .createSocket(leg.raw(), settings.host(), settings.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        leg.handshake(socket);
    }

    private void secureClient() throws IOException {
        byte[] early = client.takeReadAhead().toByteArray();
        client.handshake(settings.tls().serverSocket(client.raw(), new ByteArrayInputStream(early)));
    }

    // From the client, on its thread.

    private void fromClient(ProxyLeg leg) {
        try {
            boolean within = false;
            while (true) {
                BufferedSource in = client.in();
                long end = in.indexOf((byte) '\n', 0, MAX_LINE);
                if (end == -1 && !in.request(MAX_LINE)) {
                    toServer(leg, in.readByteString());
                    break;
                }
                ByteString line = in.readByteString(end == -1 ? MAX_LINE : end + 1);
                if (end == -1) {
                    toServer(leg, line); // a piece of a long line
                    within = true;
                } else {
                    within = command(leg, line, within);
                }
            }
            clientEnded = true;
            leg.endOutput(LINGER_MILLIS);
        } catch (IOException e) {
            clientEnded = true;
            leg.abort();
            secured();
        }
    }

    /** Passes on a line and what belongs to it; whether the next line goes on with the command. */
    private boolean command(ProxyLeg leg, ByteString line, boolean within) throws IOException {
        ByteString text = line.substring(0, line.size() - (line.endsWith(TranscriptParser.CRLF) ? 2 : 1));
        String tag = word(text, 0);
        String name = within ? "" : Ascii.upper(word(text, tag.length() + 1));
        if (name.equals("COMPRESS") || name.equals("STARTTLS") && client.isTls() && !leg.isTls()) {
            tap.fromClient(line);
            toClient(ByteString.encodeUtf8(tag + " NO the proxy must be able to read\r\n"));
            return false;
        }
        CommandParser.LiteralHeader literal = CommandParser.literalAtEnd(text);
        boolean starts = name.equals("STARTTLS") && !leg.isTls();
        boolean asks = literal != null && literal.synchronizing();
        if (starts || asks) {
            await(within ? null : tag, starts);
        }
        toServer(leg, line);
        if (starts) {
            if (isOk(answered())) {
                secureClient();
            }
            secured();
            return false;
        }
        if (literal == null || asks && !answered().startsWith(PLUS)) {
            return false;
        }
        for (long left = literal.size(); left > 0; ) {
            long part = Math.min(left, CHUNK);
            client.in().require(1);
            part = Math.min(part, client.in().getBuffer().size());
            toServer(leg, client.in().readByteString(part));
            left -= part;
        }
        return true;
    }

    private static String word(ByteString text, int from) {
        if (from >= text.size()) {
            return "";
        }
        int end = text.indexOf(ByteString.encodeUtf8(" "), from);
        return text.substring(from, end < 0 ? text.size() : end).utf8();
    }

    private void toServer(ProxyLeg leg, ByteString octets) throws IOException {
        if (octets.size() > 0) {
            tap.fromClient(octets);
            leg.write(octets);
        }
    }

    /** Waits from here on for an answer, to the command of this tag or, when null, to the one it waited for before. */
    private void await(@Nullable String tag, boolean starts) {
        lock.lock();
        try {
            awaited = tag == null ? awaited : tag;
            securing = starts;
            answer = null;
        } finally {
            lock.unlock();
        }
    }

    /** What the server said to what the client waits for. */
    private ByteString answered() throws IOException {
        lock.lock();
        try {
            while (answer == null && !serverEnded) {
                changed.await();
            }
            if (answer == null) {
                throw new IOException("the server left");
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    /** The client's handshake is over, or there is none. */
    private void secured() {
        lock.lock();
        try {
            securing = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // From the server, on a thread of its own.

    private void fromServer(ProxyLeg leg) {
        boolean reset = false;
        ServerUnits units = new ServerUnits(MAX_LINE, MAX_LITERAL);
        try {
            Buffer chunk = new Buffer();
            while (leg.in().read(chunk, CHUNK) != -1) {
                for (ByteString unit : units.feed(chunk.readByteString())) {
                    response(leg, unit);
                }
            }
        } catch (SocketTimeoutException e) {
            // The client has ended, and the server does not care.
        } catch (IOException e) {
            reset = !clientEnded && !aborted;
        } catch (ServerUnits.TooLong e) {
            settings.problems().accept("a literal of more than " + MAX_LITERAL + " octets");
        } finally {
            leave(units.rest(), reset);
        }
    }

    private void response(ProxyLeg leg, ByteString unit) throws IOException {
        ByteString clean = Capabilities.without("COMPRESS=DEFLATE", unit);
        boolean starts;
        boolean answers;
        lock.lock();
        try {
            boolean ours = !awaited.isEmpty() && unit.startsWith(ByteString.encodeUtf8(awaited + " "));
            answers = answer == null && (ours || unit.startsWith(PLUS));
            starts = securing && ours && isOk(unit);
        } finally {
            lock.unlock();
        }
        if (starts) {
            secureServer(leg);
        }
        toClient(clean);
        if (answers) {
            lock.lock();
            try {
                answer = unit;
                changed.signalAll();
                while (starts && securing && !clientEnded) {
                    changed.await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            } finally {
                lock.unlock();
            }
        }
    }

    private void leave(ByteString rest, boolean reset) {
        try {
            if (rest.size() > 0) {
                toClient(rest);
            }
        } catch (IOException e) {
            // The client left first.
        }
        if (!clientEnded && !aborted) {
            tap.fault(reset ? "reset" : "close");
        }
        if (reset) {
            client.reset();
        } else {
            client.end();
        }
        lock.lock();
        try {
            serverEnded = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void toClient(ByteString octets) throws IOException {
        toClient.lock();
        try {
            tap.fromServer(octets);
            client.write(octets);
        } finally {
            toClient.unlock();
        }
    }

    private static boolean isOk(ByteString reply) {
        String text = reply.utf8();
        return Ascii.upper(text.substring(text.indexOf(' ') + 1)).startsWith("OK");
    }
}
