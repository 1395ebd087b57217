package dev.tagline.imap.transport;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of SOCKS 5 (RFC 1928), with the user and password of RFC 1929.
 *
 * <pre>
 *   C: version 5, methods
 *   S: version 5, method
 *   C: version 1, user, password      where it chose that
 *   S: version 1, status
 *   C: version 5, CONNECT, host, port
 *   S: version 5, reply, address
 * </pre>
 *
 * <p>Each answer is read to its last octet and not beyond: the next is the server's.
 */
final class Socks5 {
    private static final int VERSION = 5;
    private static final int NO_AUTHENTICATION = 0;
    private static final int USER_PASSWORD = 2;
    private static final int NONE_ACCEPTABLE = 0xff;
    private static final int USER_PASSWORD_VERSION = 1;
    private static final int CONNECT = 1;
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final int IPV6 = 4;

    /** RFC 1928 section 6, from 1. */
    private static final String[] REPLIES = {
        "it failed",
        "its rules forbid it",
        "the network is unreachable",
        "the host is unreachable",
        "the server refused the connection",
        "it took too long",
        "it knows no CONNECT",
        "it knows no such kind of address"
    };

    private final Socket socket;
    private final ProxyServer proxy;
    private final DataInputStream in;

    Socks5(Socket socket, ProxyServer proxy) throws IOException {
        this.socket = socket;
        this.proxy = proxy;
        this.in = new DataInputStream(socket.getInputStream());
    }

    void lead(Endpoint to, @Nullable ProxyCredentials credentials) throws IOException {
        try {
            negotiate(credentials);
            connect(to);
        } catch (EOFException e) {
            throw refused(" hung up", false);
        }
    }

    private void negotiate(@Nullable ProxyCredentials credentials) throws IOException {
        Buffer hello = new Buffer().writeByte(VERSION).writeByte(credentials == null ? 1 : 2);
        hello.writeByte(NO_AUTHENTICATION);
        if (credentials != null) {
            hello.writeByte(USER_PASSWORD);
        }
        send(hello);
        requireVersion(VERSION);
        int method = in.readUnsignedByte();
        if (method == USER_PASSWORD && credentials != null) {
            authenticate(credentials);
        } else if (method == NONE_ACCEPTABLE) {
            throw refused(credentials == null ? " wants credentials" : " wants credentials of another kind", true);
        } else if (method != NO_AUTHENTICATION) {
            throw refused(" chose a method that was not offered", false);
        }
    }

    private void authenticate(ProxyCredentials credentials) throws IOException {
        ByteString user = ByteString.encodeUtf8(credentials.user());
        ByteString password = credentials.password().reveal();
        send(new Buffer()
                .writeByte(USER_PASSWORD_VERSION)
                .writeByte(user.size())
                .write(user)
                .writeByte(password.size())
                .write(password));
        requireVersion(USER_PASSWORD_VERSION);
        if (in.readUnsignedByte() != 0) {
            throw refused(" refused the user or the password", true);
        }
    }

    private void connect(Endpoint to) throws IOException {
        Buffer request = new Buffer().writeByte(VERSION).writeByte(CONNECT).writeByte(0);
        if (to.isAddress()) {
            // A literal, so nothing is looked up.
            byte[] address = InetAddress.getByName(to.host()).getAddress();
            request.writeByte(address.length == 4 ? IPV4 : IPV6).write(address);
        } else {
            request.writeByte(NAME).writeByte(to.host().length()).writeUtf8(to.host());
        }
        send(request.writeShort(to.port()));
        requireVersion(VERSION);
        int reply = in.readUnsignedByte();
        if (reply != 0) {
            String why = reply <= REPLIES.length ? REPLIES[reply - 1] : "it answered " + reply;
            throw refused(" does not lead to " + to + ": " + why, false);
        }
        in.readUnsignedByte();
        skipAddress(in.readUnsignedByte());
        in.readUnsignedShort();
    }

    private void skipAddress(int kind) throws IOException {
        switch (kind) {
            case IPV4:
                in.readFully(new byte[4]);
                break;
            case IPV6:
                in.readFully(new byte[16]);
                break;
            case NAME:
                in.readFully(new byte[in.readUnsignedByte()]);
                break;
            default:
                throw refused(" does not speak SOCKS 5", false);
        }
    }

    private void requireVersion(int version) throws IOException {
        if (in.readUnsignedByte() != version) {
            throw refused(" does not speak SOCKS 5", false);
        }
    }

    private void send(Buffer octets) throws IOException {
        socket.getOutputStream().write(octets.readByteArray());
    }

    private ProxyException refused(String what, boolean credentials) {
        return new ProxyException("the " + proxy + what, credentials);
    }
}
