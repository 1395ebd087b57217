package dev.tagline.imap.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * By which way a server is reached.
 *
 * @param proxy through which, or null
 * @param localAddress the address to connect from, on a port that the system chooses; null for the system's choice
 * @param sockets makes sockets that are not connected yet; null for the platform's
 */
public record Route(
        @Nullable ProxyServer proxy,
        @Nullable InetAddress localAddress,
        @Nullable SocketFactory sockets) {
    /** Straight there, from wherever the system chooses. */
    public static final Route DIRECT = new Route(null, null, null);

    Socket newSocket() throws IOException {
        return sockets == null ? new Socket() : sockets.createSocket();
    }
}
