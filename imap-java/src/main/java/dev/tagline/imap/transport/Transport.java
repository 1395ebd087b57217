package dev.tagline.imap.transport;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLSession;
import okio.Buffer;
import okio.Sink;
import okio.Socket;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * The two byte streams between client and server. One thread reads, one thread at a time writes, and any thread may
 * {@link #abort}. Nothing is buffered here: what is written has been handed to the system when {@code write} returns, and
 * no octet is read ahead, so that the streams can change to TLS in place.
 */
public interface Transport extends Closeable {
    /**
     * Reads what has arrived, at least one octet, waiting for it. Called by one thread at a time: the connection's reader,
     * or, for octets that are {@link #available}, a caller in its place.
     *
     * @return the number of octets, 1 to {@code count}, or -1 when the peer has ended the stream
     * @throws IOException when the stream failed or was aborted
     */
    int read(byte[] into, int offset, int count) throws IOException;

    /**
     * How many octets {@link #read} would give without waiting; -1 where that cannot be told, as by default. Where it can,
     * a caller whose answers come within microseconds reads them itself, which spares waking two threads. Called by the
     * thread that may read.
     *
     * @throws IOException when the stream failed or was aborted
     */
    default int available() throws IOException {
        return -1;
    }

    /**
     * Takes {@code count} octets from the buffer and hands them all to the network, waiting for as long as the peer does
     * not take them; a write that must not last ends by {@link #abort}. Called by one thread at a time.
     */
    void write(Buffer from, long count) throws IOException;

    /** True when both streams are encrypted and the peer is who it should be. */
    boolean isSecure();

    /**
     * Changes both streams to TLS in place (RFC 9051 section 6.2.1). Called by the reader thread, while nobody writes,
     * and only when nothing that it read is left over: plaintext behind the OK of STARTTLS is an attack.
     *
     * @throws IOException when the handshake failed or the peer is not who it should be; the transport is aborted then
     * @throws UnsupportedOperationException when this transport cannot change
     */
    void startTls() throws IOException;

    /** The TLS session, or null in plaintext. */
    @Nullable
    SSLSession tlsSession();

    /**
     * True when the peer is on this machine, by a loopback address or as a child process, so that no network can listen in.
     * False by default.
     */
    default boolean isLocal() {
        return false;
    }

    /** Who is at the other end, for messages and thread names: {@code "mail.example.org:993"}. */
    String peer();

    /** What this is connected to, the proxy where there is one; null where there is no TCP. */
    default @Nullable InetSocketAddress address() {
        return null;
    }

    /** This end; null where there is no TCP. */
    default @Nullable InetSocketAddress localAddress() {
        return null;
    }

    /**
     * Ends both streams at once, from any thread, without waiting for anything: threads that wait in {@link #read} or
     * {@link #write} fail within milliseconds. Idempotent.
     */
    void abort();

    /**
     * Ends both streams in order: with TLS, a {@code close_notify} goes out first if the peer is reading. It can wait for
     * the peer, so whoever must not wait calls {@link #abort}. Idempotent.
     */
    @Override
    void close();

    /**
     * A transport over streams of the caller's own. To have {@code abort} free a waiting thread, {@code close} of both
     * streams must do so; {@code abort} calls them from whichever thread it is called by. It is not secure and cannot
     * start TLS.
     */
    static Transport of(Source source, Sink sink) {
        return new StreamTransport(source, sink, "stream", new StreamTransport.Closing(source, sink));
    }

    /** The same over the two streams of Okio's socket, which {@code abort} cancels. */
    static Transport of(Socket socket) {
        return new StreamTransport(socket.getSource(), socket.getSink(), "stream", socket::cancel);
    }

    /**
     * Starts a child process whose standard output and input are the streams: a server that speaks IMAP there, or what
     * leads to one, as {@code ssh}. No shell comes into it; the directory and the environment are the builder's, its
     * redirections are not used. The process ends with the transport: its input is closed, then it is asked to end, then
     * made to. What it says on standard error, at most the last 4 KiB, is in the message of the exception when it ends
     * before its time. It is {@linkplain #isLocal local}, and cannot start TLS. Three daemon threads carry the octets.
     *
     * @throws IOException when the program cannot be started
     */
    static Transport ofCommand(ProcessBuilder command) throws IOException {
        return ProcessTransport.start(command);
    }
}
