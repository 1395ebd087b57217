package dev.tagline.imap;

import java.net.InetSocketAddress;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a connection, and by which way.
 *
 * @param name the host and port that were asked for, {@code "mail.example.org:993"}; of a child process, its program
 * @param address what TCP is connected to, with a proxy that of the proxy; null where there is no TCP
 * @param localAddress this end of TCP; null where there is none
 * @param tls protocol, cipher suite and the certificates of both sides; null in plaintext, and with a transport of the
 *     caller's that does not tell
 */
public record Peer(
        String name,
        @Nullable InetSocketAddress address,
        @Nullable InetSocketAddress localAddress,
        @Nullable SSLSession tls) {}
