package dev.tagline.imap.transport;

import dev.tagline.imap.sasl.Secret;
import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that leads to the server. It looks up the server's name; TLS with the server runs inside, so that the proxy sees
 * no more than any router would. Immutable; prints no password.
 *
 * <pre>{@code
 * ProxyServer.socks5("127.0.0.1", 9050)
 * ProxyServer.httpConnect("proxy.example.org", 3128).withCredentials("jane", Secret.of(password))
 * }</pre>
 *
 * <p>What the client and the proxy say to each other, the proxy's credentials too, travels in plaintext.
 */
public final class ProxyServer {
    private enum Kind {
        SOCKS5,
        HTTP_CONNECT
    }

    private final Kind kind;
    private final Endpoint endpoint;
    private final @Nullable ProxyCredentials credentials;

    private ProxyServer(Kind kind, Endpoint endpoint, @Nullable ProxyCredentials credentials) {
        this.kind = kind;
        this.endpoint = endpoint;
        this.credentials = credentials;
    }

    /** A SOCKS 5 proxy (RFC 1928); its usual port is 1080. */
    public static ProxyServer socks5(String host, int port) {
        return new ProxyServer(Kind.SOCKS5, new Endpoint(host, port), null);
    }

    /** An HTTP proxy that allows CONNECT (RFC 9110 section 9.3.6); usual ports are 3128 and 8080. */
    public static ProxyServer httpConnect(String host, int port) {
        return new ProxyServer(Kind.HTTP_CONNECT, new Endpoint(host, port), null);
    }

    /**
     * The same proxy, for one who has an account there. SOCKS is offered them (RFC 1929) beside going without; HTTP is sent
     * them when it answers 407 and asks for Basic (RFC 7617), once.
     *
     * @throws IllegalArgumentException when SOCKS cannot carry them: 1 to 255 octets of UTF-8 each; or Basic cannot: no
     *     control characters, no colon in the user
     */
    public ProxyServer withCredentials(String user, Secret password) {
        ProxyCredentials given = new ProxyCredentials(user, password);
        if (kind == Kind.SOCKS5) {
            given.requireFitForSocks();
        } else {
            given.requireFitForBasic();
        }
        return new ProxyServer(kind, endpoint, given);
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /**
     * Makes a socket that is connected to the proxy one that is connected to the server. No octet of the server's is read.
     *
     * @param asked whether the proxy has asked for credentials on a connection before this one
     * @return false when it asks for them now; the connection is of no use then
     * @throws ProxyException when it refuses, or does not speak its protocol
     */
    boolean lead(Socket socket, Endpoint to, boolean asked) throws IOException {
        if (kind == Kind.SOCKS5) {
            new Socks5(socket, this).lead(to, credentials);
            return true;
        }
        return new HttpConnect(socket, this).lead(to, credentials, asked);
    }

    /** {@code SOCKS5 proxy 127.0.0.1:1080}. */
    @Override
    public String toString() {
        return (kind == Kind.SOCKS5 ? "SOCKS5" : "HTTP") + " proxy " + endpoint;
    }
}
